package dev.lectern.scheduler.draft;

import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.check.ProgramCheck;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.journal.Journal;
import dev.lectern.scheduler.planning.Plan;
import dev.lectern.support.log.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes drafts of the plans that searches find: not too many, one at a time, and none that would break a hard rule.
 *
 * <p>Runs on the clock's thread only, which never waits for Kafka: it goes on when a draft was written.
 */
@Component
class Proposals {

    private static final Logger log = LoggerFactory.getLogger(Proposals.class);

    private final Boards boards;
    private final Agendas agendas;
    private final Journal journal;
    private final PlannerProperties properties;
    private final PlanningMeters meters;
    private final PlanningClock clock;
    private final Clock wallClock;

    Proposals(
            Boards boards,
            Agendas agendas,
            Journal journal,
            PlannerProperties properties,
            PlanningMeters meters,
            PlanningClock clock,
            Clock wallClock) {
        this.boards = boards;
        this.agendas = agendas;
        this.journal = journal;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    /** Proposes the best plan of the turn if it is worth a draft and time for one. */
    void propose(Agenda agenda, Turn turn) {
        var plan = turn.best;
        if (plan == null || agenda.proposing || !turn.equals(agenda.turn) || !agendas.isOwn(agenda)) {
            return;
        }
        // An optimal plan ends the search, so its settled draft follows at once anyway.
        var worthIt = turn.ended || (!plan.optimal() && (turn.proposed == null || plan.isBetterThan(turn.proposed)));
        if (!worthIt) {
            return;
        }
        var wait = agenda.lastProposal == null || turn.proposed == null
                ? 0
                : agenda.lastProposal + properties.pause().toNanos() - System.nanoTime();
        if (wait > 0) {
            PlanningClock.cancel(agenda.nextProposal);
            agenda.nextProposal = clock.later(() -> propose(agenda, turn), wait);
            return;
        }
        write(agenda, turn, plan);
    }

    private void write(Agenda agenda, Turn turn, Plan plan) {
        var violations = ProgramCheck.violations(turn.problem, plan.placements());
        if (!violations.isEmpty()) {
            // Not in their words, which name people.
            log.error(
                    "A draft of {} would break hard rules {} times and is dropped; its problem is {}",
                    agenda.conference,
                    violations.size(),
                    turn.problem.digest());
            meters.draftRefused();
            turn.best = null;
            return;
        }
        var draft = draftOf(agenda, turn, plan);
        agenda.proposing = true;
        agenda.lastProposal = System.nanoTime();
        var unused = turn.cause
                .wrapSupplier(() -> journal.write(List.of(draft)))
                .get()
                .whenComplete((done, failure) ->
                        clock.execute(turn.cause.wrap(() -> LogContext.ofConference(agenda.conference)
                                .run(() -> written(agenda, turn, plan, draft, failure)))));
    }

    private DraftProposed draftOf(Agenda agenda, Turn turn, Plan plan) {
        var number = 1
                + boards.find(agenda.conference)
                        .flatMap(Board::draft)
                        .map(DraftProposed::draft)
                        .orElse(0L);
        return new DraftProposed(
                agenda.conference,
                number,
                wallClock.instant(),
                turn.problem.digest(),
                turn.ended,
                plan.score().toString(),
                plan.placements(),
                plan.unplaced(),
                plan.rules());
    }

    private void written(Agenda agenda, Turn turn, Plan plan, DraftProposed draft, @Nullable Throwable failure) {
        agenda.proposing = false;
        if (failure != null) {
            log.warn(
                    "Draft {} of {} could not be written: {}",
                    draft.draft(),
                    agenda.conference,
                    failure.getClass().getName());
            clock.after(properties.pause(), () -> proposeAgain(agenda));
            return;
        }
        var counts = boards.find(agenda.conference)
                .flatMap(Board::draft)
                .filter(draft::equals)
                .isPresent();
        if (counts) {
            meters.draftProposed(turn.proposed == null ? Duration.ofNanos(System.nanoTime() - turn.changedAt) : null);
            turn.proposed = plan;
            if (draft.settled() && turn.equals(agenda.turn)) {
                log.info("{} has settled on draft {}: {}", agenda.conference, draft.draft(), draft.score());
                agenda.turn = null;
            }
        }
        // Otherwise somebody else's draft had that number first: the same goes out again with the next one.
        proposeAgain(agenda);
    }

    private void proposeAgain(Agenda agenda) {
        if (agenda.turn != null) {
            propose(agenda, agenda.turn);
        }
    }
}
