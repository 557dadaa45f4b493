package dev.lectern.scheduler.draft;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.journal.BoardListener;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.journal.Membership;
import dev.lectern.scheduler.planning.Plan;
import dev.lectern.support.problem.ConflictException;
import io.opentelemetry.context.Context;
import java.util.List;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Decides which conference is to be planned: what has changed, and what somebody asks for.
 *
 * <p>Whatever comes in, on whichever thread, is handed to the clock's, which is the only one that decides; searching
 * happens on a few others, and the threads that read topics never wait for either.
 */
@Component
public class PlanningDesk implements BoardListener, SmartLifecycle {

    private final Boards boards;
    private final Agendas agendas;
    private final SearchQueue queue;
    private final Proposals proposals;
    private final PlannerProperties properties;
    private final PlanningClock clock;

    PlanningDesk(
            Boards boards,
            Membership membership,
            Agendas agendas,
            SearchQueue queue,
            Proposals proposals,
            PlannerProperties properties,
            PlanningClock clock) {
        this.boards = boards;
        this.agendas = agendas;
        this.queue = queue;
        this.proposals = proposals;
        this.properties = properties;
        this.clock = clock;
        boards.listen(this);
        membership.listen(() -> clock.execute(this::review));
    }

    @Override
    public void changed(Board before, Board after) {
        if (boards.areCaughtUp() && !after.asksTheSameAs(before)) {
            var conference = after.conference();
            clock.execute(Context.current().wrap(() -> noteChange(conference)));
        }
    }

    @Override
    public void caughtUp() {
        clock.execute(this::review);
    }

    @Override
    public void start() {
        clock.start();
    }

    @Override
    public void stop() {
        clock.stop(() -> agendas.all().forEach(this::abandon));
        queue.stop();
    }

    @Override
    public boolean isRunning() {
        return clock.isRunning();
    }

    /** Has the conference settle for the plan that there is. */
    void settle(String conference) {
        clock.ask(() -> settleOwn(agendaOf(conference)));
    }

    /** Has the conference planned on, although its draft is settled. */
    void goOn(String conference) {
        clock.ask(() -> goOnOwn(agendaOf(conference)));
    }

    /** Has something planned on the side whenever no conference waits. */
    public void aside(Aside aside) {
        clock.execute(() -> queue.add(aside));
    }

    /** Has the plan of the problem with this digest, if it becomes the conference's, start from these placements. */
    public void beginFrom(String conference, String digest, List<PlacedTalk> placements) {
        clock.ask(() -> {
            var agenda = agendaOf(conference);
            agenda.beginning = new Agenda.Beginning(digest, placements);
            var problem = boards.find(conference).flatMap(Board::problem).orElseThrow();
            if (problem.digest().equals(digest)) {
                agenda.supersede();
                agenda.turn = new Turn(problem, System.nanoTime());
                queue.add(agenda);
            }
        });
    }

    private Agenda agendaOf(String conference) {
        return agendas.of(conference)
                .orElseThrow(() -> new ConflictException(
                        "planned-elsewhere",
                        "Another instance of this service plans " + conference + "; ask that one."));
    }

    private void settleOwn(Agenda agenda) {
        if (agenda.wakeUp != null) {
            PlanningClock.cancel(agenda.wakeUp);
            takeUp(agenda);
        }
        var turn = agenda.turn;
        if (turn == null) {
            return;
        }
        turn.settle();
        if (turn.search == null && turn.best != null) {
            queue.remove(agenda);
            turn.ended = true;
            proposals.propose(agenda, turn);
        }
    }

    private void goOnOwn(Agenda agenda) {
        var board = boards.find(agenda.conference).orElseThrow();
        var draft = board.draft().orElse(null);
        if (agenda.turn != null || draft == null || !board.isDraftCurrent() || !draft.settled()) {
            return;
        }
        var turn = new Turn(board.problem().orElseThrow(), System.nanoTime());
        // It goes out again as not settled, and only something better replaces it.
        turn.best = new Plan(
                HardMediumSoftLongScore.parseScore(draft.score()),
                false,
                draft.placements(),
                draft.unplaced(),
                draft.rules());
        agenda.turn = turn;
        proposals.propose(agenda, turn);
        queue.add(agenda);
    }

    /** Looks at all conferences anew: this instance has just learned which ones are its own, or what is in them. */
    private void review() {
        agendas.removeOthers().forEach(this::abandon);
        if (boards.areCaughtUp()) {
            boards.all().forEach(board -> noteChange(board.conference()));
        }
    }

    private void abandon(Agenda agenda) {
        agenda.beginning = null;
        queue.remove(agenda);
        agenda.supersede();
        PlanningClock.cancel(agenda.wakeUp);
        PlanningClock.cancel(agenda.nextProposal);
    }

    private void noteChange(String conference) {
        agendas.of(conference).ifPresent(this::takeUpWhenQuiet);
    }

    private void takeUpWhenQuiet(Agenda agenda) {
        var now = System.nanoTime();
        if (agenda.firstChange == null) {
            agenda.firstChange = now;
        }
        var soonest = now + properties.quiet().toNanos();
        var latest = agenda.firstChange + properties.maxQuiet().toNanos();
        PlanningClock.cancel(agenda.wakeUp);
        // The drafts to come belong to the trace of the last change that they take into account.
        agenda.wakeUp = clock.later(Context.current().wrap(() -> takeUp(agenda)), Math.min(soonest, latest) - now);
    }

    private void takeUp(Agenda agenda) {
        var changedAt = agenda.firstChange == null ? System.nanoTime() : agenda.firstChange;
        agenda.firstChange = null;
        agenda.wakeUp = null;
        var board = boards.find(agenda.conference).orElseThrow();
        var problem = board.problem().orElse(null);
        if (problem == null || (problem.talks().isEmpty() && board.draft().isEmpty())) {
            abandon(agenda);
            return;
        }
        if (agenda.turn != null && agenda.turn.problem.digest().equals(problem.digest())) {
            return;
        }
        agenda.supersede();
        if (board.isDraftCurrent() && board.draft().orElseThrow().settled()) {
            return;
        }
        agenda.turn = new Turn(problem, changedAt);
        queue.add(agenda);
    }
}
