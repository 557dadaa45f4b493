package dev.lectern.system.harness;

import dev.lectern.system.harness.Operation.Kind;
import dev.lectern.system.harness.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must be true after the operations of a history, as a plain program without any concurrency would have it.
 *
 * <p>Each submission has one client at a time, so its operations are in order; one of unknown outcome leaves two
 * possible states, one with it and one without.
 */
final class Model {

    private static final Set<String> SCHEDULED = Set.of("ACCEPTED", "CONFIRMED");

    private final Map<String, Submission> submissions = new LinkedHashMap<>();
    private final Map<String, Set<Pin>> pins = new LinkedHashMap<>();
    private final Set<Long> releases = new TreeSet<>();
    private final Map<Long, Long> restored = new TreeMap<>();
    private final Map<String, Import> imports = new LinkedHashMap<>();
    private final Set<String> wronglyAnswered = new TreeSet<>();

    /** Those who certainly waited for a place, at one time or other. */
    private final Set<String> waiters = new HashSet<>();

    private int maybeReleases;
    private boolean quiet;
    private boolean automatic;
    private int leastPromoted;
    private int mostPromoted;

    private Model() {}

    /** The state after {@code history}, whose operations on the same thing are in order. */
    static Model of(List<Operation> history) {
        var model = new Model();
        history.stream()
                .filter(operation -> operation.outcome() != Outcome.FAILED)
                .forEach(model::apply);
        return model;
    }

    /** What was handed in, by the client's own names. */
    Map<String, Submission> submissions() {
        return submissions;
    }

    /** Those that must be talks now, whatever came of what is unknown. */
    Set<String> certainTalks() {
        return submissions.values().stream()
                .filter(Submission::certainlyThere)
                .filter(submission -> submission.states().stream().allMatch(State::isTalk))
                .map(Submission::name)
                .collect(Collectors.toSet());
    }

    /** The places a submission may be pinned to, by the client's name; {@link Pin#NONE} for none. */
    Map<String, Set<Pin>> pins() {
        return pins;
    }

    /** The numbers of releases that were answered. */
    Set<Long> releases() {
        return releases;
    }

    /** By the number of a release, that of the older one which it was answered to be once more. */
    Map<Long, Long> restored() {
        return restored;
    }

    /** How many releases there may be besides. */
    int maybeReleases() {
        return maybeReleases;
    }

    /** The imports that were asked for, by the client's own names. */
    Map<String, Import> imports() {
        return imports;
    }

    /** What an act about many did not say to be done, and nothing was in the way of. */
    Set<String> wronglyAnswered() {
        return wronglyAnswered;
    }

    /** How many of those who waited must have got a place that was left. */
    int leastPromoted() {
        return leastPromoted;
    }

    /** How many of them may have. */
    int mostPromoted() {
        return mostPromoted;
    }

    /** The ids of those that may have been erased. */
    Set<String> maybeErased() {
        return submissions.values().stream()
                .filter(Submission::mayBeErased)
                .map(submission -> String.valueOf(submission.id()))
                .collect(Collectors.toSet());
    }

    private void apply(Operation operation) {
        switch (operation.kind()) {
            case DEFINE -> define(Objects.requireNonNull(operation.request()));
            case HAND_IN -> handIn(operation);
            case EDIT -> {
                var title =
                        Objects.requireNonNull(operation.request()).get("title").asString();
                change(operation, state -> state.withTitle(title));
            }
            case ACCEPT -> change(operation, state -> decided(state, "ACCEPTED"));
            case REJECT -> change(operation, state -> decided(state, "REJECTED"));
            case CONFIRM -> change(operation, state -> state.withStatus("CONFIRMED"));
            case WITHDRAW -> withdraw(operation);
            case REVIEW -> {}
            case ERASE -> erase(operation);
            case DECIDE -> decide(operation);
            case ANNOUNCE -> announce(operation);
            case PROMOTED -> promoted(operation.target());
            case IMPORT -> beginImport(operation);
            case IMPORTED -> endImport(operation);
            case PIN -> pin(operation, Pin.of(Objects.requireNonNull(operation.request())));
            case UNPIN -> pin(operation, Pin.NONE);
            case RELEASE, RESTORE -> release(operation);
        }
        if (automatic) {
            submissions.replaceAll((name, submission) ->
                    submission.states().stream().anyMatch(State::isWaiting) ? waiting(submission) : submission);
        }
    }

    private Submission waiting(Submission submission) {
        if (submission.certainlyThere() && submission.states().stream().allMatch(State::isWaiting)) {
            waiters.add(submission.name());
        }
        // A place may be given away long after it was left.
        return mostPromoted == 0 ? submission : submission.with(withPromotion(submission.states()));
    }

    private void define(JsonNode conference) {
        var decisions = conference.path("decisions");
        quiet = decisions.path("quiet").asBoolean(false);
        automatic = decisions.path("promotion").asString("manual").equals("automatic");
    }

    private State decided(State state, String status) {
        return quiet ? state.withDecision(status) : state.withStatus(status);
    }

