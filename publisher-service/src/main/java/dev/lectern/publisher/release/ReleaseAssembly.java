package dev.lectern.publisher.release;

import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gathers the talks of each attempt at a release until the record that closes it.
 *
 * <p>A closing record counts when its number is above the last one of its conference. It need not be the next: a number
 * that never comes must not keep a conference from its later releases.
 */
public final class ReleaseAssembly {

    private final Map<String, Long> lastNumbers;
    private final Map<String, Attempt> open = new HashMap<>();

    /** An assembly that knows the last number, published or refused, of each conference. */
    public ReleaseAssembly(Map<String, Long> lastNumbers) {
        this.lastNumbers = new TreeMap<>(lastNumbers);
    }

    /** Keeps {@code talk}, read at {@code offset}, until its attempt is closed; a later record of the same talk wins. */
    public void gather(TalkReleased talk, long offset) {
        if (isOver(talk.conference(), talk.release())) {
            return;
        }
        var attempt = Keys.of(talk.conference(), "releases", Long.toString(talk.release()), talk.attempt());
        open.computeIfAbsent(attempt, key -> new Attempt(talk.conference(), talk.release(), offset, new TreeMap<>()))
                .talks()
                .put(talk.key(), talk);
    }

    /** Forgets the talk that has {@code key}, if it is one of an open attempt. */
    public void forget(String key) {
        open.values().forEach(attempt -> attempt.talks().remove(key));
        open.values().removeIf(attempt -> attempt.talks().isEmpty());
    }

    /** What {@code closing} closes, or nothing when its number is over already. */
    public Optional<AssembledRelease> close(ReleaseFinalized closing) {
        if (isOver(closing.conference(), closing.release())) {
            return Optional.empty();
        }
        var attempt = open.get(closing.key());
        return Optional.of(new AssembledRelease(
                closing,
                attempt == null ? List.of() : List.copyOf(attempt.talks().values())));
    }

    /** Takes note that {@code number} is the last of {@code conference}: what is open up to it will never be closed. */
    public void settle(String conference, long number) {
        lastNumbers.merge(conference, number, Math::max);
        open.values().removeIf(attempt -> isOver(attempt.conference(), attempt.number()));
    }

    /** The last number of each conference it knows of. */
    public Map<String, Long> lastNumbers() {
        return Map.copyOf(lastNumbers);
    }

    /** Where to read on after a restart, when all before {@code next} has been read: never past an open attempt. */
    public long resumeAt(long next) {
        return open.values().stream().mapToLong(Attempt::firstOffset).reduce(next, Math::min);
    }

    private boolean isOver(String conference, long number) {
        return number <= lastNumbers.getOrDefault(conference, 0L);
    }

    private record Attempt(String conference, long number, long firstOffset, TreeMap<String, TalkReleased> talks) {}
}
