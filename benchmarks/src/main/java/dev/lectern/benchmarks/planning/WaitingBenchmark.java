package dev.lectern.benchmarks.planning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Times what people wait for: drafts, drafts after a change, drafts of many conferences at once, drafts of a large one. */
public final class WaitingBenchmark {

    private static final String USAGE = """
            Arguments: drafts|replan|crowd|large|speed [--seeds 5] [FILE...]
              drafts   seconds until the first draft, and until it has settled
              replan   the same after a release when one talk is withdrawn and one accepted, and how many others move
              crowd    seconds until twelve conferences that are planned at once have their first drafts
              large    seconds until 2,000 made-up talks on 60 tracks all have their places; takes no file
              speed    scores that a search calculates in a second, over twenty of them
              --seeds  how many of each to take the median of
            Without files: the sample of the quickstart.""";

    private static final int CROWD = 12;
    private static final int TALKS = 2_000;
    private static final int TRACKS = 60;

    private final int seeds;
    private final List<Scorecard> cards = new ArrayList<>();

    private WaitingBenchmark(Options options) {
        this.seeds = options.seeds();
    }

    public static void main(String[] args) throws IOException {
        var what = args.length == 0 ? "" : args[0];
        Options options;
        try {
            if (!Set.of("drafts", "replan", "crowd", "large", "speed").contains(what)) {
                throw new IllegalArgumentException("not known: '" + what + "'");
            }
            options = Options.parse(List.of(args).subList(1, args.length), Set.of("--seeds"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            return;
        }
        if (what.equals("large")) {
            new WaitingBenchmark(options).large();
            return;
        }
        for (var file : options.files()) {
            var benchmark = new WaitingBenchmark(options);
            var sample = SampleFile.read(file);
            switch (what) {
                case "drafts" -> benchmark.drafts(sample);
                case "replan" -> benchmark.replan(sample);
                case "speed" -> benchmark.speed(sample);
                default -> benchmark.crowd(sample);
            }
        }
    }

    private void drafts(SampleFile sample) {
        var first = new Series("first draft, s");
        var settled = new Series("settled, s");
        for (int seed = 1; seed <= seeds; seed++) {
            var waiting = Waiting.untilSettled(Waiting.planner(seed), Lectern.problemOf(sample), List.of());
            first.add(waiting.first());
            settled.add(waiting.settled());
            judge(sample, waiting);
        }
        print(sample, first, settled);
    }

    private void replan(SampleFile sample) {
        var released = Waiting.untilSettled(Waiting.planner(0), Lectern.problemOf(sample), List.of())
                .plan()
                .placements();
        var first = new Series("first draft, s");
        var settled = new Series("settled, s");
        var moved = new Series("other talks moved");
        for (int seed = 1; seed <= seeds; seed++) {
            var change = Change.of(sample, released, seed);
            var waiting = Waiting.untilSettled(Waiting.planner(seed), change.problem(), released);
            first.add(waiting.first());
            settled.add(waiting.settled());
            moved.add(Change.moved(released, waiting.plan().placements()));
            judge(change.after(), waiting);
        }
        print(sample, first, settled, moved);
    }

    private void crowd(SampleFile sample) {
        var last = new Series("first draft of the last of " + CROWD + ", s");
        for (int seed = 1; seed <= seeds; seed++) {
            last.add(Waiting.untilAllHaveADraft(Waiting.planner(seed), Lectern.problemOf(sample), CROWD));
        }
        print(sample, last);
    }

    private void speed(SampleFile sample) {
        var speed = new Series("scores a second");
        for (int seed = 1; seed <= seeds; seed++) {
            speed.add((double) Waiting.scoresPerSecond(Lectern.problemOf(sample), seed));
        }
        print(sample, speed);
    }

    private void large() {
        var first = new Series("first draft, s");
        var complete = new Series("all talks placed, s");
        for (int seed = 1; seed <= seeds; seed++) {
            var sample = LargeConference.of(TALKS, TRACKS, seed);
            var waiting = Waiting.untilComplete(Waiting.planner(seed), Lectern.problemOf(sample));
            first.add(waiting.first());
            complete.add(waiting.complete());
            judge(sample, waiting);
        }
        print(LargeConference.of(TALKS, TRACKS, 1), first, complete);
        System.out.printf("heap of at most %d MiB%n", Runtime.getRuntime().maxMemory() >> 20);
    }

    private void judge(SampleFile sample, Waiting waiting) {
        cards.add(Scorecard.of(
                sample.conference(), Lectern.programOf(waiting.plan().placements())));
    }

    private void print(SampleFile sample, Series... all) {
        System.out.println(Report.title(sample.name(), sample.conference()));
        for (var series : all) {
            System.out.println(series);
        }
        if (!cards.isEmpty()) {
            System.out.println("median scorecard: " + Median.ofScorecards(cards).inWords());
        }
        System.out.println();
    }
}
