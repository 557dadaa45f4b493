package dev.lectern.scheduler.pin;

import dev.lectern.scheduler.board.Problem.PinnedTalk;
import java.time.Instant;

/** A pin as organizers see it. */
record PinView(String talk, String track, Instant start, Instant end, boolean pinned) {

    static PinView of(PinnedTalk pin) {
        return new PinView(
                pin.talk().id(), pin.track(), pin.time().start(), pin.time().end(), true);
    }
}