    private void withdraw(Operation operation) {
        leave(operation);
        change(operation, state -> state.withStatus("WITHDRAWN"));
    }

    private void erase(Operation operation) {
        var submission = submissions.get(operation.target());
        if (submission != null && submission.states().stream().anyMatch(State::isWaiting)) {
            // A place that was left may find nobody now who waits for it.
            waiters.remove(submission.name());
            leastPromoted = Math.max(0, leastPromoted - 1);
        }
        leave(operation);
        change(operation, state -> State.ERASED);
    }

    private void leave(Operation operation) {
        var submission = submissions.get(operation.target());
        if (submission != null && automatic) {
            if (operation.outcome() == Outcome.OK
                    && submission.states().stream().allMatch(State::isTaken)
                    && leastPromoted < waiters.size()) {
                leastPromoted++;
            }
            if (submission.states().stream().anyMatch(State::isTaken)) {
                mostPromoted++;
            }
        }
    }

    private Set<State> withPromotion(Set<State> states) {
        var after = new LinkedHashSet<>(states);
        states.stream()
                .filter(State::isWaiting)
                .map(state -> decided(state, "ACCEPTED"))
                .forEach(after::add);
        return after;
    }

    private void promoted(String name) {
        submissions.computeIfPresent(
                name,
                (same, submission) -> submission.with(submission.states().stream()
                        .filter(state -> !state.isWaiting())
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
    }

    private void decide(Operation operation) {
        var request = Objects.requireNonNull(operation.request());
        var decision = request.get("decision").asString();
        var names = request.get("names");
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i).asString();
            var isAnswered = operation.outcome() == Outcome.OK;
            if (isAnswered) {
                var outcome = Objects.requireNonNull(operation.answer())
                        .get("outcomes")
                        .get(i)
                        .get("outcome")
                        .asString();
                requireDone(name, decision, outcome, state -> state.allows(decision));
                if (outcome.equals("refused")) {
                    continue;
                }
            }
            change(name, isAnswered, state -> switch (decision) {
                case "accept" -> decided(state, "ACCEPTED");
                case "reject" -> decided(state, "REJECTED");
                case "waitlist" -> decided(state, "WAITLISTED");
                default -> state.withDecision(null);
            });
        }
    }

    private void requireDone(String name, String act, String outcome, Predicate<State> isPossible) {
        var submission = submissions.get(name);
        if (submission != null && submission.states().stream().allMatch(isPossible) && !outcome.equals("done")) {
            wronglyAnswered.add("%s %s: %s".formatted(act, name, outcome));
        }
    }

    private void announce(Operation operation) {
        var request = Objects.requireNonNull(operation.request());
        var names = request.has("names")
                ? request.get("names").valueStream().map(JsonNode::asString).toList()
                : List.copyOf(submissions.keySet());
        var answer = operation.answer();
        var isDone = operation.outcome() == Outcome.OK
                && answer != null
                && answer.get("done").asBoolean();
        var outcomes = new HashMap<String, String>();
        if (isDone) {
            for (var outcome : Objects.requireNonNull(answer).get("outcomes")) {
                outcomes.put(
                        outcome.get("id").asString(), outcome.get("outcome").asString());
            }
        }
        for (var name : names) {
            var submission = submissions.get(name);
            if (submission == null) {
                continue;
            }
            var outcome = outcomes.getOrDefault(String.valueOf(submission.id()), "nothing");
            if (!isDone) {
                change(name, false, State::known);
                continue;
            }
            requireDone(name, "announce", outcome, state -> state.decision() != null);
            if (outcome.equals("done")) {
                // Whoever waited, among others, had got a place before this then.
                submissions.put(
                        name,
                        submission.with(submission.states().stream()
                                .filter(state -> state.decision() != null)
                                .map(State::known)
                                .collect(Collectors.toCollection(LinkedHashSet::new))));
            }
        }
    }

    private void beginImport(Operation operation) {
        var request = Objects.requireNonNull(operation.request());
        var certain = operation.outcome() == Outcome.OK;
        var answer = operation.answer();
        imports.computeIfAbsent(
                        operation.target(), key -> new Import(request.get("rows"), new TreeSet<>(), new ArrayList<>()))
                .ids()
                .addAll(
                        certain
                                ? Set.of(
                                        Objects.requireNonNull(answer).get("id").asString())
                                : Set.of());
        for (var row : request.get("rows")) {
            var name = row.get("name").asString();
            var title = row.get("body").get("title").asString();
            var status = row.get("status").asString().toUpperCase(Locale.ROOT);
            var before = submissions.get(name);
            if (before == null) {
                var state = new State(status, null, title);
                submissions.put(
                        name,
                        new Submission(
                                name,
                                null,
                                row.get("body"),
                                certain,
                                Set.of(state),
                                new TreeSet<>(List.of("SUBMITTED", status))));
            } else {
                submissions.put(name, before.certainlyThere(before.certainlyThere() || certain));
                change(name, certain, state -> state.withTitle(title));
            }
        }
    }

