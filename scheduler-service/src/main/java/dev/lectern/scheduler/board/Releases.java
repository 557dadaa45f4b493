package dev.lectern.scheduler.board;

import dev.lectern.events.Placement;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The releases of a conference: which attempt won each number, and where the talks of the last one are.
 *
 * @param won in order of their numbers, which have no gaps
 * @param last by talk, the placements of the last release
 * @param gathered by attempt, the placements of releases that are not closed yet
 */
public record Releases(
        List<Release> won,
        SortedMap<String, Placement> last,
        SortedMap<String, SortedMap<String, Placement>> gathered) {

    static final Releases NONE = new Releases(List.of(), new TreeMap<>(), new TreeMap<>());

    /** One that counts. */
    public record Release(long number, String attempt, long draft) {}

    /** The number of the last release, 0 before the first. */
    public long lastNumber() {
        return won.isEmpty() ? 0 : won.get(won.size() - 1).number();
    }

    /** The release that came of an attempt that {@code attempts} takes, if one of them won. */
    public Optional<Release> of(Predicate<String> attempts) {
        return won.stream().filter(release -> attempts.test(release.attempt())).findFirst();
    }

    /** The release with {@code number}. */
    public Optional<Release> numbered(long number) {
        return won.stream().filter(release -> release.number() == number).findFirst();
    }

    Releases with(TalkReleased event) {
        if (event.release() > lastNumber()) {
            return new Releases(won, last, put(gathered, attemptOf(event.release(), event.attempt()), event));
        }
        var isOfLast = event.release() == lastNumber()
                && won.get(won.size() - 1).attempt().equals(event.attempt())
                && !event.placement().equals(last.get(event.talk()));
        return isOfLast ? new Releases(won, with(last, event), gathered) : this;
    }

    Releases with(ReleaseFinalized event) {
        if (event.release() != lastNumber() + 1) {
            return this;
        }
        var all = new ArrayList<>(won);
        all.add(new Release(event.release(), event.attempt(), event.draft()));
        var placements = gathered.get(attemptOf(event.release(), event.attempt()));
        var later = new TreeMap<>(gathered.tailMap(attemptOf(event.release() + 1, "")));
        return new Releases(List.copyOf(all), placements == null ? new TreeMap<>() : placements, later);
    }

    /** Without what a tombstone erased; a number that was given stays given. */
    Releases without(long release, String attempt, String talk) {
        if (of(attempt::equals).filter(won -> won.number() == lastNumber()).isPresent() && last.containsKey(talk)) {
            var rest = new TreeMap<>(last);
            rest.remove(talk);
            return new Releases(won, rest, gathered);
        }
        var key = attemptOf(release, attempt);
        var open = gathered.get(key);
        if (open == null || !open.containsKey(talk)) {
            return this;
        }
        var rest = new TreeMap<>(open);
        rest.remove(talk);
        var others = new TreeMap<>(gathered);
        others.put(key, rest);
        return new Releases(won, last, others);
    }

    private static String attemptOf(long release, String attempt) {
        return "%019d/%s".formatted(release, attempt);
    }

    private static SortedMap<String, SortedMap<String, Placement>> put(
            SortedMap<String, SortedMap<String, Placement>> gathered, String attempt, TalkReleased event) {
        var copy = new TreeMap<>(gathered);
        copy.put(attempt, with(copy.getOrDefault(attempt, new TreeMap<>()), event));
        return copy;
    }

    private static SortedMap<String, Placement> with(Map<String, Placement> placements, TalkReleased event) {
        var copy = new TreeMap<>(placements);
        copy.put(event.talk(), event.placement());
        return copy;
    }
}
