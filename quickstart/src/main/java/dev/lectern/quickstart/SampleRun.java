package dev.lectern.quickstart;

import dev.lectern.quickstart.program.Program;
import dev.lectern.quickstart.program.ProgramTable;
import dev.lectern.quickstart.sample.Sample;
import dev.lectern.quickstart.sample.SampleLoader;
import dev.lectern.quickstart.sample.ServiceAddresses;
import java.io.PrintStream;
import java.time.Duration;

/** Brings the sample in, shows how it goes, and shows the program that comes of it. */
final class SampleRun {

    /** How long any one thing is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Sample sample;
    private final SampleLoader loader;
    private final Timings timings;
    private final PrintStream out;

    SampleRun(Sample sample, ServiceAddresses addresses, String organizerPassword, Timings timings, PrintStream out) {
        this.sample = sample;
        this.loader = new SampleLoader(addresses, organizerPassword, sample, PATIENCE, out::println);
        this.timings = timings;
        this.out = out;
    }

    Program toReleasedProgram() throws InterruptedException {
        out.println();
        out.printf(
                "Bringing in the sample conference %s (%s, %s)%n",
                sample.conference().id(), sample.source(), sample.licence());
        var talks = timings.measure("load", loader::handIn).values();
        timings.measure("draft settled", () -> loader.awaitSettled(talks));
        var program = timings.measure("release", () -> loader.release(talks));
        out.println();
        ProgramTable.of(program).forEach(out::println);
        out.println();
        return program;
    }
}
