package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.input.IntervalForm;
import dev.lectern.submission.store.LostRaces;
import dev.lectern.submission.submission.SubmissionForm.SpeakerForm;
import dev.lectern.support.problem.FieldProblem;
import dev.lectern.support.problem.InvalidInputException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Takes submissions over from other systems: each becomes one submission here, however often it comes. */
@Service
public class ImportIntake {

    private final Submissions submissions;
    private final SubmissionReader reader;
    private final Digests digests;
    private final JsonMapper json;
    private final Clock clock;

    ImportIntake(Submissions submissions, SubmissionReader reader, Digests digests, JsonMapper json, Clock clock) {
        this.submissions = submissions;
        this.reader = reader;
        this.digests = digests;
        this.json = json;
        this.clock = clock;
    }

    /** The id that what another system knows by {@code sourceId} has here, or would have. */
    public String idOf(String conference, String source, String sourceId) {
        return digests.importedId(conference, source, sourceId);
    }

    /** Whether the people of this submission were erased here, so that nothing of it is to be kept again. */
    public boolean isErased(String submission) {
        return submissions.find(submission).filter(Submission::isErased).isPresent();
    }

    /** What {@link #take} would do; changes nothing. */
    public Intake preview(String conference, ConferenceDefinition definition, ImportedTalk talk) {
        var id = idOf(conference, talk.source(), talk.sourceId());
        return decide(id, submissions.find(id), conference, definition, talk, false);
    }

    /**
     * Creates the submission, or makes it follow what has changed in the other system; empty, and does nothing, where that
     * is no longer to be done.
     *
     * @param isToDo asked between reading and writing: whoever was stopped on the way, and goes on after somebody else has
     *     done it, must not put an older state in place of what has come since
     */
    public Optional<Intake> take(
            String conference, ConferenceDefinition definition, ImportedTalk talk, BooleanSupplier isToDo) {
        var id = idOf(conference, talk.source(), talk.sourceId());
        return LostRaces.settle(() -> {
            var existing = submissions.find(id);
            return isToDo.getAsBoolean()
                    ? Optional.of(decide(id, existing, conference, definition, talk, true))
                    : Optional.empty();
        });
    }

    private Intake decide(
            String id,
            Optional<Submission> existing,
            String conference,
            ConferenceDefinition definition,
            ImportedTalk talk,
            boolean write) {
        var asked = digests.fingerprint(json.writeValueAsString(talk));
        if (existing.filter(Submission::isErased).isPresent()) {
            return new Intake(Outcome.ERASED, id, List.of(), List.of());
        }
        try {
            return existing.isPresent()
                    ? follow(existing.get(), definition, talk, asked, write)
                    : create(id, conference, definition, talk, asked, write);
        } catch (InvalidInputException e) {
            return Intake.refused(existing.isPresent() ? id : null, e.problems());
        }
    }

    private Intake create(
            String id,
            String conference,
            ConferenceDefinition definition,
            ImportedTalk talk,
            String asked,
            boolean write) {
        var content = reader.read(conference, definition, form(talk, null), null);
        var token = Digests.hashOf(digests.editToken(id));
        var submission = Submission.handIn(id, conference, token, asked, content, clock);
        stepsTo(submission, talk.status()).forEach(step -> step.applyTo(submission, clock));
        if (write) {
            submissions.add(submission);
        }
        return new Intake(Outcome.CREATED, id, List.of(), List.of());
    }

    private Intake follow(
            Submission submission, ConferenceDefinition definition, ImportedTalk talk, String asked, boolean write) {
        // What has not changed over there has no say about what was changed here since.
        if (asked.equals(submission.fingerprint())) {
            return new Intake(Outcome.UNCHANGED, submission.id(), List.of(), List.of());
        }
        var before = submission.content();
        var content = reader.read(submission.conference(), definition, form(talk, before), before);
        var steps = stepsTo(submission, talk.status());
        var changes = new ArrayList<>(differences(before, content));
        if (!steps.isEmpty()) {
            changes.add("status");
        }
        if (changes.isEmpty()) {
            return new Intake(Outcome.UNCHANGED, submission.id(), List.of(), List.of());
        }
        submission.edit(content, clock);
        steps.forEach(step -> step.applyTo(submission, clock));
        submission.importedAs(asked);
        if (write) {
            submissions.save(submission);
        }
        return new Intake(Outcome.CHANGED, submission.id(), changes, List.of());
    }

