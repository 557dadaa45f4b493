package dev.lectern.publisher.release;

import dev.lectern.publisher.ScheduledRelease;
import org.jspecify.annotations.Nullable;

/** Gives tests the release that comes of what a scheduler tells, one after the other. */
public final class PublishedReleases {

    private @Nullable Head head;
    private @Nullable Release current;

    public Release publish(ScheduledRelease scheduled) {
        var at = head == null ? new Head(scheduled.conference()) : head;
        var release = ReleaseComparison.compare(
                new AssembledRelease(scheduled.closing(), scheduled.talks()), current, at.sessionsById());
        at.publish(release);
        head = at;
        current = release;
        return release;
    }
}
