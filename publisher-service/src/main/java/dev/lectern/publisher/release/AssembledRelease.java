package dev.lectern.publisher.release;

import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import java.util.List;

/** A closed release as the schedule tells it, not yet checked; its talks in the order of their ids. */
public record AssembledRelease(ReleaseFinalized closing, List<TalkReleased> talks) {

    public AssembledRelease {
        talks = List.copyOf(talks);
    }

    public String conference() {
        return closing.conference();
    }

    public long number() {
        return closing.release();
    }
}
