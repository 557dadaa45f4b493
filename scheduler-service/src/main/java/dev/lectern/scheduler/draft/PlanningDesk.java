package dev.lectern.scheduler.draft;

import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.check.ProgramCheck;
import dev.lectern.scheduler.journal.Attention;
import dev.lectern.scheduler.journal.BoardListener;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.journal.Journal;
import dev.lectern.scheduler.journal.Membership;
import dev.lectern.scheduler.planning.Candidate;
import dev.lectern.scheduler.planning.Plan;
import dev.lectern.scheduler.planning.Planner;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Decides which conference is planned when, and proposes what comes of it.
 *
 * <p>All decisions are made on one thread, the clock's; searching happens on a few others, and the threads that read
 * topics or answer requests never wait for either.
 */
@Component
public class PlanningDesk implements BoardListener, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PlanningDesk.class);

    private final Boards boards;
    private final Membership membership;
    private final Attention attention;
    private final Journal journal;
    private final Planner planner;
    private final PlannerProperties properties;
    private final PlanningMeters meters;
    private final Clock wallClock;

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "planning-clock"));
    private final ExecutorService searchers;

    private final Map<String, Agenda> agendas = new HashMap<>();
    private final Set<Agenda> waiting = new LinkedHashSet<>();
    private final Map<String, Beginning> beginnings = new HashMap<>();
    private final Deque<Aside> asides = new ArrayDeque<>();
    private final Set<Aside> searchingAside = new HashSet<>();
    private int searching;
    private volatile boolean running;

    PlanningDesk(
            Boards boards,
            Membership membership,
            Attention attention,
            Journal journal,
            Planner planner,
            PlannerProperties properties,
            PlanningMeters meters,
            Clock wallClock) {
        this.boards = boards;
        this.membership = membership;
        this.attention = attention;
        this.journal = journal;
        this.planner = planner;
        this.properties = properties;
        this.meters = meters;
        this.wallClock = wallClock;
        this.searchers =
                Executors.newFixedThreadPool(properties.threadCount(), task -> daemon(task, "planning-search"));
        boards.listen(this);
        membership.listen(() -> onClock(this::review));
    }

    @Override
    public void changed(Board before, Board after) {
        if (boards.areCaughtUp() && !after.asksTheSameAs(before)) {
            var conference = after.conference();
            onClock(() -> noteChange(conference));
        }
    }

    @Override
    public void caughtUp() {
        onClock(this::review);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        onClock(() -> agendas.values().forEach(this::abandon));
        clock.shutdown();
        searchers.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Has the conference settle for the plan that there is. */
    void settle(String conference) {
        ask(() -> settleOwn(agendaOf(conference)));
    }

    /** Has the conference planned on, although its draft is settled. */
    void goOn(String conference) {
        ask(() -> goOnOwn(agendaOf(conference)));
    }

    /** Has something planned on the side whenever no conference waits. */
    public void aside(Aside aside) {
        onClock(() -> {
            asides.add(aside);
            startWaiting();
        });
    }

    /** Has the plan of the problem with this digest, if it becomes the conference's, start from these placements. */
    public void beginFrom(String conference, String digest, List<PlacedTalk> placements) {
        ask(() -> {
            var agenda = agendaOf(conference);
            beginnings.put(conference, new Beginning(digest, placements));
            var problem = boards.find(conference).flatMap(Board::problem).orElseThrow();
            if (problem.digest().equals(digest)) {
                if (agenda.turn != null) {
                    agenda.turn.supersede();
                }
                agenda.turn = new Turn(problem, System.nanoTime());
                enqueue(agenda);
            }
        });
    }

    private Agenda agendaOf(String conference) {
        if (!membership.plans(conference)) {
            throw new ConflictException(
                    "planned-elsewhere", "Another instance of this service plans " + conference + "; ask that one.");
        }
        return agendas.computeIfAbsent(conference, Agenda::new);
    }

    private void settleOwn(Agenda agenda) {
        if (agenda.wakeUp != null) {
            cancel(agenda.wakeUp);
            takeUp(agenda);
        }
        var turn = agenda.turn;
        if (turn == null) {
            return;
        }
        turn.settle();
        if (turn.search == null && turn.best != null) {
            waiting.remove(agenda);
            turn.ended = true;
            propose(agenda, turn);
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
        propose(agenda, turn);
        enqueue(agenda);
    }

    /** Looks at all conferences anew: this instance has just learned which ones are its own, or what is in them. */
    private void review() {
        agendas.values().removeIf(agenda -> {
            var isOthers = !membership.plans(agenda.conference);
            if (isOthers) {
                abandon(agenda);
            }
            return isOthers;
        });
        if (boards.areCaughtUp()) {
            boards.all().forEach(board -> noteChange(board.conference()));
        }
    }

    private void abandon(Agenda agenda) {
        beginnings.remove(agenda.conference);
        waiting.remove(agenda);
        meters.waiting(waiting.size());
        if (agenda.turn != null) {
            agenda.turn.supersede();
            agenda.turn = null;
        }
        cancel(agenda.wakeUp);
        cancel(agenda.nextProposal);
    }

    private void noteChange(String conference) {
        if (!membership.plans(conference)) {
            return;
        }
        var agenda = agendas.computeIfAbsent(conference, Agenda::new);
        var now = System.nanoTime();
        if (agenda.firstChange == null) {
            agenda.firstChange = now;
        }
        var soonest = now + properties.quiet().toNanos();
        var latest = agenda.firstChange + properties.maxQuiet().toNanos();
        cancel(agenda.wakeUp);
        agenda.wakeUp = later(() -> takeUp(agenda), Math.min(soonest, latest) - now);
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
        if (agenda.turn != null) {
            agenda.turn.supersede();
            agenda.turn = null;
        }
        if (board.isDraftCurrent() && board.draft().orElseThrow().settled()) {
            return;
        }
        agenda.turn = new Turn(problem, changedAt);
        enqueue(agenda);
    }

    private void enqueue(Agenda agenda) {
        if (!agenda.busy && agenda.turn != null && !agenda.turn.ended) {
            waiting.add(agenda);
        }
        startWaiting();
        if (!waiting.isEmpty()) {
            searchingAside.forEach(Aside::giveWay);
        }
        if (isFirstDraftWaiting()) {
            agendas.values().stream()
                    .map(busy -> busy.turn)
                    .filter(turn -> turn != null && turn.best != null && turn.search != null)
                    .findFirst()
                    .ifPresent(Turn::yieldTo);
        }
    }

    private void startWaiting() {
        while (running && searching < properties.threadCount() && !waiting.isEmpty()) {
            var agenda = Collections.min(waiting, Comparator.comparing(this::precedence));
            waiting.remove(agenda);
            var turn = agenda.turn;
            if (turn != null) {
                search(agenda, turn);
            }
        }
        meters.waiting(waiting.size());
        while (running && searching < properties.threadCount() && !asides.isEmpty()) {
            searchAside(asides.remove());
        }
    }

    /** First those that have no draft yet, then those that somebody waits for; else in their order. */
    private int precedence(Agenda agenda) {
        return (isWithoutPlan(agenda) ? 0 : 2) + (attention.isOn(agenda.conference) ? 0 : 1);
    }

    private boolean isFirstDraftWaiting() {
        return waiting.stream().anyMatch(PlanningDesk::isWithoutPlan);
    }

    private static boolean isWithoutPlan(Agenda agenda) {
        return agenda.turn != null && agenda.turn.best == null;
    }

    private void searchAside(Aside aside) {
        searching++;
        searchingAside.add(aside);
        searchers.execute(() -> {
            try {
                aside.search();
            } catch (RuntimeException | Error e) {
                log.error("A search on the side failed", e);
                meters.searchFailed();
                aside.giveUp();
            }
            onClock(() -> {
                searching--;
                searchingAside.remove(aside);
                if (!aside.isDone()) {
                    asides.add(aside);
                }
                startWaiting();
            });
        });
    }

    private void search(Agenda agenda, Turn turn) {
        var search = turn.underWay
                ? planner.resume(turn.problem, earlier(agenda, turn))
                : planner.search(turn.problem, earlier(agenda, turn));
        turn.search = search;
        turn.yielding = false;
        turn.startedAt = System.nanoTime();
        if (turn.enough) {
            search.stop();
        }
        if (turn.best == null && isFirstDraftWaiting()) {
            // Each shall have a first draft soon; this one's search goes on when they do.
            turn.yieldTo();
        }
        agenda.busy = true;
        searching++;
        meters.searchStarted();
        searchers.execute(() -> {
            @Nullable Candidate found = null;
            try {
                found = search.run(candidate -> {
                    if (turn.offer(candidate)) {
                        onClock(() -> improved(agenda, turn));
                    }
                });
            } catch (RuntimeException | Error e) {
                log.error("The search for a program of {} failed", agenda.conference, e);
                meters.searchFailed();
            }
            var last = found;
            onClock(() -> searched(agenda, turn, last));
        });
        after(properties.turn(), () -> makeRoom(turn));
    }

    private List<PlacedTalk> earlier(Agenda agenda, Turn turn) {
        if (turn.best != null) {
            return turn.best.placements();
        }
        var beginning = beginnings.get(agenda.conference);
        return beginning != null && beginning.digest().equals(turn.problem.digest())
                ? beginning.placements()
                : boards.find(agenda.conference)
                        .flatMap(Board::draft)
                        .map(DraftProposed::placements)
                        .orElse(List.of());
    }

    private void makeRoom(Turn turn) {
        if (turn.search != null && !turn.ended && !turn.superseded) {
            if (waiting.isEmpty()) {
                after(properties.turn(), () -> makeRoom(turn));
            } else {
                turn.yieldTo();
            }
        }
    }

    private void improved(Agenda agenda, Turn turn) {
        var isFirst = turn.best == null;
        turn.look();
        if (isFirst && isFirstDraftWaiting()) {
            turn.yieldTo();
        }
        propose(agenda, turn);
    }

    private void searched(Agenda agenda, Turn turn, @Nullable Candidate last) {
        agenda.busy = false;
        searching--;
        turn.underWay |= turn.search != null && turn.search.isUnderWay();
        turn.search = null;
        turn.spent = turn.spent.plusNanos(System.nanoTime() - turn.startedAt);
        if (last != null) {
            turn.improve(last.plan());
        }
        var goesOn = turn.yielding
                && !turn.enough
                && turn.best != null
                && !turn.best.optimal()
                && turn.spent.compareTo(properties.total()) < 0;
        turn.ended = !goesOn;
        if (agenda.turn != null && isOwn(agenda)) {
            enqueue(agenda);
            propose(agenda, agenda.turn);
        }
        startWaiting();
    }

    /** Proposes the best plan of the turn if it is worth a draft and time for one. */
    private void propose(Agenda agenda, Turn turn) {
        var plan = turn.best;
        if (plan == null || agenda.proposing || !turn.equals(agenda.turn) || !isOwn(agenda)) {
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
            cancel(agenda.nextProposal);
            agenda.nextProposal = later(() -> propose(agenda, turn), wait);
            return;
        }
        write(agenda, turn, plan);
    }

    private void write(Agenda agenda, Turn turn, Plan plan) {
        var violations = ProgramCheck.violations(turn.problem, plan.placements());
        if (!violations.isEmpty()) {
            log.error("A draft of {} would break hard rules and is dropped: {}", agenda.conference, violations);
            meters.draftRefused();
            turn.best = null;
            return;
        }
        var draft = draftOf(agenda, turn, plan);
        agenda.proposing = true;
        agenda.lastProposal = System.nanoTime();
        var unused = journal.write(List.of(draft))
                .whenComplete((done, failure) -> onClock(() -> written(agenda, turn, plan, draft, failure)));
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
            log.warn("Draft {} of {} could not be written: {}", draft.draft(), agenda.conference, failure.toString());
            after(properties.pause(), () -> proposeAgain(agenda));
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

    private boolean isOwn(Agenda agenda) {
        return running && agenda.equals(agendas.get(agenda.conference)) && membership.plans(agenda.conference);
    }

    private ScheduledFuture<?> later(Runnable task, long nanos) {
        return clock.schedule(() -> guarded(task), Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    private void after(Duration time, Runnable task) {
        var unused = later(task, time.toNanos());
    }

    private void onClock(Runnable task) {
        try {
            clock.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            log.debug("Shutting down: there is nothing to plan any more");
        }
    }

    /** Runs a command on the clock's thread, and waits for it. */
    private void ask(Runnable command) {
        try {
            CompletableFuture.runAsync(command, clock).join();
        } catch (RejectedExecutionException e) {
            throw new UnavailableException("Shutting down.");
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException told ? told : e;
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A planning step failed", e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Where the plan of a problem starts from, if it comes to that. */
    private record Beginning(String digest, List<PlacedTalk> placements) {}

    private static void cancel(@Nullable ScheduledFuture<?> scheduled) {
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }
}
