package dev.lectern.scheduler.draft;

import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** What is to be done for one conference; touched by the clock's thread only. */
final class Agenda {

    final String conference;

    /** When the first and so far last change came that no turn has taken up. */
    @Nullable
    Long firstChange;

    @Nullable
    ScheduledFuture<?> wakeUp;

    /** The turn whose drafts count now. */
    @Nullable
    Turn turn;

    /** Whether a thread is at work for this conference, for whichever turn. */
    boolean busy;

    /** Whether a draft is on its way through Kafka. */
    boolean proposing;

    @Nullable
    Long lastProposal;

    @Nullable
    ScheduledFuture<?> nextProposal;

    Agenda(String conference) {
        this.conference = conference;
    }
}
