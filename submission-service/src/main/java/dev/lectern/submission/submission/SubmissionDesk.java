package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.conference.CallProcedure;
import dev.lectern.submission.conference.CallProcedure.Promotion;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.store.LostRaces;
import dev.lectern.submission.submission.Submissions.Sight;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.ETags;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.NotFoundException;
import dev.lectern.support.problem.UnprocessableException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What organizers, reviewers and speakers do with submissions that are there. */
@Service
class SubmissionDesk {

    private static final String REPLACE_TOKEN = "TOKEN";
    private static final int MOST_VALUES = 200;

    private final Submissions submissions;
    private final Conferences conferences;
    private final SubmissionReader reader;
    private final PlanningReferences references;
    private final CallTimes times;
    private final Waitlist waitlist;
    private final Digests digests;
    private final Clock clock;

    SubmissionDesk(
            Submissions submissions,
            Conferences conferences,
            SubmissionReader reader,
            PlanningReferences references,
            CallTimes times,
            Waitlist waitlist,
            Digests digests,
            Clock clock) {
        this.submissions = submissions;
        this.conferences = conferences;
        this.reader = reader;
        this.references = references;
        this.times = times;
        this.waitlist = waitlist;
        this.digests = digests;
        this.clock = clock;
    }

    /** A page of what the caller may see. */
    Found page(String conference, SubmissionFilter filter, SubmissionOrder order, int page, int size, Caller caller) {
        var definition = definitionOf(conference);
        var sight = sightOf(definition, filter, order, caller);
        var total = submissions.count(conference, filter, sight);
        var skipped = (long) page * size;
        var found = skipped >= total
                ? List.<Submission>of()
                : submissions.list(conference, filter, sight, order, skipped, size);
        return new Found(found, total, skipped + found.size() < total, isBlind(definition));
    }

    /** What comes after {@code cursor} of what the caller may see; null: from the first on. */
    Found after(
            String conference,
            SubmissionFilter filter,
            SubmissionOrder order,
            SubmissionOrder.@Nullable Cursor cursor,
            int size,
            Caller caller) {
        var definition = definitionOf(conference);
        var sight = sightOf(definition, filter, order, caller);
        // One more than asked for tells whether there are more.
        var found = cursor == null
                ? submissions.list(conference, filter, sight, order, 0, size + 1)
                : submissions.list(conference, filter, sight, order, cursor, size + 1);
        var more = found.size() > size;
        return new Found(more ? found.subList(0, size) : found, null, more, isBlind(definition));
    }

    /** How many of what the caller may see have which status, language, session type and topic. */
    Map<String, Map<String, Long>> facets(String conference, SubmissionFilter filter, Caller caller) {
        var sight = sightOf(definitionOf(conference), filter, SubmissionOrder.USUAL, caller);
        var facets = new LinkedHashMap<String, Map<String, Long>>();
        facets.put("status", submissions.counts(conference, filter, sight, "status", false, MOST_VALUES));
        if (caller.isOrganizer()) {
            facets.put(
                    "decision", submissions.counts(conference, filter, sight, "decision.status", false, MOST_VALUES));
        }
        facets.put("language", submissions.counts(conference, filter, sight, "content.languages", true, MOST_VALUES));
        facets.put(
                "sessionType",
                submissions.counts(conference, filter, sight, "content.sessionType", false, MOST_VALUES));
        facets.put("topic", submissions.counts(conference, filter, sight, "content.topics", true, MOST_VALUES));
        return facets;
    }

    /** All that the filter leaves, read as it is needed; to be closed. */
    Stream<Submission> all(String conference, SubmissionFilter filter) {
        definitionOf(conference);
        return submissions.stream(conference, filter, false);
    }

    /** Those who wait for a place, the next one first. */
    List<Submission> waiting(String conference, int most) {
        definitionOf(conference);
        return waitlist.inOrder(conference, most);
    }

    private static Sight sightOf(
            ConferenceDefinition definition, SubmissionFilter filter, SubmissionOrder order, Caller caller) {
        if (caller.isOrganizer()) {
            return Sight.ALL;
        }
        if (filter.isForOrganizers()) {
            throw new InvalidInputException("filter", "by decision, reviewer or score is for organizers");
        }
        if (order.isForOrganizers()) {
            throw new InvalidInputException("sort", "by reviews is for organizers");
        }
        var limits = definition.procedure().reviews().reviewer(caller.actor().name());
        return new Sight(
                false,
                limits.map(CallProcedure.Reviewer::languages).orElse(List.of()),
                limits.map(CallProcedure.Reviewer::topics).orElse(List.of()));
    }

