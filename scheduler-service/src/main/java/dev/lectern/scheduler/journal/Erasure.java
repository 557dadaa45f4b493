package dev.lectern.scheduler.journal;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.UnreadableEventException;
import dev.lectern.scheduler.board.Board;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.log.Wordless;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Takes erased people out of the releases in the schedule's topic: the record of each of their talks is followed by one
 * that says no more than where the talk was, and compaction leaves nothing else.
 *
 * <p>No tombstone: who makes the releases again from the topic would miss a talk, and publish none of them.
 */
@Component
class Erasure implements BoardListener, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Erasure.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Boards boards;
    private final Membership membership;
    private final Partitions partitions;
    private final Journal journal;
    private final EventCodec codec;
    private final Clock clock;
    private final CrashPoints crashPoints;

    /** The conferences of which the topic may hold what is erased. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, Erasure::thread);

    Erasure(
            Boards boards,
            Membership membership,
            Partitions partitions,
            Journal journal,
            EventCodec codec,
            Clock clock,
            CrashPoints crashPoints) {
        this.boards = boards;
        this.membership = membership;
        this.partitions = partitions;
        this.journal = journal;
        this.codec = codec;
        this.clock = clock;
        this.crashPoints = crashPoints;
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        boards.listen(this);
        membership.listen(this::look);
    }

    @Override
    public void changed(Board before, Board after) {
        if (after.erased().size() > before.erased().size()) {
            waiting.add(after.conference());
            look();
        }
    }

    @Override
    public void caughtUp() {
        look();
    }

    /** Takes note of a record that the boards have been told. */
    void read(Event event) {
        // Whoever finalizes may not have heard of it yet.
        if (event instanceof TalkReleased released && !released.isErased() && isErased(released)) {
            waiting.add(released.conference());
            look();
        }
    }

    private boolean isErased(TalkReleased released) {
        return boards.find(released.conference())
                .filter(board -> board.isErased(released.talk()))
                .isPresent();
    }

    private void look() {
        if (boards.areCaughtUp()) {
            lookIn(Duration.ZERO);
        }
    }

    private void lookIn(Duration pause) {
        try {
            var unused = worker.schedule(this::erase, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("what is left to erase is found at the next start");
        }
    }

    private void erase() {
        var ours = new HashMap<String, Set<String>>();
        for (var conference : Set.copyOf(waiting)) {
            if (membership.plans(conference)) {
                waiting.remove(conference);
                ours.put(conference, boards.find(conference).map(Board::erased).orElse(Set.of()));
            }
        }
        if (ours.isEmpty()) {
            return;
        }
        try {
            var left = leftOf(ours);
            if (!left.isEmpty()) {
                crashPoints.reached(CrashPoint.RELEASES_UNERASED);
                var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                journal.write(left.values().stream()
                                .map(talk -> talk.erased(now))
                                .toList())
                        .join();
                log.info("{} records of releases hold nothing of erased people any more", left.size());
            }
        } catch (RuntimeException e) {
            waiting.addAll(ours.keySet());
            log.debug("erased people are taken out of releases later", Wordless.of(e));
            lookIn(PAUSE);
        }
    }

    /** The talks of erased people of which the topic says last what they were about; by key. */
    private Map<String, TalkReleased> leftOf(Map<String, Set<String>> erased) {
        var left = new LinkedHashMap<String, TalkReleased>();
        partitions.read(erased.keySet(), record -> {
            var key = record.key();
            if (key != null && isErased(key, erased)) {
                left.remove(key);
                talkIn(record).filter(talk -> !talk.isErased()).ifPresent(talk -> left.put(key, talk));
            }
        });
        return left;
    }

    private static boolean isErased(String key, Map<String, Set<String>> erased) {
        return erased.getOrDefault(Keys.conferenceOf(key), Set.of()).contains(key.substring(key.lastIndexOf('/') + 1));
    }

    private Optional<TalkReleased> talkIn(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.read(record).filter(TalkReleased.class::isInstance).map(TalkReleased.class::cast);
        } catch (UnreadableEventException e) {
            // The boards passed over it too.
            return Optional.empty();
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "erasure");
        thread.setDaemon(true);
        thread.setContextClassLoader(Erasure.class.getClassLoader());
        return thread;
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
