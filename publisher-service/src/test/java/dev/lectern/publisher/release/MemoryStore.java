package dev.lectern.publisher.release;

import static org.mockito.Mockito.mock;

import dev.lectern.events.EventCodec;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.outbox.OutboxRelay;
import dev.lectern.support.outbox.PendingEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.data.mongodb.core.MongoOperations;

/** What the publisher keeps, without a store, for tests that publish by the thousand; it may die at any write. */
public final class MemoryStore {

    private static final MongoOperations NO_STORE = mock(MongoOperations.class);
    private static final OutboxRelay NO_RELAY = mock(OutboxRelay.class);
    private static final EventCodec CODEC = new EventCodec();

    private final Map<String, Head> heads = new TreeMap<>();
    private final Map<String, Release> releases = new TreeMap<>();
    private final Map<String, Refusal> refusals = new TreeMap<>();
    private final Map<String, List<PendingEvent>> told = new TreeMap<>();
    private int writesUntilDeath = Integer.MAX_VALUE;

    /** A desk as a service has it that has just been started. */
    public ReleaseDesk desk() {
        var memoryHeads = new MemoryHeads();
        return new ReleaseDesk(
                memoryHeads,
                new MemoryReleases(memoryHeads),
                new MemoryRefusals(),
                new ReleaseSize(CODEC),
                CODEC,
                NO_RELAY,
                CrashPoints.NONE,
                new SimpleMeterRegistry());
    }

    /** The service dies right before or right after one of its next writes. */
    public void dieWithin(int writes) {
        writesUntilDeath = 2 * writes;
    }

    /** All documents of {@code conference}, as text. */
    public List<String> dump(String conference) {
        var dump = new ArrayList<String>();
        var head = heads.get(conference);
        if (head != null) {
            dump.add(head.version() + " " + head.last() + " " + head.current() + " " + head.sessions());
        }
        releases.values().stream()
                .filter(release -> release.conference().equals(conference))
                .forEach(release -> dump.add(release.toString()));
        refusals.values().stream()
                .filter(refusal -> refusal.conference().equals(conference))
                .forEach(refusal -> dump.add(refusal.toString()));
        return dump;
    }

    /** The releases of {@code conference} that anybody could see, in their order. */
    public List<Release> published(String conference) {
        return releases.values().stream()
                .filter(release -> release.conference().equals(conference))
                .toList();
    }

    /** What the outbox of {@code conference} has held, in order. */
    public List<PendingEvent> told(String conference) {
        return told.getOrDefault(conference, List.of()).stream()
                // Since when an event waits is no part of what is told.
                .map(event -> new PendingEvent(
                        event.type(), event.key(), event.sequence(), event.data(), null, event.traceparent()))
                .toList();
    }

    private void write(Runnable write) {
        dieAtZero();
        write.run();
        dieAtZero();
    }

    private void dieAtZero() {
        if (--writesUntilDeath == 0) {
            writesUntilDeath = Integer.MAX_VALUE;
            throw new Death();
        }
    }

    /** The end of the process. */
    public static final class Death extends RuntimeException {}

    private final class MemoryHeads extends Heads {

        MemoryHeads() {
            super(NO_STORE);
        }

        @Override
        Optional<Head> find(String conference) {
            return Optional.ofNullable(heads.get(conference)).map(head -> copy(head, head.version()));
        }

        @Override
        void save(Head head, List<PendingEvent> events) {
            var version = head.version();
            write(() -> {
                heads.put(head.conference(), copy(head, version == null ? 0 : version + 1));
                told.computeIfAbsent(head.conference(), added -> new ArrayList<>())
                        .addAll(events);
            });
        }

        @Override
        void takeBack(String conference, String key) {
            // All of it has been sent already.
        }

        @Override
        long currentOf(String conference) {
            return find(conference).map(Head::current).orElse(0L);
        }

        @Override
        Map<String, Long> lastNumbers() {
            var last = new TreeMap<String, Long>();
            heads.values().forEach(head -> last.put(head.conference(), head.last()));
            return last;
        }

        private static Head copy(Head head, @org.jspecify.annotations.Nullable Long version) {
            return new Head(
                    head.conference(),
                    version,
                    head.last(),
                    head.current(),
                    head.sessions(),
                    List.of(),
                    head.erased(),
                    head.erasures());
        }
    }

    private final class MemoryReleases extends Releases {

        MemoryReleases(Heads heads) {
            super(NO_STORE, heads);
        }

        @Override
        Release keep(Release release) {
            write(() -> releases.putIfAbsent(release.id(), release));
            return load(release.conference(), release.number()).orElseThrow();
        }

        @Override
        boolean erase(String conference, String session) {
            var changed = false;
            for (var release : published(conference)) {
                var redacted = release.without(session);
                if (!redacted.equals(release)) {
                    write(() -> releases.put(release.id(), redacted));
                    changed = true;
                }
            }
            return changed;
        }

        @Override
        Optional<Release> load(String conference, long number) {
            return Optional.ofNullable(releases.get(Release.idOf(conference, number)));
        }
    }

    private final class MemoryRefusals extends Refusals {

        MemoryRefusals() {
            super(NO_STORE);
        }

        @Override
        void keep(Refusal refusal) {
            write(() -> refusals.putIfAbsent(refusal.id(), refusal));
        }
    }
}