    private static boolean isBlind(ConferenceDefinition definition) {
        return definition.procedure().reviews().blind();
    }

    Submission find(String id, Caller caller) {
        if (!caller.maySee(id)) {
            throw notThere();
        }
        return submissions
                .find(id)
                // Drafts are for who holds their token.
                .filter(found -> found.status() != SubmissionStatus.DRAFT || id.equals(caller.ownSubmission()))
                .orElseThrow(SubmissionDesk::notThere);
    }

    /** Applies {@code patch} to what the submission says. */
    Submission edit(String id, MergePatch patch, Caller caller, @Nullable String ifMatch, @Nullable String accessCode) {
        return LostRaces.settle(() -> {
            var submission = find(id, caller).changedBy(caller.actor());
            ETags.check(ifMatch, tagFor(caller, submission));
            var definition = definitionOf(submission.conference());
            // Even one that would change nothing: its answer would tell what is set.
            if (patch.names("planning")) {
                caller.requireOrganizerFor("planning");
            }
            if (patch.names("status")) {
                throw new InvalidInputException("status", "is changed by decisions only");
            }
            if (!caller.isOrganizer()) {
                requireAlive(submission);
            }
            var before = submission.content();
            var isOpen = caller.isOrganizer() || times.isOpen(submission.conference(), definition, accessCode);
            if (!isOpen && !isAccepted(submission)) {
                times.requireOpen(submission.conference(), definition, accessCode);
            }
            var form = patch.applyTo(SubmissionForm.of(before));
            var content = submission.status() == SubmissionStatus.DRAFT
                    ? reader.readDraft(submission.conference(), definition, form, before)
                    : reader.read(submission.conference(), definition, form, before);
            if (!isOpen) {
                requireSpeakersMayStillEdit(content.differencesFrom(before), definition);
            }
            references.check(submission.conference(), id, content.planning(), before.planning());
            if (submission.edit(content, clock)) {
                submissions.save(submission);
            }
            return submission;
        });
    }

    /** Decides about a submission, or repeats the answer when this key has been decided with. */
    Decided decide(
            String id,
            Decision decision,
            Caller caller,
            @Nullable IdempotencyKey key,
            @Nullable String ifMatch,
            @Nullable String accessCode) {
        var decided = change(id, decision.name(), caller, key, ifMatch, (submission, definition) -> {
            if (decision == Decision.SUBMIT) {
                times.requireOpen(submission.conference(), definition, accessCode);
                reader.read(
                        submission.conference(),
                        definition,
                        SubmissionForm.of(submission.content()),
                        submission.content());
            }
            var quietly = decision.quietly();
            if (quietly.isPresent() && definition.procedure().decisions().quiet()) {
                submission.decideQuietly(quietly.get(), clock);
                return;
            }
            var leavesAPlace = decision.takesBack()
                    && submission.isTaken()
                    && definition.procedure().decisions().promotion() == Promotion.AUTOMATIC;
            decision.applyTo(submission, clock);
            if (leavesAPlace) {
                submission.leavePlace(new Vacancy(null));
            }
        });
        if (decision.takesBack()) {
            waitlist.fillSoon(id);
        }
        return decided;
    }

    /** Takes back what was decided and is not known yet. */
    Decided undecide(String id, Caller caller, @Nullable IdempotencyKey key, @Nullable String ifMatch) {
        return change(id, "UNDECIDE", caller, key, ifMatch, (submission, definition) -> submission.undecide(clock));
    }

    /** Takes a waitlisted submission after all. */
    Decided promote(String id, Caller caller, @Nullable IdempotencyKey key, @Nullable String ifMatch) {
        return change(id, "PROMOTE", caller, key, ifMatch, (submission, definition) -> {
            if (definition.procedure().decisions().quiet()) {
                submission.promoteQuietly(clock);
            } else {
                submission.promote(clock);
            }
        });
    }

    /** Gives a submission another edit token; those before stop. */
    Replaced replaceToken(String id, Caller caller, @Nullable IdempotencyKey key, @Nullable String ifMatch) {
        return LostRaces.settle(() -> {
            var submission = find(id, caller).changedBy(caller.actor());
            if (key != null) {
                var earlier = submission.handled(key.value(), clock);
                if (earlier.isPresent()) {
                    var generation = requireSame(earlier.get(), REPLACE_TOKEN);
                    return new Replaced(
                            id,
                            digests.editToken(id, Integer.parseInt(generation)),
                            earlier.get().tag());
                }
            }
            ETags.check(ifMatch, submission.tag());
            var generation = submission.nextTokenGeneration();
            var token = digests.editToken(id, generation);
            submission.replaceToken(Digests.hashOf(token), clock);
            if (key != null) {
                submission.remember(key.value(), REPLACE_TOKEN + " " + generation, clock);
            }
            submissions.save(submission);
            return new Replaced(id, token, submission.tag());
        });
    }

