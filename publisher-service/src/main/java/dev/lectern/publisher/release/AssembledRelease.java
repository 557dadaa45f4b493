package dev.lectern.publisher.release;

import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import java.util.List;
import java.util.TreeMap;

/** A closed release as the schedule tells it, not yet checked; its talks in the order of their ids. */
public record AssembledRelease(ReleaseFinalized closing, List<TalkReleased> talks) {

    public AssembledRelease {
        talks = List.copyOf(talks);
    }

    /** This release with those of {@code others} that it lacks. */
    public AssembledRelease with(List<TalkReleased> others) {
        var all = new TreeMap<String, TalkReleased>();
        others.forEach(talk -> all.put(talk.key(), talk));
        talks.forEach(talk -> all.put(talk.key(), talk));
        return new AssembledRelease(closing, List.copyOf(all.values()));
    }

    public String conference() {
        return closing.conference();
    }

    public long number() {
        return closing.release();
    }
}
