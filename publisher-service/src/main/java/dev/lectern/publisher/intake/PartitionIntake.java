package dev.lectern.publisher.intake;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.publisher.release.AssembledRelease;
import dev.lectern.publisher.release.ReleaseAssembly;
import dev.lectern.publisher.release.ReleaseDesk;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;

/** Reads one partition of the schedule: effects first, then the position, so that nothing is skipped by a crash. */
final class PartitionIntake {

    private static final int RECORDS_BETWEEN_SAVES = 500;

    private final TopicPartition partition;
    private final EventCodec codec;
    private final ReleaseDesk desk;
    private final Positions positions;
    private final ReleaseAssembly assembly;
    private final ErasedTalks erasedTalks;
    private final CrashPoints crashPoints;
    private final ConsumerAwareRecordRecoverer deadLetters;
    private volatile long next;
    private long saved;
    private int unsaved;

    PartitionIntake(
            TopicPartition partition,
            long start,
            ReleaseAssembly assembly,
            ErasedTalks erasedTalks,
            EventCodec codec,
            ReleaseDesk desk,
            Positions positions,
            CrashPoints crashPoints,
            ConsumerAwareRecordRecoverer deadLetters) {
        this.partition = partition;
        this.assembly = assembly;
        this.erasedTalks = erasedTalks;
        this.codec = codec;
        this.desk = desk;
        this.positions = positions;
        this.crashPoints = crashPoints;
        this.deadLetters = deadLetters;
        this.next = start;
        this.saved = start;
    }

    /** Takes one record; may be called again with the same one when it has failed. */
    void take(ConsumerRecord<String, byte[]> record) {
        crashPoints.reached(CrashPoint.SCHEDULE_RECORD_POLLED);
        var settled = codec.read(record).map(event -> take(event, record)).orElseGet(() -> {
            assembly.forget(record.key());
            return false;
        });
        crashPoints.reached(CrashPoint.SCHEDULE_RECORD_DONE);
        next = record.offset() + 1;
        unsaved++;
        if (settled || unsaved >= RECORDS_BETWEEN_SAVES) {
            savePosition();
        }
    }

    /** Notes that all before {@code position} is done with, dead letters too. */
    void reached(long position) {
        next = Math.max(next, position);
        savePosition();
    }

    /** The offset to be handled next. */
    long next() {
        return next;
    }

    /** Writes the position, if it is another one than before. */
    void savePosition() {
        var position = assembly.resumeAt(next);
        if (position != saved) {
            positions.save(Position.of(partition, position, assembly.lastNumbers()));
            saved = position;
            crashPoints.reached(CrashPoint.POSITION_WRITTEN);
        }
        unsaved = 0;
    }

    private boolean take(Event event, ConsumerRecord<String, byte[]> record) {
        if (event instanceof TalkReleased talk) {
            assembly.gather(talk, record.offset());
            if (talk.isErased()) {
                desk.erase(talk.conference(), talk.talk());
            }
        } else if (event instanceof ReleaseFinalized closing) {
            var assembled = assembly.close(closing).map(this::withErased);
            assembled.ifPresent(release -> settle(release, record));
            return assembled.isPresent();
        }
        return false;
    }

    private AssembledRelease withErased(AssembledRelease assembled) {
        return assembled.talks().size() < assembled.closing().talks()
                ? assembled.with(erasedTalks.of(assembled.closing()))
                : assembled;
    }

    private void settle(AssembledRelease assembled, ConsumerRecord<String, byte[]> record) {
        var last = desk.receive(assembled, refusal -> deadLetters.accept(record, null, refusal));
        assembly.settle(assembled.conference(), last);
    }
}
