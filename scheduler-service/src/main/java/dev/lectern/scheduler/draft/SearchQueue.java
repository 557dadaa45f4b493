package dev.lectern.scheduler.draft;

import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.journal.Attention;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.planning.Candidate;
import dev.lectern.scheduler.planning.Planner;
import dev.lectern.scheduler.planning.Search;
import dev.lectern.support.log.LogContext;
import dev.lectern.support.log.Wordless;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Shares the threads that search among the conferences that wait, and leaves to asides what these do not need.
 *
 * <p>What it keeps is touched by the clock's thread only. A thread that searches has its search, {@link Turn#offer} and the
 * clock to tell of it.
 */
@Component
class SearchQueue {

    private static final Logger log = LoggerFactory.getLogger(SearchQueue.class);

    private final Boards boards;
    private final Agendas agendas;
    private final Attention attention;
    private final Planner planner;
    private final Proposals proposals;
    private final PlannerProperties properties;
    private final PlanningMeters meters;
    private final PlanningClock clock;
    private final ExecutorService searchers;

    private final Set<Agenda> waiting = new LinkedHashSet<>();
    private final Deque<Aside> asides = new ArrayDeque<>();
    private final Set<Aside> searchingAside = new HashSet<>();
    private int searching;

    SearchQueue(
            Boards boards,
            Agendas agendas,
            Attention attention,
            Planner planner,
            Proposals proposals,
            PlannerProperties properties,
            PlanningMeters meters,
            PlanningClock clock) {
        this.boards = boards;
        this.agendas = agendas;
        this.attention = attention;
        this.planner = planner;
        this.proposals = proposals;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
        this.searchers = Executors.newFixedThreadPool(properties.threadCount(), new DaemonThreads("planning-search"));
    }

    /** Has a thread search for the agenda's turn as soon as that is fair. */
    void add(Agenda agenda) {
        if (!agenda.busy && agenda.turn != null && !agenda.turn.ended) {
            waiting.add(agenda);
        }
        startWaiting();
        if (!waiting.isEmpty()) {
            searchingAside.forEach(Aside::giveWay);
        }
        if (isFirstDraftWaiting()) {
            agendas.all().stream()
                    .map(busy -> busy.turn)
                    .filter(turn -> turn != null && turn.best != null && turn.search != null)
                    .findFirst()
                    .ifPresent(Turn::yieldTo);
        }
    }

    void add(Aside aside) {
        asides.add(aside);
        startWaiting();
    }

    void remove(Agenda agenda) {
        waiting.remove(agenda);
        meters.waiting(waiting.size());
    }

    /** Lets the searches that are under way end by themselves, and no other begin. */
    void stop() {
        searchers.shutdown();
    }

    private void startWaiting() {
        while (clock.isRunning() && searching < properties.threadCount() && !waiting.isEmpty()) {
            var agenda = Collections.min(waiting, Comparator.comparing(this::precedence));
            waiting.remove(agenda);
            var turn = agenda.turn;
            if (turn != null) {
                search(agenda, turn);
            }
        }
        meters.waiting(waiting.size());
        while (clock.isRunning() && searching < properties.threadCount() && !asides.isEmpty()) {
            searchAside(asides.remove());
        }
    }

    /** First those that have no draft yet, then those that somebody waits for; else in their order. */
    private int precedence(Agenda agenda) {
        return (isWithoutPlan(agenda) ? 0 : 2) + (attention.isOn(agenda.conference) ? 0 : 1);
    }

    private boolean isFirstDraftWaiting() {
        return waiting.stream().anyMatch(SearchQueue::isWithoutPlan);
    }

    private static boolean isWithoutPlan(Agenda agenda) {
        return agenda.turn != null && agenda.turn.best == null;
    }

    private void searchAside(Aside aside) {
        meters.searching(++searching);
        searchingAside.add(aside);
        searchers.execute(() -> {
            try {
                aside.search();
            } catch (RuntimeException | Error e) {
                log.error("A search on the side failed", Wordless.of(e));
                meters.searchFailed();
                aside.giveUp();
            }
            clock.execute(() -> {
                meters.searching(--searching);
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
        meters.searching(++searching);
        meters.searchStarted();
        searchers.execute(() -> LogContext.ofConference(agenda.conference).run(() -> {
            @Nullable Candidate found = null;
            try {
                found = search.run(candidate -> {
                    if (turn.offer(candidate)) {
                        clock.execute(() -> improved(agenda, turn));
                    }
                });
            } catch (RuntimeException | Error e) {
                log.error("The search for a program of {} failed", agenda.conference, Wordless.of(e));
                meters.searchFailed();
            }
            var last = found;
            clock.execute(() -> searched(agenda, turn, last));
        }));
        clock.after(properties.turn(), () -> makeRoom(turn, search));
    }

    private List<PlacedTalk> earlier(Agenda agenda, Turn turn) {
        if (turn.best != null) {
            return turn.best.placements();
        }
        var beginning = agenda.beginning;
        return beginning != null && beginning.digest().equals(turn.problem.digest())
                ? beginning.placements()
                : boards.find(agenda.conference)
                        .flatMap(Board::draft)
                        .map(DraftProposed::placements)
                        .orElse(List.of());
    }

    private void makeRoom(Turn turn, Search search) {
        if (search.equals(turn.search) && !turn.ended && !turn.superseded) {
            if (waiting.isEmpty()) {
                clock.after(properties.turn(), () -> makeRoom(turn, search));
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
        proposals.propose(agenda, turn);
    }

    private void searched(Agenda agenda, Turn turn, @Nullable Candidate last) {
        agenda.busy = false;
        meters.searching(--searching);
        if (turn.search != null) {
            turn.underWay |= turn.search.isUnderWay();
            meters.searched(turn.search.scoresPerSecond());
        }
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
        if (agenda.turn != null && agendas.isOwn(agenda)) {
            add(agenda);
            proposals.propose(agenda, agenda.turn);
        }
        startWaiting();
    }
}
