package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Placed;
import dev.lectern.events.Event;
import dev.lectern.events.Interval;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.board.Problem;
import dev.lectern.scheduler.planning.Candidate;
import dev.lectern.scheduler.planning.Plan;
import dev.lectern.scheduler.planning.Planner;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/** The planner of scheduler-service, asked as the service asks it. */
final class Lectern implements Contestant {

    @Override
    public String name() {
        return "lectern";
    }

    @Override
    public Run plan(SampleFile sample, SortedSet<Integer> moments, long seed) {
        var problem = problemOf(sample);
        var limit = Duration.ofSeconds(moments.last());
        var planner = new Planner(limit, limit, seed);
        var progress = new Progress<Candidate>(moments);
        planner.search(problem, List.of()).run(progress::better);
        return progress.run(candidate -> resultOf(candidate.plan()));
    }

    static Problem problemOf(SampleFile sample) {
        return problemOf(sample.id(), sample.events());
    }

    /** What there is to plan after these events. */
    static Problem problemOf(String conference, List<Event> events) {
        var board = Board.empty(conference);
        for (var event : events) {
            board = board.apply(event);
        }
        return board.problem().orElseThrow();
    }

    static List<Placed> programOf(List<PlacedTalk> placements) {
        return placements.stream()
                .map(placement -> new Placed(
                        placement.talk(),
                        placement.track(),
                        SampleFile.within(new Interval(placement.start(), placement.end()))))
                .toList();
    }

    private static Run.Result resultOf(Plan plan) {
        var score = plan.score();
        return new Run.Result(
                new Run.Score(score.hardScore(), score.mediumScore(), score.softScore()), programOf(plan.placements()));
    }
}
