package dev.lectern.scheduler.planning;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import java.util.Comparator;
import java.util.List;

/**
 * Fills a program with placements exactly as they are, also where there is idle time before a talk.
 *
 * <p>OptaPlanner leaves it so until a stretch changes; from then on the talks there follow each other at once.
 */
final class AsItIs {

    private final Model model;
    private final Program program;

    AsItIs(Model model) {
        this.model = model;
        this.program = model.program();
    }

    /** Seats the talks that are not pinned in the problem; those that are in no stretch's time wait. */
    void seat(List<PlacedTalk> placements) {
        var known = model.talksById();
        for (var placement : placements.stream()
                .sorted(Comparator.comparing(PlacedTalk::start))
                .toList()) {
            var talk = known.get(placement.talk());
            if (talk != null) {
                put(talk, placement);
            }
        }
        program.parking().settle();
    }

    private void put(Talk talk, PlacedTalk placement) {
        var start = Pace.floor(placement.start());
        for (var stretch : program.stretches()) {
            if (stretch.isOnTrack()
                    && model.lanes().get(stretch.lane()).id().equals(placement.track())
                    && stretch.start() <= start
                    && start < stretch.end()) {
                program.parking().talks().remove(talk);
                talk.moveTo(stretch, stretch.talks().size(), start);
                stretch.talks().add(talk);
                return;
            }
        }
    }
}
