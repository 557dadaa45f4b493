package dev.lectern.scheduler.planning;

import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.events.ScheduleEvent.UnplacedTalk;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.RuleWeight;
import dev.lectern.scheduler.board.Timetable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** Writes a program down as a plan: placements, what is left over and why, and what each rule costs. */
final class Drafting {

    private static final Comparator<PlacedTalk> BY_TIME = Comparator.comparing(PlacedTalk::start)
            .thenComparing(PlacedTalk::track)
            .thenComparing(PlacedTalk::talk);

    private final Model model;
    private final Problem problem;
    private final Scoring scoring;

    Drafting(Model model, Scoring scoring) {
        this.model = model;
        this.problem = model.problem();
        this.scoring = scoring;
    }

    Plan planOf(Program program) {
        var timetable = Timetable.withPins(problem);
        var placements = new ArrayList<PlacedTalk>();
        problem.pinned()
                .forEach(pin -> placements.add(new PlacedTalk(
                        pin.talk().id(),
                        pin.track(),
                        pin.time().start(),
                        pin.time().end(),
                        true)));
        program.talks().stream().filter(Talk::isPlaced).forEach(talk -> {
            var placement = placementOf(talk);
            if (timetable
                    .tryPlace(placement.talk(), placement.track(), placement.start())
                    .isEmpty()) {
                placements.add(placement);
            }
        });
        var waiting = new ArrayList<>(model.impossible());
        // A timetable does not know what else a conference has made hard.
        var mayUseGaps = Timetable.knowsAllHardRulesOf(problem);
        program.talks().stream()
                .filter(talk -> !timetable.has(talk.id()))
                .sorted(Comparator.comparingLong(Talk::minutesByPriority)
                        .reversed()
                        .thenComparingInt(Talk::number))
                .forEach(talk -> {
                    if (talk.facts().bonds().length > 0 && mayUseGaps && placedInGap(talk, timetable)) {
                        var found = timetable.placementOf(talk.id());
                        placements.add(new PlacedTalk(
                                talk.id(),
                                found.track(),
                                found.time().start(),
                                found.time().end(),
                                false));
                    } else {
                        waiting.add(problem.talk(talk.id()).orElseThrow());
                    }
                });
        placements.sort(BY_TIME);
        waiting.sort(Comparator.comparing(Problem.Talk::id));
        var why = new WhyUnplaced(model, timetable);
        var unplaced = waiting.stream()
                .map(talk -> new UnplacedTalk(talk.id(), why.reasonsFor(talk)))
                .toList();
        var costs = scoring.costsOf(program);
        var rules = problem.weights().stream()
                .map(weight ->
                        weight.rule() == PlanningRule.UNPLACED_TALKS ? costOf(weight, waiting) : costs.of(weight))
                .toList();
        var optimal = waiting.size() == model.impossible().size() && isFree(rules);
        return new Plan(scoreOf(rules), optimal, List.copyOf(placements), unplaced, rules);
    }

    private PlacedTalk placementOf(Talk talk) {
        var stretch = talk.stretch();
        if (stretch == null) {
            throw new IllegalStateException(talk + " is in no stretch");
        }
        var start = talk.startOr(0);
        return new PlacedTalk(
                talk.id(),
                model.lanes().get(stretch.lane()).id(),
                Pace.instant(start),
                Pace.instant(start + talk.minutes()),
                false);
    }

    /**
     * Finds a place with idle time before it.
     *
     * <p>In the model a talk follows the one before it at once; so a talk can be left over only because its speaker is
     * on another stage just then, when a little later would do.
     */
    private boolean placedInGap(Talk talk, Timetable timetable) {
        for (int lane = 0; lane < model.lanes().size(); lane++) {
            if (talk.mayBeOn(lane)) {
                var track = model.lanes().get(lane);
                for (var window : track.windows()) {
                    if (placedIn(talk, track.id(), window, timetable)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean placedIn(Talk talk, String track, Interval window, Timetable timetable) {
        var pace = new Pace(problem.gridMinutes(), problem.changeoverMinutes());
        var span = Span.within(window);
        for (var start = pace.onGrid(span.start());
                start + talk.minutes() <= span.end();
                start += problem.gridMinutes()) {
            if (timetable.tryPlace(talk.id(), track, Pace.instant(start)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Counted here, because the score knows neither the talks that nothing can place nor those put in gaps. */
    private static RuleCost costOf(RuleWeight weight, List<Problem.Talk> waiting) {
        var minutes = waiting.stream()
                .mapToLong(talk -> (long) talk.minutes() * talk.planning().priority())
                .sum();
        var cost = weight.level() == Level.OFF ? 0 : minutes * weight.factor();
        return new RuleCost(weight.rule().id(), weight.level(), cost, waiting.size());
    }

    private static boolean isFree(List<RuleCost> rules) {
        return rules.stream()
                .filter(cost -> !cost.rule().equals(PlanningRule.UNPLACED_TALKS.id()))
                .allMatch(cost -> cost.cost() == 0);
    }

    private static HardMediumSoftLongScore scoreOf(List<RuleCost> rules) {
        return HardMediumSoftLongScore.of(
                -costOn(Level.HARD, rules), -costOn(Level.MEDIUM, rules), -costOn(Level.SOFT, rules));
    }

    private static long costOn(Level level, List<RuleCost> rules) {
        return rules.stream()
                .filter(cost -> cost.level() == level)
                .mapToLong(RuleCost::cost)
                .sum();
    }
}
