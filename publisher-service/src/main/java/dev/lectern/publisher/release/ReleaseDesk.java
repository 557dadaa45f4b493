package dev.lectern.publisher.release;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.ProgramEvent.SessionEvent;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.outbox.OutboxRelay;
import dev.lectern.support.outbox.PendingEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/**
 * Publishes or refuses what has been assembled.
 *
 * <p>Each step may be the last one before a crash: done again, it finds what it has done and goes on from there.
 */
@Component
public class ReleaseDesk {

    private static final Logger log = LoggerFactory.getLogger(ReleaseDesk.class);

    private final Heads heads;
    private final Releases releases;
    private final Refusals refusals;
    private final ReleaseSize size;
    private final EventCodec codec;
    private final OutboxRelay relay;
    private final CrashPoints crashPoints;
    private final Counter published;
    private final Counter refused;

    ReleaseDesk(
            Heads heads,
            Releases releases,
            Refusals refusals,
            ReleaseSize size,
            EventCodec codec,
            OutboxRelay relay,
            CrashPoints crashPoints,
            MeterRegistry meters) {
        this.heads = heads;
        this.releases = releases;
        this.refusals = refusals;
        this.size = size;
        this.codec = codec;
        this.relay = relay;
        this.crashPoints = crashPoints;
        this.published = Counter.builder("lectern.releases.published")
                .description("Releases that became the current program of their conference")
                .register(meters);
        this.refused = Counter.builder("lectern.releases.refused")
                .description("Releases that broke a rule and were not shown")
                .register(meters);
    }

    /** The last number, published or refused, of each conference. */
    public Map<String, Long> lastNumbers() {
        return heads.lastNumbers();
    }

    /**
     * Publishes or refuses {@code assembled}, once; gives the last number of its conference after that.
     *
     * @param deadLetters is told why it is refused before that is settled: so it is told at least once
     */
    public long receive(AssembledRelease assembled, Consumer<RuntimeException> deadLetters) {
        var head = heads.of(assembled.conference());
        if (assembled.number() <= head.last()) {
            return head.last();
        }
        var violations = ReleaseCheck.violationsOf(assembled);
        if (!violations.isEmpty()) {
            return refuse(assembled, head, violations, deadLetters);
        }
        var release = compare(assembled, head);
        var oversize = size.violationsOf(release);
        if (!oversize.isEmpty()) {
            return refuse(assembled, head, oversize, deadLetters);
        }
        var number = publish(release, head);
        assembled.talks().stream()
                .filter(TalkReleased::isErased)
                .forEach(talk -> erase(talk.conference(), talk.talk()));
        return number;
    }

    /**
     * Takes a talk whose people were erased out of all releases, where its place stays, and has the world told that it is
     * gone. Doing it again changes nothing.
     */
    public void erase(String conference, String talk) {
        var isChanged = releases.erase(conference, talk);
        var head = heads.of(conference);
        if (!head.sessionsById().containsKey(talk) || (head.isErased(talk) && !isChanged)) {
            return;
        }
        crashPoints.reached(CrashPoint.RELEASES_ERASED);
        var key = Keys.of(conference, talk);
        heads.takeBack(conference, key);
        heads.save(head, head.erase(talk) ? List.of(PendingEvent.tombstone(key)) : List.of());
        relay.wake(Head.COLLECTION, conference);
        log.info("talk {} of {} says nothing of its people any more", talk, conference);
    }

    private Release compare(AssembledRelease assembled, Head head) {
        var before = head.current() == 0
                ? null
                : releases.load(head.conference(), head.current())
                        .orElseThrow(() -> new IllegalStateException(
                                "release " + Release.idOf(head.conference(), head.current()) + " is missing"));
        var release = ReleaseComparison.compare(assembled, before, head.sessionsById());
        for (var gone : head.erased()) {
            // Whoever finalized it may not have heard of that.
            release = release.without(gone);
        }
        return release;
    }

    private long publish(Release candidate, Head head) {
        var release = releases.keep(candidate);
        crashPoints.reached(CrashPoint.RELEASE_KEPT);
        var events = release.events().stream()
                // Nothing comes after a tombstone.
                .filter(event -> !(event instanceof SessionEvent said
                        && head.isErased(said.session().id())))
                .map(event -> PendingEvent.of(event, codec))
                .toList();
        if (!size.fits(head.outbox(), events)) {
            relay.wake(Head.COLLECTION, head.conference());
            // Counts as the store being away: the partition waits until the relay has made room.
            throw new TransientDataAccessResourceException(
                    "the events of earlier releases of " + head.conference() + " go first");
        }
        head.publish(release);
        heads.save(head, events);
        crashPoints.reached(CrashPoint.HEAD_WRITTEN);
        relay.wake(Head.COLLECTION, head.conference());
        published.increment();
        log.info(
                "published release {} of {}: {} sessions, {} changes",
                release.number(),
                release.conference(),
                release.sessionCount(),
                release.changes().size());
        return release.number();
    }

    private long refuse(
            AssembledRelease assembled, Head head, List<Violation> violations, Consumer<RuntimeException> deadLetters) {
        refusals.keep(Refusal.of(assembled, violations));
        deadLetters.accept(new RefusedReleaseException(assembled, violations));
        head.refuse(assembled.number());
        heads.save(head, List.of());
        refused.increment();
        log.warn(
                "refused release {} of {}: {}",
                assembled.number(),
                assembled.conference(),
                violations.stream()
                        .collect(Collectors.groupingBy(Violation::rule, TreeMap::new, Collectors.counting())));
        return assembled.number();
    }
}
