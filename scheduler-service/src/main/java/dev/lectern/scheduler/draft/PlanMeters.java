package dev.lectern.scheduler.draft;

import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.journal.Membership;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.springframework.stereotype.Component;

/**
 * How good the plans are, of all conferences together that this instance plans.
 *
 * <p>Not of each: there may be any number of them, and each would be a time series for ever.
 */
@Component
class PlanMeters {

    private static final Map<String, ToLongFunction<HardMediumSoftLongScore>> LEVELS = Map.of(
            "hard", HardMediumSoftLongScore::hardScore,
            "medium", HardMediumSoftLongScore::mediumScore,
            "soft", HardMediumSoftLongScore::softScore);

    private final Boards boards;
    private final Membership membership;

    PlanMeters(Boards boards, Membership membership, MeterRegistry meters) {
        this.boards = boards;
        this.membership = membership;
        for (var state : State.values()) {
            Gauge.builder("lectern.plan.conferences", this, plans -> plans.count(state))
                    .tag("state", state.word)
                    .description("Conferences that this instance plans: settled, improving, stale, or without a draft")
                    .register(meters);
        }
        LEVELS.forEach((level, score) -> Gauge.builder("lectern.plan.cost", this, plans -> plans.cost(score))
                .tag("level", level)
                .description("What the present drafts cost by level of rules, all conferences together")
                .register(meters));
        Gauge.builder("lectern.plan.unplaced", this, PlanMeters::unplaced)
                .description("Talks that the present drafts have no place for, all conferences together")
                .register(meters);
    }

    private double count(State state) {
        return own().filter(board -> State.of(board) == state).count();
    }

    private double cost(ToLongFunction<HardMediumSoftLongScore> score) {
        return drafts().mapToLong(draft -> -score.applyAsLong(HardMediumSoftLongScore.parseScore(draft.score())))
                .sum();
    }

    private double unplaced() {
        return drafts().mapToLong(draft -> draft.unplaced().size()).sum();
    }

    private Stream<DraftProposed> drafts() {
        return own().flatMap(board -> board.draft().stream());
    }

    private Stream<Board> own() {
        return boards.all().stream()
                .filter(board -> board.definition().isPresent() && membership.plans(board.conference()));
    }

    private enum State {
        SETTLED("settled"),
        IMPROVING("improving"),
        STALE("stale"),
        NONE("none");

        private final String word;

        State(String word) {
            this.word = word;
        }

        private static State of(Board board) {
            if (board.draft().isEmpty()) {
                return NONE;
            }
            if (!board.isDraftCurrent()) {
                return STALE;
            }
            return board.draft().get().settled() ? SETTLED : IMPROVING;
        }
    }
}