    /** From now on it is known which submissions its rows are. */
    private void endImport(Operation operation) {
        var shown = Objects.requireNonNull(operation.answer());
        Objects.requireNonNull(imports.get(operation.target())).shown().add(shown);
        for (var row : shown.get("rows").get("content")) {
            var name = row.path("title").asString("").split(" ", 2)[0];
            var id = row.path("submission").asString("");
            submissions.computeIfPresent(name, (same, submission) -> submission.withId(id));
        }
    }

    private void handIn(Operation operation) {
        var request = Objects.requireNonNull(operation.request());
        var certain = operation.outcome() == Outcome.OK;
        var id = certain ? Objects.requireNonNull(operation.answer()).get("id").asString() : null;
        submissions.put(
                operation.target(),
                new Submission(
                        operation.target(),
                        id,
                        request,
                        certain,
                        Set.of(new State("SUBMITTED", null, request.get("title").asString())),
                        Set.of("SUBMITTED")));
    }

    private void change(Operation operation, UnaryOperator<State> step) {
        change(operation.target(), operation.outcome() == Outcome.OK, step);
    }

    private void change(String target, boolean isCertain, UnaryOperator<State> step) {
        submissions.computeIfPresent(target, (name, submission) -> {
            var after = submission.states().stream()
                    .map(state -> state.isErased() ? state : step.apply(state))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!isCertain) {
                after.addAll(submission.states());
            }
            return submission.with(after);
        });
    }

    private void pin(Operation operation, Pin pin) {
        var after = new HashSet<Pin>();
        after.add(pin);
        if (operation.outcome() == Outcome.UNKNOWN) {
            after.addAll(pins.getOrDefault(operation.target(), Set.of(Pin.NONE)));
        }
        pins.put(operation.target(), after);
    }

    private void release(Operation operation) {
        if (operation.outcome() == Outcome.OK) {
            var number =
                    Objects.requireNonNull(operation.answer()).get("release").asLong();
            releases.add(number);
            if (operation.kind() == Kind.RESTORE) {
                restored.put(
                        number,
                        Objects.requireNonNull(operation.request())
                                .get("restore")
                                .asLong());
            }
        } else {
            maybeReleases++;
        }
    }

    /**
     * What became of a submission.
     *
     * @param id null when its client never got an answer
     * @param handedIn the body
     * @param states those it may be in
     * @param told the statuses that anybody may have been told of
     */
    record Submission(
            String name,
            @Nullable String id,
            JsonNode handedIn,
            boolean certainlyThere,
            Set<State> states,
            Set<String> told) {

        private Submission with(Set<State> after) {
            var all = new TreeSet<>(told);
            after.stream().filter(state -> !state.isErased()).forEach(state -> all.add(state.status()));
            return new Submission(name, id, handedIn, certainlyThere, after, all);
        }

        boolean mayBeErased() {
            return states.stream().anyMatch(State::isErased);
        }

        private Submission withId(String other) {
            return new Submission(name, other, handedIn, certainlyThere, states, told);
        }

        private Submission certainlyThere(boolean certain) {
            return new Submission(name, id, handedIn, certain, states, told);
        }
    }

    /**
     * What a submission is at one time.
     *
     * @param decision what it will be once that is announced, null for nothing else
     */
    record State(String status, @Nullable String decision, String title) {

        private static final State ERASED = new State("ERASED", null, "");

        boolean isErased() {
            return equals(ERASED);
        }

        boolean isTalk() {
            return SCHEDULED.contains(status);
        }

        /** What others than organizers hear of it. */
        State told() {
            return withDecision(null);
        }

        /** Whether it waits for a place that somebody leaves. */
        private boolean isWaiting() {
            return status.equals("WAITLISTED") && decision == null;
        }

        /** Whether it leaves a place when it is withdrawn. */
        private boolean isTaken() {
            return isTalk() || "ACCEPTED".equals(decision);
        }

        private boolean allows(String act) {
            return act.equals("undecide") ? decision != null : status.equals("SUBMITTED");
        }

        private State withStatus(String other) {
            return new State(other, null, title);
        }

        private State withDecision(@Nullable String other) {
            return new State(status, other, title);
        }

        private State known() {
            return decision == null ? this : withStatus(decision);
        }

        private State withTitle(String other) {
            return new State(status, decision, other);
        }
    }

    /**
     * An import that was asked for.
     *
     * @param ids those it was answered with
     * @param shown what it was shown to be when it was answered as complete
     */
    record Import(JsonNode rows, Set<String> ids, List<JsonNode> shown) {}

    /** Where an organizer wants a talk. */
    record Pin(String track, String start) {

        static final Pin NONE = new Pin("", "");

        private static Pin of(JsonNode body) {
            return new Pin(body.get("track").asString(), body.get("start").asString());
        }
    }

    /** The bodies of talks, by the client's names, with the titles that they have now. */
    List<JsonNode> talkBodies(Map<String, String> titles) {
        var bodies = new ArrayList<JsonNode>();
        titles.forEach((name, title) -> {
            var submission = Objects.requireNonNull(submissions.get(name), () -> "nobody handed in " + name);
            bodies.add(((ObjectNode) submission.handedIn()).deepCopy().put("title", title));
        });
        return bodies;
    }
}
