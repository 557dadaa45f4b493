package dev.lectern.system.harness;

import dev.lectern.system.harness.Operation.Kind;
import dev.lectern.system.harness.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
    private int maybeReleases;

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

    /** Those that may be talks now. */
    Set<String> possibleTalks() {
        return submissions.values().stream()
                .filter(submission -> submission.states().stream().anyMatch(State::isTalk))
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

    private void apply(Operation operation) {
        switch (operation.kind()) {
            case DEFINE -> {}
            case HAND_IN -> handIn(operation);
            case EDIT -> {
                var title =
                        Objects.requireNonNull(operation.request()).get("title").asString();
                change(operation, state -> state.withTitle(title));
            }
            case ACCEPT -> change(operation, state -> state.withStatus("ACCEPTED"));
            case REJECT -> change(operation, state -> state.withStatus("REJECTED"));
            case CONFIRM -> change(operation, state -> state.withStatus("CONFIRMED"));
            case WITHDRAW -> change(operation, state -> state.withStatus("WITHDRAWN"));
            case PIN -> pin(operation, Pin.of(Objects.requireNonNull(operation.request())));
            case UNPIN -> pin(operation, Pin.NONE);
            case RELEASE, RESTORE -> release(operation);
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
                        Set.of(new State("SUBMITTED", request.get("title").asString()))));
    }

    private void change(Operation operation, UnaryOperator<State> step) {
        submissions.computeIfPresent(operation.target(), (name, submission) -> {
            var after = submission.states().stream().map(step).collect(Collectors.toCollection(LinkedHashSet::new));
            if (operation.outcome() == Outcome.UNKNOWN) {
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
     */
    record Submission(String name, @Nullable String id, JsonNode handedIn, boolean certainlyThere, Set<State> states) {

        private Submission with(Set<State> after) {
            return new Submission(name, id, handedIn, certainlyThere, after);
        }
    }

    /** What a submission is at one time. */
    record State(String status, String title) {

        boolean isTalk() {
            return SCHEDULED.contains(status);
        }

        private State withStatus(String other) {
            return new State(other, title);
        }

        private State withTitle(String other) {
            return new State(status, other);
        }
    }

    /** Where an organizer wants a talk. */
    record Pin(String track, String start) {

        static final Pin NONE = new Pin("", "");

        private static Pin of(JsonNode body) {
            return new Pin(body.get("track").asString(), body.get("start").asString());
        }
    }

    /** The bodies of what must be in a program now, with the titles they have now. */
    List<JsonNode> talkBodies() {
        var bodies = new ArrayList<JsonNode>();
        for (var name : certainTalks()) {
            var submission = Objects.requireNonNull(submissions.get(name));
            var body = ((tools.jackson.databind.node.ObjectNode) submission.handedIn()).deepCopy();
            body.put("title", submission.states().iterator().next().title());
            bodies.add(body);
        }
        return bodies;
    }
}
