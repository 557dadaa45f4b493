package dev.lectern.benchmarks.planning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the planning benchmark is to be run.
 *
 * @param boundSeconds how long to look for a proof, 0 for none
 */
record Options(List<Path> files, int seconds, int seeds, int boundSeconds, boolean timefold, boolean json) {

    static final String USAGE = """
            Arguments: [--seconds 60] [--seeds 5] [--bound 60] [--alone] [--json] [FILE...]
              --seconds  how long each search takes at most
              --seeds    how many searches to take the median of
              --bound    seconds for each proof of the fewest clashes possible, 0 for none
              --alone    leaves out Timefold Solver
              --json     prints JSON instead of tables
            Without files: the sample of the quickstart.""";

    private static final Path SAMPLES =
            Path.of("quickstart", "src", "main", "resources", "dev", "lectern", "quickstart");
    private static final Set<String> ALL = Set.of("--seconds", "--seeds", "--bound", "--alone", "--json");
    private static final List<Integer> MOMENTS = List.of(1, 5, 30, 60);

    /** Fails with a sentence for people. */
    static Options parse(List<String> arguments) {
        return parse(arguments, ALL);
    }

    /** @param known the options that have a meaning */
    static Options parse(List<String> arguments, Set<String> known) {
        var files = new ArrayList<Path>();
        var seconds = 60;
        var seeds = 5;
        var boundSeconds = 60;
        var timefold = true;
        var json = false;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            switch (known.contains(argument) ? argument : "") {
                case "--seconds" -> seconds = number(argument, rest, 1);
                case "--seeds" -> seeds = number(argument, rest, 1);
                case "--bound" -> boundSeconds = number(argument, rest, 0);
                case "--alone" -> timefold = false;
                case "--json" -> json = true;
                default -> {
                    var file = Path.of(argument);
                    if (argument.startsWith("--") || !Files.isRegularFile(file)) {
                        throw new IllegalArgumentException("neither a file nor an option: " + argument);
                    }
                    files.add(file);
                }
            }
        }
        return new Options(files.isEmpty() ? samples() : files, seconds, seeds, boundSeconds, timefold, json);
    }

    /** When to look at what a search has found, in seconds. */
    SortedSet<Integer> moments() {
        var moments = new TreeSet<>(new TreeSet<>(MOMENTS).headSet(seconds));
        moments.add(seconds);
        return moments;
    }

    private static int number(String option, Iterator<String> rest, int least) {
        var value = rest.hasNext() ? rest.next() : "";
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(option + " takes a number from " + least + ", not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static List<Path> samples() {
        var folder = Files.isDirectory(SAMPLES) ? SAMPLES : Path.of("..").resolve(SAMPLES);
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no samples in " + folder, e);
        }
    }
}
