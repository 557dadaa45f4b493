package dev.lectern.events;

import java.time.Instant;
import java.util.Objects;

/** When a conference takes submissions: from {@code opensAt} until just before {@code closesAt}. */
public record CallForPapers(Instant opensAt, Instant closesAt) {

    public CallForPapers {
        Objects.requireNonNull(opensAt, "opensAt");
        Objects.requireNonNull(closesAt, "closesAt");
    }

    /** Whether a submission may be handed in at {@code moment}. */
    public boolean isOpenAt(Instant moment) {
        return !moment.isBefore(opensAt) && moment.isBefore(closesAt);
    }
}