    /** The decisions that lead to {@code target}; none where things have gone further here than over there. */
    private static List<Decision> stepsTo(Submission submission, SubmissionStatus target) {
        var current = submission.status();
        return path(current, target)
                .or(() -> path(target, current).map(ahead -> List.<Decision>of()))
                .orElseThrow(() -> new InvalidInputException(
                        "status", "must be one that can follow %s here; %s cannot".formatted(current, target)));
    }

    private static Optional<List<Decision>> path(SubmissionStatus from, SubmissionStatus to) {
        Map<SubmissionStatus, List<Decision>> reached = new EnumMap<>(SubmissionStatus.class);
        reached.put(from, List.of());
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty() && !reached.containsKey(to)) {
            var status = open.remove();
            for (var next : Transitions.successorsOf(status)) {
                var decision = decisionFor(next);
                if (decision.isPresent() && !reached.containsKey(next)) {
                    var steps = new ArrayList<>(reached.getOrDefault(status, List.of()));
                    steps.add(decision.get());
                    reached.put(next, steps);
                    open.add(next);
                }
            }
        }
        return Optional.ofNullable(reached.get(to));
    }

    private static Optional<Decision> decisionFor(SubmissionStatus status) {
        return switch (status) {
            case ACCEPTED -> Optional.of(Decision.ACCEPT);
            case REJECTED -> Optional.of(Decision.REJECT);
            case WAITLISTED -> Optional.of(Decision.WAITLIST);
            case CONFIRMED -> Optional.of(Decision.CONFIRM);
            case WITHDRAWN -> Optional.of(Decision.WITHDRAW);
            case CANCELLED -> Optional.of(Decision.CANCEL);
            case DRAFT, SUBMITTED -> Optional.empty();
        };
    }

    /** The form for what the other system says; what it does not know stays as it is here. */
    private SubmissionForm form(ImportedTalk talk, @Nullable SubmissionContent before) {
        var kept = before == null ? null : SubmissionForm.of(before);
        Map<String, SpeakerForm> known = before == null
                ? Map.of()
                : before.speakers().stream()
                        .collect(Collectors.toMap(
                                speaker -> key(speaker.name(), speaker.email()), SpeakerForm::of, (a, b) -> a));
        return new SubmissionForm(
                talk.title(),
                talk.abstractText(),
                List.copyOf(talk.languages()),
                talk.sessionType(),
                List.copyOf(talk.topics()),
                talk.level() == null && kept != null ? kept.level() : talk.level(),
                talk.speakers().stream()
                        .map(person -> speaker(person, known.get(key(person.name(), person.email()))))
                        .toList(),
                kept == null ? null : kept.features(),
                kept == null ? null : kept.planning(),
                null);
    }

    private static SpeakerForm speaker(ImportedTalk.Person person, @Nullable SpeakerForm known) {
        var available = person.available().stream()
                .map(span ->
                        new IntervalForm(span.start().toString(), span.end().toString()))
                .toList();
        return new SpeakerForm(
                person.name(),
                person.email(),
                person.timeZone() == null && known != null ? known.timeZone() : person.timeZone(),
                available.isEmpty() && known != null ? known.available() : List.copyOf(available));
    }

    private static String key(@Nullable String name, @Nullable String email) {
        return email == null ? "name " + name : "email " + email;
    }

    private static List<String> differences(SubmissionContent before, SubmissionContent after) {
        var names = new ArrayList<String>();
        compare(names, "title", SubmissionContent::title, before, after);
        compare(names, "abstract", SubmissionContent::abstractText, before, after);
        compare(names, "languages", SubmissionContent::languages, before, after);
        compare(names, "sessionType", SubmissionContent::sessionType, before, after);
        compare(names, "topics", SubmissionContent::topics, before, after);
        compare(names, "level", content -> String.valueOf(content.level()), before, after);
        compare(names, "speakers", SubmissionContent::speakers, before, after);
        return names;
    }

    private static void compare(
            List<String> names,
            String name,
            Function<SubmissionContent, Object> field,
            SubmissionContent before,
            SubmissionContent after) {
        if (!Objects.equals(field.apply(before), field.apply(after))) {
            names.add(name);
        }
    }

    /** What becomes of one imported submission. */
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED,
        /** Its people were erased here, and it does not come back. */
        ERASED
    }

    /**
     * What became of one imported submission, or would.
     *
     * @param submission its id here, null when there is none
     * @param changes the fields that differ from what was here
     */
    public record Intake(
            Outcome outcome, @Nullable String submission, List<String> changes, List<FieldProblem> problems) {

        public Intake {
            changes = List.copyOf(changes);
            problems = List.copyOf(problems);
        }

        private static Intake refused(@Nullable String submission, List<FieldProblem> problems) {
            return new Intake(Outcome.REFUSED, submission, List.of(), problems);
        }
    }
}
