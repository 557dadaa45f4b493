package dev.lectern.submission.submission;

import dev.lectern.submission.conference.CallProcedure.Promotion;
import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.store.Erasable;
import dev.lectern.submission.store.Errand;
import dev.lectern.submission.store.LostRaces;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.problem.NotFoundException;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Erases the people of a submission.
 *
 * <p>One write takes all that was written out of its document and leaves the tombstone to be sent; from then on it is gone
 * for everybody. What is kept of it elsewhere goes after that, also when a crash comes in between.
 */
@Service
class ErasureDesk implements Errand {

    private final Submissions submissions;
    private final Conferences conferences;
    private final Waitlist waitlist;
    private final List<Erasable> others;
    private final Clock clock;
    private final CrashPoints crashPoints;

    ErasureDesk(
            Submissions submissions,
            Conferences conferences,
            Waitlist waitlist,
            List<Erasable> others,
            Clock clock,
            CrashPoints crashPoints) {
        this.submissions = submissions;
        this.conferences = conferences;
        this.waitlist = waitlist;
        this.others = List.copyOf(others);
        this.clock = clock;
        this.crashPoints = crashPoints;
    }

    /** Erases them; doing it again is the same. */
    void erase(String id, Caller caller) {
        LostRaces.settle(() -> {
            var submission = submissions
                    .find(id)
                    .orElseThrow(() -> new NotFoundException("there is no such submission"))
                    .changedBy(caller.actor());
            if (!submission.isErased()) {
                var leavesAPlace = submission.isTaken() && isFilledByItself(submission.conference());
                submission.erase(clock);
                if (leavesAPlace) {
                    submission.leavePlace(new Vacancy(null));
                }
                submissions.save(submission);
            }
            return true;
        });
        crashPoints.reached(CrashPoint.PEOPLE_ERASED);
        clear(id);
        waitlist.fillSoon(id);
    }

    @Override
    public void run() {
        submissions.withLeftovers().forEach(this::clear);
    }

    private void clear(String id) {
        others.forEach(other -> other.erase(id));
        submissions.cleared(id);
    }

    private boolean isFilledByItself(String conference) {
        return conferences
                .definitionOf(conference)
                .filter(known -> known.procedure().decisions().promotion() == Promotion.AUTOMATIC)
                .isPresent();
    }
}
