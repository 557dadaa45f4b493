package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.conference.CallProcedure;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.input.InputReader;
import dev.lectern.submission.store.Actor;
import dev.lectern.submission.store.Errand;
import dev.lectern.submission.store.LostRaces;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.ETags;
import dev.lectern.support.problem.NotFoundException;
import dev.lectern.support.problem.PreconditionFailedException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/**
 * Takes reviews. A review is written first and the summary of its submission then; until that is done the review says
 * so, for whoever comes after a crash.
 */
@Service
class ReviewDesk implements Errand {

    private static final int LONGEST_COMMENT = 10_000;

    private final Reviews reviews;
    private final Submissions submissions;
    private final Conferences conferences;
    private final Digests digests;
    private final Clock clock;

    ReviewDesk(Reviews reviews, Submissions submissions, Conferences conferences, Digests digests, Clock clock) {
        this.reviews = reviews;
        this.submissions = submissions;
        this.conferences = conferences;
        this.digests = digests;
        this.clock = clock;
    }

    /** Keeps what the caller says of a submission, in place of what they said before. */
    Review review(String id, ReviewForm form, Caller caller, @Nullable String ifMatch) {
        var submission = reviewable(id, caller);
        var definition = definitionOf(submission);
        requireNotOwn(submission, definition, caller);
        requirePhase(definition.procedure().reviews());
        if (!submission.isAlive()) {
            throw new ConflictException(
                    "not-reviewable", "status: what is %s is reviewed no more".formatted(submission.status()));
        }
        var said = read(form, definition.procedure().reviews());
        var name = caller.actor().name();
        var reviewId = digests.reviewId(id, name);
        var review = LostRaces.settle(() -> {
            var before = reviews.find(reviewId);
            if (before.isEmpty() && ifMatch != null) {
                throw new PreconditionFailedException("there is no review of yours that could match If-Match");
            }
            before.ifPresent(there -> ETags.check(ifMatch, there.revision()));
            return reviews.save(new Review(
                    reviewId,
                    before.map(Review::version).orElse(null),
                    submission.conference(),
                    id,
                    name,
                    said.score(),
                    said.scores(),
                    said.comment(),
                    before.map(Review::revision).orElse(0L) + 1,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    false));
        });
        settle(review, caller.actor());
        return review;
    }

    /** What the caller has said of a submission. */
    Review mine(String id, Caller caller) {
        reviewable(id, caller);
        return reviews.find(digests.reviewId(id, caller.actor().name()))
                .orElseThrow(() -> new NotFoundException("there is no review of yours"));
    }

    /** What all have said of a submission. */
    List<Review> of(String id) {
        if (submissions.find(id).isEmpty()) {
            throw notThere();
        }
        return reviews.of(id);
    }

    @Override
    public void run() {
        reviews.unsettled().forEach(review -> settle(review, Actor.SERVICE));
    }

    private void settle(Review review, Actor actor) {
        LostRaces.settle(() -> {
            var submission = submissions.find(review.submission()).orElse(null);
            if (submission != null && submission.isErased()) {
                // It was on its way while that happened.
                reviews.erase(submission.id());
            } else if (submission != null) {
                submission.changedBy(actor).reviewed(ReviewSummary.of(reviews.scoresOf(review.submission())), clock);
                submissions.save(submission);
            }
            return true;
        });
        reviews.settled(review);
    }

    private Submission reviewable(String id, Caller caller) {
        var submission = submissions
                .find(id)
                .filter(found -> found.status() != SubmissionStatus.DRAFT)
                .orElseThrow(ReviewDesk::notThere);
        definitionOf(submission)
                .procedure()
                .reviews()
                .reviewer(caller.actor().name())
                .ifPresent(limits -> {
                    var content = submission.content();
                    if (!meets(limits.languages(), content.languages()) || !meets(limits.topics(), content.topics())) {
                        throw notThere();
                    }
                });
        return submission;
    }

    private static boolean meets(List<String> limits, List<String> values) {
        return limits.isEmpty() || values.stream().anyMatch(limits::contains);
    }

    private static void requireNotOwn(Submission submission, ConferenceDefinition definition, Caller caller) {
        var name = caller.actor().name();
        var addresses = definition
                .procedure()
                .reviews()
                .reviewer(name)
                .map(CallProcedure.Reviewer::email)
                .map(email -> List.of(plain(email), plain(name)))
                .orElse(List.of(plain(name)));
        var isOwn = submission.content().speakers().stream()
                .map(SubmissionSpeaker::email)
                .anyMatch(email -> email != null && addresses.contains(plain(email)));
        if (isOwn) {
            throw new AccessDeniedException("nobody reviews what is their own");
        }
    }

    private static String plain(String address) {
        return Normalizer.normalize(address.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private void requirePhase(CallProcedure.Reviews phase) {
        var opensAt = phase.opensAt();
        var closesAt = phase.closesAt();
        var now = clock.instant();
        if (opensAt != null && now.isBefore(opensAt)) {
            throw new ConflictException("reviews-closed", "reviews are taken from " + opensAt);
        }
        if (closesAt != null && !now.isBefore(closesAt)) {
            throw new ConflictException("reviews-closed", "reviews were taken until " + closesAt);
        }
    }

    private static Said read(ReviewForm form, CallProcedure.Reviews phase) {
        var input = new InputReader();
        var comment = input.text(form.comment(), "comment", LONGEST_COMMENT);
        var sent = form.scores();
        if (sent == null || sent.isEmpty()) {
            var score = input.number(form.score(), "score", 1, 5);
            input.throwIfAny();
            return new Said(score, Map.of(), comment);
        }
        input.require(form.score() == null, "score", "must not be there together with scores");
        var known = phase.criteria().stream().map(CallProcedure.Criterion::id).toList();
        var unknown = new TreeSet<>(sent.keySet());
        known.forEach(unknown::remove);
        input.require(
                unknown.isEmpty(),
                "scores",
                known.isEmpty()
                        ? "must not be there: this conference has no criteria; send score"
                        : known.stream().collect(Collectors.joining(", ", "must have exactly ", "")));
        var scores = new HashMap<String, Integer>();
        var sum = 0.0;
        var weights = 0;
        for (var criterion : phase.criteria()) {
            var score = input.number(sent.get(criterion.id()), "scores." + criterion.id(), 1, 5);
            scores.put(criterion.id(), score);
            sum += score * (double) criterion.weight();
            weights += criterion.weight();
        }
        input.throwIfAny();
        return new Said(Math.round(sum / weights * 1000) / 1000.0, scores, comment);
    }

    private ConferenceDefinition definitionOf(Submission submission) {
        return conferences.definitionOf(submission.conference()).orElseThrow(ReviewDesk::notThere);
    }

    private static NotFoundException notThere() {
        return new NotFoundException("there is no such submission");
    }

    private record Said(double score, Map<String, Integer> scores, String comment) {}
}
