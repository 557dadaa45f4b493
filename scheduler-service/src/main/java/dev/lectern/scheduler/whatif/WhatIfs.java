package dev.lectern.scheduler.whatif;

import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.draft.PlanningDesk;
import dev.lectern.scheduler.journal.BoardListener;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.scheduler.planning.Planner;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.NotFoundException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The what-ifs that this instance has in memory. */
@Component
class WhatIfs implements BoardListener {

    private final PlanningDesk desk;
    private final Planner planner;
    private final WhatIfProperties properties;
    private final Clock clock;
    private final Map<String, WhatIf> kept = new ConcurrentHashMap<>();

    WhatIfs(PlanningDesk desk, WhatIfProperties properties, Clock clock, Boards boards) {
        boards.listen(this);
        this.desk = desk;
        // A planner of its own, because its searches are shorter.
        this.planner = new Planner(properties.unimproved(), properties.total());
        this.properties = properties;
        this.clock = clock;
    }

    /** Begins to plan what is supposed. */
    synchronized WhatIf begin(Board board, String name, Supposition supposition) {
        supposition.check(board);
        forgetOld();
        refuseTooMany(board.conference());
        var whatIf = new WhatIf(
                UUID.randomUUID().toString(),
                board.conference(),
                name,
                supposition,
                supposition.applyTo(board).problem().orElseThrow(),
                board.problem().orElseThrow().digest(),
                clock.instant().plus(properties.kept()),
                planner,
                properties.total(),
                board.draft().map(DraftProposed::placements).orElse(List.of()));
        kept.put(whatIf.id(), whatIf);
        desk.aside(whatIf);
        return whatIf;
    }

    /** Drops those that know of people who have been erased. */
    @Override
    public void changed(Board before, Board after) {
        if (after.erased().size() > before.erased().size()) {
            kept.values().stream()
                    .filter(whatIf -> whatIf.conference().equals(after.conference())
                            && after.erased().stream()
                                    .anyMatch(
                                            talk -> whatIf.problem().talk(talk).isPresent()))
                    .forEach(this::drop);
        }
    }

    /** Those of a conference, the oldest first. */
    List<WhatIf> of(String conference) {
        forgetOld();
        return kept.values().stream()
                .filter(whatIf -> whatIf.conference().equals(conference))
                .sorted(Comparator.comparing(WhatIf::expiresAt).thenComparing(WhatIf::id))
                .toList();
    }

    WhatIf find(String conference, String id) {
        forgetOld();
        var whatIf = kept.get(id);
        if (whatIf == null || !whatIf.conference().equals(conference)) {
            throw new NotFoundException("There is no what-if %s of %s; they are kept for %d minutes, in memory only."
                    .formatted(id, conference, properties.kept().toMinutes()));
        }
        return whatIf;
    }

    void drop(WhatIf whatIf) {
        kept.remove(whatIf.id());
        whatIf.drop();
    }

    /** Has the next plan start from what was found, if the conference becomes as supposed. */
    void take(WhatIf whatIf) {
        var plan = whatIf.plan()
                .orElseThrow(() -> new ConflictException("not-planned-yet", "It has not been planned yet."));
        desk.beginFrom(whatIf.conference(), whatIf.problem().digest(), plan.placements());
    }

    private void forgetOld() {
        var now = clock.instant();
        kept.values().stream()
                .filter(whatIf -> !whatIf.expiresAt().isAfter(now))
                .forEach(this::drop);
    }

    private void refuseTooMany(String conference) {
        if (of(conference).size() >= properties.mostPerConference()) {
            throw new ConflictException(
                    "too-many-what-ifs",
                    "There are %d what-ifs of %s already; delete one first."
                            .formatted(properties.mostPerConference(), conference));
        }
        if (kept.size() >= properties.most()) {
            throw new ConflictException(
                    "too-many-what-ifs",
                    "There are %d what-ifs of all conferences already; delete one first.".formatted(properties.most()));
        }
    }
}
