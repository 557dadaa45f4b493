package dev.lectern.scheduler.draft;

import dev.lectern.scheduler.journal.Membership;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is to be done for the conferences that this instance plans; touched by the clock's thread only. */
@Component
class Agendas {

    private final Membership membership;
    private final PlanningClock clock;
    private final Map<String, Agenda> agendas = new HashMap<>();

    Agendas(Membership membership, PlanningClock clock) {
        this.membership = membership;
        this.clock = clock;
    }

    /** The agenda of a conference, unless another instance plans it. */
    Optional<Agenda> of(String conference) {
        return membership.plans(conference)
                ? Optional.of(agendas.computeIfAbsent(conference, Agenda::new))
                : Optional.empty();
    }

    Collection<Agenda> all() {
        return agendas.values();
    }

    /** Whether what comes of it still counts. */
    boolean isOwn(Agenda agenda) {
        return clock.isRunning()
                && agenda.equals(agendas.get(agenda.conference))
                && membership.plans(agenda.conference);
    }

    /** Takes out those of the conferences that another instance plans by now. */
    List<Agenda> removeOthers() {
        var others = agendas.values().stream()
                .filter(agenda -> !membership.plans(agenda.conference))
                .toList();
        others.forEach(agenda -> agendas.remove(agenda.conference));
        return others;
    }
}
