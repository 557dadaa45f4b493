package dev.lectern.scheduler.draft;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import java.util.List;
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

    /** What a what-if left for its plan to start from. */
    @Nullable
    Beginning beginning;

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

    /** Ends its turn, whose drafts do not count any more. */
    void supersede() {
        if (turn != null) {
            turn.supersede();
            turn = null;
        }
    }

    /** Where the plan of a problem starts from, if it comes to that. */
    record Beginning(String digest, List<PlacedTalk> placements) {}
}
