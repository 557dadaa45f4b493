package dev.lectern.submission.submission;

import dev.lectern.events.TalkPlanning;
import dev.lectern.support.problem.FieldChecks;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Checks what the planning of a talk says of other submissions: they are there, and no order is a circle. */
@Component
class PlanningReferences {

    static final String ANOTHER = "must be the id of another submission of the conference";

    private static final int MOST_SHOWN = 10;

    private final Submissions submissions;

    PlanningReferences(Submissions submissions) {
        this.submissions = submissions;
    }

    /** Fails when {@code planning} for a submission cannot be. */
    void check(String conference, String submission, TalkPlanning planning, TalkPlanning before) {
        if (planning.equals(before)) {
            return;
        }
        var known = known(conference, planning, before);
        known.remove(submission);
        var checks = new FieldChecks();
        requireKnown(checks, planning.after(), "planning.after", known);
        requireKnown(checks, planning.notParallelWith(), "planning.notParallelWith", known);
        checks.throwIfAny();
        if (!planning.after().isEmpty()) {
            requireNoCircle(checks, conference, submission, planning.after());
            checks.throwIfAny();
        }
    }

    private Set<String> known(String conference, TalkPlanning planning, TalkPlanning before) {
        var known = Stream.concat(before.after().stream(), before.notParallelWith().stream())
                .collect(Collectors.toCollection(HashSet::new));
        var unseen = Stream.concat(planning.after().stream(), planning.notParallelWith().stream())
                .filter(id -> !known.contains(id))
                .collect(Collectors.toSet());
        if (!unseen.isEmpty()) {
            known.addAll(submissions.idsAmong(conference, unseen));
        }
        return known;
    }

    private static void requireKnown(FieldChecks checks, List<String> ids, String field, Set<String> known) {
        for (var i = 0; i < ids.size(); i++) {
            checks.require(known.contains(ids.get(i)), "%s[%d]".formatted(field, i), ANOTHER);
        }
    }

    private void requireNoCircle(FieldChecks checks, String conference, String submission, List<String> after) {
        var order = submissions.orderOf(conference);
        for (var i = 0; i < after.size(); i++) {
            var field = "planning.after[%d]".formatted(i);
            chain(order, after.get(i), submission)
                    .ifPresent(chain -> checks.require(
                            false,
                            field,
                            "closes a circle, in which each comes after the next: "
                                    + Stream.concat(Stream.of(submission), shown(chain))
                                            .collect(Collectors.joining(", "))));
        }
    }

    /** From a talk to one that it comes after, through those between; in {@code order} are those each comes after. */
    private static Optional<Set<String>> chain(Map<String, List<String>> order, String from, String to) {
        var follower = new HashMap<String, String>();
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            var one = open.remove();
            for (var earlier : order.getOrDefault(one, List.of())) {
                if (earlier.equals(to)) {
                    return Optional.of(path(follower, from, one, to));
                }
                if (!earlier.equals(from) && follower.putIfAbsent(earlier, one) == null) {
                    open.add(earlier);
                }
            }
        }
        return Optional.empty();
    }

    private static Set<String> path(Map<String, String> follower, String from, String last, String to) {
        var backwards = new ArrayDeque<String>();
        backwards.push(to);
        var one = last;
        while (!one.equals(from)) {
            backwards.push(one);
            one = follower.getOrDefault(one, from);
        }
        backwards.push(from);
        return new LinkedHashSet<>(backwards);
    }

    private static Stream<String> shown(Set<String> chain) {
        return chain.size() <= MOST_SHOWN
                ? chain.stream()
                : Stream.concat(chain.stream().limit(MOST_SHOWN), Stream.of("…"));
    }
}
