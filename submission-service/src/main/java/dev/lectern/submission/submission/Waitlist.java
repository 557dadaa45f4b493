package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.conference.CallProcedure.Promotion;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.store.Actor;
import dev.lectern.submission.store.Errand;
import dev.lectern.submission.store.Errands;
import dev.lectern.submission.store.LostRaces;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Gives places that accepted talks leave to those who wait, in conferences that want that done for them.
 *
 * <p>The one who is to have a place is first written down where it was left, then promoted, and the place is closed last:
 * so a crash at any point, and two instances at once, lead to one successor.
 */
@Component
class Waitlist implements Errand {

    private final Submissions submissions;
    private final Conferences conferences;
    private final Errands errands;
    private final Clock clock;
    private final CrashPoints crashPoints;

    Waitlist(Submissions submissions, Conferences conferences, Errands errands, Clock clock, CrashPoints crashPoints) {
        this.submissions = submissions;
        this.conferences = conferences;
        this.errands = errands;
        this.clock = clock;
        this.crashPoints = crashPoints;
    }

    /** Those who wait, the next one first: best reviewed, then handed in earliest. */
    List<Submission> inOrder(String conference, int most) {
        return submissions.waiting(conference, null, most);
    }

    /** Gives away the place that this submission left, if it did. */
    void fillSoon(String left) {
        if (submissions.find(left).map(Submission::vacancy).isPresent()) {
            var unused = errands.soon(() -> {
                fill(left);
                return true;
            });
        }
    }

    @Override
    public void run() {
        submissions.vacated().forEach(this::fill);
    }

    private void fill(String left) {
        var passedOver = new HashSet<String>();
        while (LostRaces.settle(() -> step(left, passedOver))) {
            // Until the place is given or nobody waits.
        }
    }

    /** Goes one step on; says whether there is another. */
    private boolean step(String left, Set<String> passedOver) {
        var place = submissions.find(left).orElse(null);
        var vacancy = place == null ? null : place.vacancy();
        if (place == null || vacancy == null) {
            return false;
        }
        var definition = conferences.definitionOf(place.conference());
        var successor = vacancy.successor();
        if (successor == null) {
            return choose(place, definition, passedOver);
        }
        if (promote(successor, left, definition)) {
            crashPoints.reached(CrashPoint.PLACE_GIVEN);
            place.leavePlace(null);
            submissions.save(place);
            return false;
        }
        passedOver.add(successor);
        place.leavePlace(new Vacancy(null));
        submissions.save(place);
        return true;
    }

    private boolean choose(Submission place, Optional<ConferenceDefinition> definition, Set<String> passedOver) {
        var next = definition
                .filter(known -> known.procedure().decisions().promotion() == Promotion.AUTOMATIC)
                .flatMap(known ->
                        submissions
                                .waiting(place.conference(), place.content().sessionType(), passedOver.size() + 1)
                                .stream()
                                .filter(one -> !passedOver.contains(one.id()))
                                .findFirst());
        place.leavePlace(next.map(one -> new Vacancy(one.id())).orElse(null));
        submissions.save(place);
        return next.isPresent();
    }

    /** Whether {@code id} has the place now. */
    private boolean promote(String id, String left, Optional<ConferenceDefinition> definition) {
        return LostRaces.settle(() -> {
            var submission = submissions.find(id).orElse(null);
            if (submission == null) {
                return false;
            }
            if (left.equals(submission.successorOf())) {
                return true;
            }
            if (submission.status() != SubmissionStatus.WAITLISTED || submission.decision() != null) {
                return false;
            }
            submission.changedBy(Actor.SERVICE).succeed(left);
            if (definition.map(known -> known.procedure().decisions().quiet()).orElse(true)) {
                submission.promoteQuietly(clock);
            } else {
                submission.promote(clock);
            }
            submissions.save(submission);
            return true;
        });
    }
}
