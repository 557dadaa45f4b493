package dev.lectern.scheduler.explanation;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.board.Problem.PinnedTalk;
import dev.lectern.scheduler.board.Standing;
import dev.lectern.scheduler.explanation.TalkExplanation.AlternativeView;
import dev.lectern.scheduler.explanation.TalkExplanation.ChangeView;
import dev.lectern.scheduler.explanation.TalkExplanation.CostView;
import dev.lectern.scheduler.explanation.TalkExplanation.PlaceView;
import dev.lectern.scheduler.explanation.TalkExplanation.RuleView;
import dev.lectern.scheduler.explanation.TalkExplanation.TalkView;
import dev.lectern.scheduler.planning.Appraisal;
import dev.lectern.scheduler.planning.Appraisal.Alternative;
import dev.lectern.scheduler.planning.Appraisal.RuleChange;
import dev.lectern.scheduler.planning.Appraiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Explains the place of one talk in what stands of the current draft. */
@Component
class Explainer {

    private static final int MOST_ALTERNATIVES = 10;
    private static final int MOST_FITS = 8;

    private final Appraiser appraiser;

    Explainer(Appraiser appraiser) {
        this.appraiser = appraiser;
    }

    /** @param talk an accepted one */
    TalkExplanation explain(Board board, Problem.Talk talk) {
        var standing = Standing.of(board);
        var draft = board.draft().map(DraftProposed::draft).orElse(0L);
        return standing.placeOf(talk.id())
                .map(place -> placed(place, standing, draft))
                .orElseGet(() -> unplaced(talk, standing, draft));
    }

    private TalkExplanation placed(PinnedTalk place, Standing standing, long draft) {
        var talk = place.talk();
        // A pin is not asked for other places; the talk in it is.
        var appraisal = appraiser.appraise(withoutPinOf(talk, standing.problem()), standing.placements());
        return new TalkExplanation(
                talk.id(),
                talk.title(),
                draft,
                new PlaceView(place.track(), place.time().start(), place.time().end(), standing.isPinned(talk.id())),
                rules(appraisal, place, standing),
                appraisal.alternatives(talk.id(), MOST_ALTERNATIVES).stream()
                        .map(alternative -> view(alternative, standing.problem()))
                        .toList(),
                List.of(),
                List.of());
    }

    private TalkExplanation unplaced(Problem.Talk talk, Standing standing, long draft) {
        var rules = standing.problem().weights().stream()
                .filter(weight -> weight.rule() == PlanningRule.UNPLACED_TALKS && weight.level() != Level.OFF)
                .map(weight -> new RuleView(
                        weight.rule().id(),
                        nameOf(weight.level()),
                        (long) talk.minutes() * talk.planning().priority() * weight.factor(),
                        1,
                        List.of("it has no place: %d minutes, with priority %d"
                                .formatted(talk.minutes(), talk.planning().priority()))))
                .toList();
        return new TalkExplanation(
                talk.id(),
                talk.title(),
                draft,
                null,
                rules,
                List.of(),
                standing.reasonsFor(talk),
                new Obstacles(standing, talk).nearest(MOST_FITS));
    }

    private static Problem withoutPinOf(Problem.Talk talk, Problem problem) {
        return problem.withPins(problem.pins().stream()
                .filter(pin -> !pin.talk().equals(talk.id()))
                .toList());
    }

    private static List<RuleView> rules(Appraisal appraisal, PinnedTalk place, Standing standing) {
        Map<String, RuleCost> without = appraisal.costsWithout(place.talk().id()).stream()
                .collect(Collectors.toMap(RuleCost::rule, Function.identity()));
        var sentences = new Sentences(standing.problem(), place, standing.placed());
        var rules = new ArrayList<RuleView>();
        for (var cost : appraisal.costs()) {
            var rule = PlanningRule.withId(cost.rule()).orElseThrow();
            var before = without.get(cost.rule());
            if (before == null || rule == PlanningRule.UNPLACED_TALKS || cost.level() == Level.OFF) {
                continue;
            }
            var more = cost.cost() - before.cost();
            if (more != 0) {
                rules.add(new RuleView(
                        cost.rule(),
                        nameOf(cost.level()),
                        more,
                        Math.max(0, cost.matches() - before.matches()),
                        more > 0 ? sentences.of(rule) : List.of("without it, this would cost " + -more + " more")));
            }
        }
        return rules;
    }

    private static AlternativeView view(Alternative alternative, Problem problem) {
        var place = alternative.place();
        var partner = alternative.swappedWith();
        return new AlternativeView(
                place.track(),
                place.start(),
                place.end(),
                new CostView(
                        costOn(Level.HARD, alternative),
                        costOn(Level.MEDIUM, alternative),
                        costOn(Level.SOFT, alternative)),
                alternative.moved().size(),
                partner == null
                        ? null
                        : new TalkView(
                                partner, problem.talk(partner).orElseThrow().title()),
                alternative.changes().stream()
                        .map(change -> new ChangeView(change.rule(), nameOf(change.level()), change.cost()))
                        .toList());
    }

    private static long costOn(Level level, Alternative alternative) {
        return alternative.changes().stream()
                .filter(change -> change.level() == level)
                .mapToLong(RuleChange::cost)
                .sum();
    }

    private static String nameOf(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