    private Decided change(
            String id,
            String act,
            Caller caller,
            @Nullable IdempotencyKey key,
            @Nullable String ifMatch,
            BiConsumer<Submission, ConferenceDefinition> step) {
        var race = new Race();
        return LostRaces.settle(() -> {
            var submission = find(id, caller).changedBy(caller.actor());
            if (key != null) {
                var earlier = submission.handled(key.value(), clock);
                if (earlier.isPresent()) {
                    requireSame(earlier.get(), act);
                    return Decided.again(submission, earlier.get(), caller);
                }
            }
            ETags.check(ifMatch, tagFor(caller, submission));
            race.requireUnchanged(submission, caller);
            step.accept(submission, definitionOf(submission.conference()));
            if (key != null) {
                submission.remember(key.value(), act, clock);
            }
            submissions.save(submission);
            return Decided.of(submission, caller);
        });
    }

    /** What comes after the name of the act in the memory of a key; empty for most. */
    private static String requireSame(HandledKey earlier, String act) {
        var words = earlier.decision().split(" ", 2);
        if (!words[0].equals(act)) {
            throw new UnprocessableException("Idempotency-Key: was used for another decision");
        }
        return words.length == 1 ? "" : words[1];
    }

    /** What an entity tag names for this caller: speakers must not notice what organizers keep to themselves. */
    static String tagFor(Caller caller, Submission submission) {
        return caller.isOrganizer() ? submission.tag() : Long.toString(submission.revision());
    }

    private static void requireAlive(Submission submission) {
        if (!submission.isAlive()) {
            throw new ConflictException(
                    "not-editable", "status: what is %s can no longer be edited".formatted(submission.status()));
        }
    }

    private static boolean isAccepted(Submission submission) {
        return submission.status() == SubmissionStatus.ACCEPTED || submission.status() == SubmissionStatus.CONFIRMED;
    }

    private static void requireSpeakersMayStillEdit(List<String> changed, ConferenceDefinition definition) {
        var allowed = definition.procedure().speakerEdits().afterAcceptance();
        if (allowed.isEmpty()) {
            throw new ConflictException(
                    "call-closed",
                    "the call for papers closed at "
                            + definition.callForPapers().closesAt());
        }
        changed.stream().filter(field -> !allowed.contains(field)).findFirst().ifPresent(field -> {
            throw new ConflictException(
                    "not-editable",
                    "%s: speakers can no longer change it; they can change %s"
                            .formatted(field, String.join(", ", allowed)));
        });
    }

    private ConferenceDefinition definitionOf(String conference) {
        return conferences
                .definitionOf(conference)
                .orElseThrow(() -> new NotFoundException("there is no such conference"));
    }

    private static NotFoundException notThere() {
        return new NotFoundException("there is no such submission");
    }

    /** What a decision led to, as far as the caller may know. */
    record Decided(
            String id,
            String conference,
            SubmissionStatus status,
            @Nullable SubmissionStatus quiet,
            String tag) {

        static Decided of(Submission submission, Caller caller) {
            return new Decided(
                    submission.id(),
                    submission.conference(),
                    submission.status(),
                    caller.isOrganizer() ? submission.decided() : null,
                    tagFor(caller, submission));
        }

        private static Decided again(Submission submission, HandledKey earlier, Caller caller) {
            var revision = Long.toString(earlier.revision());
            var tag = earlier.tag();
            return new Decided(
                    submission.id(),
                    submission.conference(),
                    earlier.status(),
                    caller.isOrganizer() ? earlier.quiet() : null,
                    caller.isOrganizer() && tag != null ? tag : revision);
        }
    }

    /**
     * Some submissions.
     *
     * @param total of all pages, null when nobody counted
     * @param more whether others come after these
     * @param blind whether reviewers are kept from seeing whose they are
     */
    record Found(List<Submission> submissions, @Nullable Long total, boolean more, boolean blind) {}

    /** An edit token in place of another. */
    record Replaced(String id, String editToken, @Nullable String tag) {}
}
