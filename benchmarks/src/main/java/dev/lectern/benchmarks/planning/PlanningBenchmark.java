package dev.lectern.benchmarks.planning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans sample conferences and prints scorecards of what comes of it, beside those of the programs that were published
 * and a proven bound.
 */
public final class PlanningBenchmark {

    private final Options options;
    private final List<Contestant> contestants;

    private PlanningBenchmark(Options options) {
        this.options = options;
        this.contestants = options.timefold()
                ? List.of(new Lectern(), new LecternOnTimefold(), new Timefold())
                : List.of(new Lectern());
    }

    public static void main(String[] args) throws IOException {
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Options.USAGE);
            return;
        }
        var benchmark = new PlanningBenchmark(options);
        var all = JsonMapper.shared().createArrayNode();
        for (var file : options.files()) {
            var report = benchmark.report(SampleFile.read(file));
            if (options.json()) {
                all.add(report.json());
            } else {
                System.out.println(report.table());
            }
        }
        if (options.json()) {
            System.out.println(all.toPrettyString());
        }
    }

    private Report report(SampleFile sample) {
        var conference = sample.conference();
        var report = new Report(sample.name(), conference);
        var cards = new ArrayList<Scorecard>();
        if (!sample.published().isEmpty()) {
            report.row("published", Scorecard.of(conference, sample.published()), null);
            BrokenRules.of(conference, sample.published()).forEach(broken -> report.note("published: " + broken));
            cards.add(Scorecard.of(conference, sample.published()));
        }
        runs(sample).forEach((contestant, runs) -> cards.addAll(rows(contestant, runs, conference, report)));
        if (options.boundSeconds() > 0) {
            report.bound(ClashBound.prove(conference, fewestClashes(cards), options.boundSeconds()));
        }
        if (options.boundSeconds() > 0 && !sample.published().isEmpty()) {
            var published = Scorecard.of(conference, sample.published());
            var tidy = cards.stream().filter(card -> card.isAsTidyAs(published)).toList();
            report.tidyBound(
                    published,
                    ClashBound.proveAsTidyAs(published, conference, fewestClashes(tidy), options.boundSeconds()));
        }
        return report;
    }

    private static int fewestClashes(List<Scorecard> cards) {
        return cards.stream()
                .filter(card -> card.broken() == 0 && card.unplaced() == 0)
                .mapToInt(Scorecard::clash)
                .min()
                .orElse(ClashBound.UNKNOWN);
    }

    /** In turns, so that what else the machine does hits all of them. */
    private Map<String, List<Run>> runs(SampleFile sample) {
        var runs = new LinkedHashMap<String, List<Run>>();
        for (int seed = 1; seed <= options.seeds(); seed++) {
            for (var contestant : contestants) {
                runs.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                        .add(contestant.plan(sample, options.moments(), seed));
            }
        }
        return runs;
    }

    /** Reports the medians; gives the scorecards of all the programs that were found. */
    private List<Scorecard> rows(String contestant, List<Run> runs, Conference conference, Report report) {
        var all = new ArrayList<Scorecard>();
        for (int moment : options.moments()) {
            var results = runs.stream()
                    .map(run -> run.at().get(moment))
                    .filter(Objects::nonNull)
                    .toList();
            var found = results.stream()
                    .map(result -> Scorecard.of(conference, result.program()))
                    .toList();
            all.addAll(found);
            // A search that has nothing yet counts as one that placed nothing.
            var nothing =
                    Stream.generate(() -> Scorecard.of(conference, List.of())).limit(runs.size() - found.size());
            var score = results.isEmpty()
                    ? "–"
                    : Median.of(results.stream().map(Run.Result::score).toList(), Comparator.reverseOrder())
                            .toString();
            report.row(
                    contestant + " " + moment + " s",
                    Median.ofScorecards(Stream.concat(found.stream(), nothing).toList()),
                    score);
        }
        report.note(String.format(
                Locale.ROOT,
                "%s: first program after %.2f s, best one after %.1f s",
                contestant,
                Median.of(runs.stream().map(Run::first).toList()),
                Median.of(runs.stream().map(Run::last).toList())));
        return all;
    }
}
