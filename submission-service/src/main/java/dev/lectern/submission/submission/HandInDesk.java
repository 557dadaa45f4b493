package dev.lectern.submission.submission;

import dev.lectern.events.TalkPlanning;
import dev.lectern.submission.conference.Conferences;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.NotFoundException;
import dev.lectern.support.problem.UnprocessableException;
import java.time.Clock;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Takes submissions while the call is open, each of them once. */
@Service
class HandInDesk {

    private final Submissions submissions;
    private final Conferences conferences;
    private final SubmissionReader reader;
    private final PlanningReferences references;
    private final CallTimes times;
    private final Digests digests;
    private final JsonMapper json;
    private final Clock clock;

    HandInDesk(
            Submissions submissions,
            Conferences conferences,
            SubmissionReader reader,
            PlanningReferences references,
            CallTimes times,
            Digests digests,
            JsonMapper json,
            Clock clock) {
        this.submissions = submissions;
        this.conferences = conferences;
        this.reader = reader;
        this.references = references;
        this.times = times;
        this.digests = digests;
        this.json = json;
        this.clock = clock;
    }

    /** The id of what was handed in, now or when the same key came first. */
    String handIn(
            String conference,
            SubmissionForm form,
            @Nullable IdempotencyKey key,
            @Nullable String accessCode,
            Caller caller) {
        if (key == null) {
            var id = new ObjectId().toHexString();
            submissions.add(draw(id, null, conference, form, accessCode, caller));
            return id;
        }
        var id = digests.submissionId(conference, key.value());
        var fingerprint = digests.fingerprint(json.writeValueAsString(form));
        // Before anything else: a repetition is answered alike even when the call has closed since.
        if (isHandedInAlready(id, fingerprint)) {
            return id;
        }
        var submission = draw(id, fingerprint, conference, form, accessCode, caller);
        try {
            submissions.add(submission);
        } catch (DuplicateKeyException e) {
            if (!isHandedInAlready(id, fingerprint)) {
                throw e;
            }
        }
        return id;
    }

    private boolean isHandedInAlready(String id, String fingerprint) {
        var earlier = submissions.find(id);
        if (earlier.filter(Submission::isErased).isPresent()) {
            throw new ConflictException("erased", "Idempotency-Key: what was handed in with it has been erased");
        }
        if (earlier.isPresent() && !fingerprint.equals(earlier.get().fingerprint())) {
            throw new UnprocessableException("Idempotency-Key: was used for another submission");
        }
        return earlier.isPresent();
    }

    private Submission draw(
            String id,
            @Nullable String fingerprint,
            String conference,
            SubmissionForm form,
            @Nullable String accessCode,
            Caller caller) {
        var definition = conferences
                .definitionOf(conference)
                .orElseThrow(() -> new NotFoundException("there is no such conference"));
        if (!caller.isOrganizer()) {
            times.requireOpen(conference, definition, accessCode);
        }
        if (form.planning() != null) {
            caller.requireOrganizerFor("planning");
        }
        var hash = Digests.hashOf(digests.editToken(id));
        if (form.isDraft()) {
            var content = reader.readDraft(conference, definition, form, null);
            references.check(conference, id, content.planning(), TalkPlanning.NONE);
            return Submission.draft(id, conference, hash, fingerprint, content, clock)
                    .handedInBy(caller.actor());
        }
        var content = reader.read(conference, definition, form, null);
        references.check(conference, id, content.planning(), TalkPlanning.NONE);
        return Submission.handIn(id, conference, hash, fingerprint, content, clock)
                .handedInBy(caller.actor());
    }
}
