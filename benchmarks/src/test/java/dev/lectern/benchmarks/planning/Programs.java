package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Placed;
import dev.lectern.benchmarks.planning.Conference.Span;
import dev.lectern.benchmarks.planning.Conference.Speaker;
import dev.lectern.benchmarks.planning.Conference.Talk;
import dev.lectern.benchmarks.planning.Conference.Track;
import dev.lectern.events.TalkPlanning;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tiny conferences and programs, in minutes since nine o'clock in UTC. */
final class Programs {

    static final long NINE = 27_000_000L / 1440 * 1440 + 9 * 60;

    private Programs() {}

    static Conference conference(List<Track> tracks, Talk... talks) {
        return conference(0, tracks, talks);
    }

    static Conference conference(int changeover, List<Track> tracks, Talk... talks) {
        return new Conference(5, changeover, 10, tracks, List.of(talks), Map.of());
    }

    /** A track that is open for two hours. */
    static Track track(String id) {
        return track(id, List.of(span(0, 120)), List.of());
    }

    static Track track(String id, List<Span> windows, List<Span> breaks) {
        return new Track(id, Set.of("en"), Set.of(), windows, breaks);
    }

    static Talk talk(String id, int minutes, String topic) {
        return talk(id, minutes, topic, "speaker of " + id);
    }

    static Talk talk(String id, int minutes, String topic, String speaker) {
        return talk(id, minutes, topic, speaker(speaker, null));
    }

    static Talk talk(String id, int minutes, String topic, Speaker... speakers) {
        return talk(id, minutes, topic, TalkPlanning.NONE, speakers);
    }

    static Talk talk(String id, int minutes, String topic, TalkPlanning planning, Speaker... speakers) {
        return new Talk(
                id,
                minutes,
                Set.of("en"),
                topic.isEmpty() ? Set.of() : Set.of(topic),
                Set.of(),
                List.of(speakers),
                planning);
    }

    static Speaker speaker(String id, @Nullable String zone, Span... available) {
        return new Speaker(id, zone == null ? null : ZoneId.of(zone), List.of(available));
    }

    static Placed at(String talk, String track, long start, long end) {
        return new Placed(talk, track, span(start, end));
    }

    static Span span(long start, long end) {
        return new Span(NINE + start, NINE + end);
    }
}
