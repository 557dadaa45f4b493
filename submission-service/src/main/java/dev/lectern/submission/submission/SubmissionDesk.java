package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.store.LostRaces;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.ETags;
import dev.lectern.support.problem.NotFoundException;
import dev.lectern.support.problem.UnprocessableException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;

/** What organizers, reviewers and speakers do with submissions that are there. */
@Service
class SubmissionDesk {

    private final Submissions submissions;
    private final Conferences conferences;
    private final SubmissionReader reader;
    private final PlanningReferences references;
    private final Clock clock;

    SubmissionDesk(
            Submissions submissions,
            Conferences conferences,
            SubmissionReader reader,
            PlanningReferences references,
            Clock clock) {
        this.submissions = submissions;
        this.conferences = conferences;
        this.reader = reader;
        this.references = references;
        this.clock = clock;
    }

    Page<Submission> list(
            String conference, @Nullable SubmissionStatus status, @Nullable String language, Pageable page) {
        definitionOf(conference);
        return submissions.list(conference, status, language, page);
    }

    Submission find(String id, Caller caller) {
        if (!caller.maySee(id)) {
            throw notThere();
        }
        return submissions.find(id).orElseThrow(SubmissionDesk::notThere);
    }

    /** Applies {@code patch} to what the submission says. */
    Submission edit(String id, MergePatch patch, Caller caller, @Nullable String ifMatch) {
        return LostRaces.settle(() -> {
            var submission = find(id, caller);
            ETags.check(ifMatch, submission.revision());
            var definition = definitionOf(submission.conference());
            if (!caller.isOrganizer()) {
                requireSpeakersMayEdit(submission, definition);
            }
            // Even one that would change nothing: its answer would tell what is set.
            if (patch.names("planning")) {
                caller.requireOrganizerFor("planning");
            }
            var before = submission.content();
            var content =
                    reader.read(submission.conference(), definition, patch.applyTo(SubmissionForm.of(before)), before);
            references.check(submission.conference(), id, content.planning(), before.planning());
            if (submission.edit(content, clock)) {
                submissions.save(submission);
            }
            return submission;
        });
    }

    /** Decides about a submission, or repeats the answer when this key has been decided with. */
    Decided decide(
            String id, Decision decision, Caller caller, @Nullable IdempotencyKey key, @Nullable String ifMatch) {
        return LostRaces.settle(() -> {
            var submission = find(id, caller);
            if (key != null) {
                var earlier = submission.handled(key.value());
                if (earlier.isPresent()) {
                    return Decided.again(submission, earlier.get(), decision);
                }
            }
            ETags.check(ifMatch, submission.revision());
            decision.applyTo(submission, clock);
            if (key != null) {
                submission.remember(key.value(), decision);
            }
            submissions.save(submission);
            return new Decided(submission.id(), submission.conference(), submission.status(), submission.revision());
        });
    }

    private void requireSpeakersMayEdit(Submission submission, ConferenceDefinition definition) {
        HandInDesk.requireOpen(definition.callForPapers(), clock);
        if (!submission.isAlive()) {
            throw new ConflictException(
                    "not-editable", "status: what is %s can no longer be edited".formatted(submission.status()));
        }
    }

    private ConferenceDefinition definitionOf(String conference) {
        return conferences
                .definitionOf(conference)
                .orElseThrow(() -> new NotFoundException("there is no such conference"));
    }

    private static NotFoundException notThere() {
        return new NotFoundException("there is no such submission");
    }

    /** What a decision led to. */
    record Decided(String id, String conference, SubmissionStatus status, long revision) {

        private static Decided again(Submission submission, HandledKey earlier, Decision decision) {
            if (earlier.decision() != decision) {
                throw new UnprocessableException("Idempotency-Key: was used for another decision");
            }
            return new Decided(submission.id(), submission.conference(), earlier.status(), earlier.revision());
        }
    }
}
