package dev.lectern.scheduler.planning;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.RuleWeight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.impl.score.director.InnerScoreDirectorFactory;

/** What placements cost as they stand, and what other places of a talk would cost; for one thread at a time. */
public final class Appraisal {

    private final Model model;
    private final Program program;
    private final Scoring scoring;
    private final InnerScoreDirectorFactory<Program, HardMediumSoftLongScore> directors;
    private final Map<String, Talk> talks;

    Appraisal(
            Problem problem,
            List<PlacedTalk> placements,
            Scoring scoring,
            InnerScoreDirectorFactory<Program, HardMediumSoftLongScore> directors) {
        this.model = Model.of(problem);
        this.program = model.program();
        this.scoring = scoring;
        this.directors = directors;
        this.talks = model.talksById();
        new AsItIs(model).seat(placements);
    }

    /** What all of it costs, by rule. */
    public List<RuleCost> costs() {
        return costsIn(scoring.costsOf(program));
    }

    /** What all would cost if this talk were gone and nothing else moved; the same where the talk cannot be moved. */
    public List<RuleCost> costsWithout(String id) {
        var talk = talks.get(id);
        var stretch = talk == null ? null : talk.stretch();
        if (talk == null || stretch == null || stretch.isParking()) {
            return costs();
        }
        var start = talk.start();
        var index = stretch.talks().indexOf(talk);
        stretch.talks().remove(index);
        program.parking().talks().add(talk);
        talk.moveTo(program.parking(), program.parking().talks().size() - 1, null);
        renumber(stretch);
        var costs = costs();
        program.parking().talks().remove(talk);
        stretch.talks().add(index, talk);
        talk.moveTo(stretch, index, start);
        renumber(stretch);
        return costs;
    }

    /**
     * The best other places of a placed talk that is not pinned, best first; the other talks of a stretch then follow
     * each other at once.
     *
     * @param most how many at most
     */
    public List<Alternative> alternatives(String id, int most) {
        var talk = talks.get(id);
        var best = talk == null ? List.<Rearrangement>of() : best(talk, most);
        if (talk == null || best.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Alternative>();
        try (var director = directors.buildScoreDirector(false, true)) {
            director.setWorkingSolution(program);
            director.calculateScore();
            var before = costsIn(new Scoring.Costs(director.getConstraintMatchTotalMap()));
            for (var rearrangement : best) {
                rearrangement.apply(director);
                director.calculateScore();
                var after = costsIn(new Scoring.Costs(director.getConstraintMatchTotalMap()));
                found.add(new Alternative(
                        placeOf(talk),
                        rearrangement.partner() == null
                                ? null
                                : rearrangement.partner().id(),
                        rearrangement.moved(talk),
                        changes(before, after)));
                rearrangement.undo(director);
            }
        }
        return found;
    }

    private List<Rearrangement> best(Talk talk, int most) {
        var rated = new ArrayList<Rated>();
        try (var director = directors.buildScoreDirector(false, false)) {
            director.setWorkingSolution(program);
            var least = director.calculateScore().hardScore();
            for (var rearrangement : Rearrangement.allOf(talk, program)) {
                rearrangement.apply(director);
                var score = director.calculateScore();
                if (score.hardScore() >= least) {
                    rated.add(new Rated(
                            rearrangement, score, rearrangement.moved(talk).size(), talk.lane(), talk.startOr(0)));
                }
                rearrangement.undo(director);
            }
        }
        rated.sort(Comparator.comparing(Rated::score)
                .reversed()
                .thenComparingInt(Rated::moved)
                .thenComparingInt(Rated::start)
                .thenComparingInt(Rated::lane));
        var seen = new HashSet<Long>();
        seen.add(((long) talk.lane() << 32) | talk.startOr(0));
        return rated.stream()
                .filter(one -> seen.add(((long) one.lane() << 32) | one.start()))
                .limit(most)
                .map(Rated::rearrangement)
                .toList();
    }

    private PlacedTalk placeOf(Talk talk) {
        var start = talk.startOr(0);
        return new PlacedTalk(
                talk.id(), model.lanes().get(talk.lane()).id(), instant(start), instant(start + talk.minutes()), false);
    }

    private static Instant instant(int minute) {
        return Pace.instant(minute);
    }

    private List<RuleCost> costsIn(Scoring.Costs costs) {
        return model.problem().weights().stream()
                .map(weight -> weight.rule() == PlanningRule.UNPLACED_TALKS
                        ? withImpossible(weight, costs.of(weight))
                        : costs.of(weight))
                .toList();
    }

    /** The score does not know the talks that nothing can place. */
    private RuleCost withImpossible(RuleWeight weight, RuleCost cost) {
        var more = model.impossible().stream()
                .mapToLong(talk -> (long) talk.minutes() * talk.planning().priority())
                .sum();
        return new RuleCost(
                cost.rule(),
                cost.level(),
                cost.cost() + (weight.level() == Level.OFF ? 0 : more * weight.factor()),
                cost.matches() + model.impossible().size());
    }

    /** The rules that cost something else afterwards. */
    public static List<RuleChange> changes(List<RuleCost> before, List<RuleCost> after) {
        var known = new LinkedHashMap<String, Long>();
        before.forEach(cost -> known.put(cost.rule(), cost.cost()));
        return after.stream()
                .map(cost ->
                        new RuleChange(cost.rule(), cost.level(), cost.cost() - known.getOrDefault(cost.rule(), 0L)))
                .filter(change -> change.cost() != 0)
                .toList();
    }

    private static void renumber(Stretch stretch) {
        for (int i = 0; i < stretch.talks().size(); i++) {
            var talk = stretch.talks().get(i);
            talk.moveTo(stretch, i, talk.start());
        }
    }

    private record Rated(Rearrangement rearrangement, HardMediumSoftLongScore score, int moved, int lane, int start) {}

    /** What a rule costs more; less when negative. */
    public record RuleChange(String rule, Level level, long cost) {}

    /**
     * Another place of a talk.
     *
     * @param swappedWith the talk that gets its place in return, null when it is only put between others
     * @param moved the other talks that are somewhere or sometime else then
     */
    public record Alternative(
            PlacedTalk place, @Nullable String swappedWith, List<String> moved, List<RuleChange> changes) {}
}
