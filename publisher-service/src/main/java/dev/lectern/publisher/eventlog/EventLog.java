package dev.lectern.publisher.eventlog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.publisher.release.Release;
import dev.lectern.publisher.release.ReleaseSummary;
import dev.lectern.publisher.release.Releases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads the public events of conferences out of their releases.
 *
 * <p>What a release means is kept nowhere else: it follows from the release, for ever in the same way.
 */
@Component
public class EventLog {

    private static final long ROOM = 32L << 20;
    private static final int CONFERENCES = 10_000;

    private final Releases releases;
    private final EventCodec codec;
    private final Cache<String, List<LoggedEvent>> events = Caffeine.newBuilder()
            .maximumWeight(ROOM)
            .weigher((String release, List<LoggedEvent> logged) ->
                    logged.stream().mapToInt(event -> event.json().length + 200).sum())
            .build();
    private final Cache<String, Published> published =
            Caffeine.newBuilder().maximumSize(CONFERENCES).build();

    EventLog(Releases releases, EventCodec codec) {
        this.releases = releases;
        this.codec = codec;
    }

    /** Where who knows everything is; empty for a conference that has released nothing. */
    public Optional<EventPosition> end(String conference) {
        return releases.current(conference).map(this::endOf);
    }

    /**
     * Whether one can read on from {@code position}; one cannot from where nobody has ever been.
     *
     * @param current the number of the current release
     */
    public boolean has(String conference, EventPosition position, long current) {
        return position.equals(EventPosition.START)
                || releases.find(conference, position.release(), current)
                        .filter(release -> position.compareTo(endOf(release)) <= 0)
                        .isPresent();
    }

    /**
     * What comes after {@code position}: the rest of its release, or else all of the next one; empty at the end.
     *
     * @param current the number of the current release
     */
    public List<LoggedEvent> after(String conference, EventPosition position, long current) {
        var known = releases.find(conference, position.release(), current)
                .map(this::of)
                .orElse(List.of());
        if (position.events() < known.size()) {
            return known.subList(position.events(), known.size());
        }
        if (current <= position.release()) {
            return List.of();
        }
        return numbers(conference, current).stream()
                .filter(number -> number > position.release())
                .findFirst()
                .flatMap(next -> releases.find(conference, next, current))
                .map(this::of)
                .orElse(List.of());
    }

    /** The event at {@code position}, if there is one. */
    public Optional<LoggedEvent> at(String conference, EventPosition position) {
        return releases.find(conference, position.release())
                .map(this::of)
                .filter(all -> position.events() >= 1 && position.events() <= all.size())
                .map(all -> all.get(position.events() - 1));
    }

    /** The numbers of the releases of {@code conference} up to {@code current}, in order. */
    public List<Long> numbers(String conference, long current) {
        var known = published.getIfPresent(conference);
        if (known == null || known.current() != current) {
            known = new Published(
                    current,
                    releases.of(conference).stream()
                            .map(ReleaseSummary::number)
                            .sorted()
                            .toList());
            published.put(conference, known);
        }
        return known.numbers();
    }

    /** All that {@code release} means, in order. */
    public List<LoggedEvent> of(Release release) {
        return events.get(release.edition(), missing -> {
            var logged = new ArrayList<LoggedEvent>();
            for (var event : release.events()) {
                logged.add(new LoggedEvent(
                        new EventPosition(release.number(), logged.size() + 1),
                        event.id(),
                        EventType.of(event).id(),
                        codec.writeStructured(event)));
            }
            return List.copyOf(logged);
        });
    }

    private EventPosition endOf(Release release) {
        return new EventPosition(release.number(), release.changes().size() + 1);
    }

    private record Published(long current, List<Long> numbers) {}
}
