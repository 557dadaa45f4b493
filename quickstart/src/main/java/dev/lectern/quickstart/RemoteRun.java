package dev.lectern.quickstart;

import dev.lectern.quickstart.program.Program;
import dev.lectern.quickstart.sample.SampleLoader;
import dev.lectern.quickstart.sample.ServiceAddresses;
import java.io.PrintStream;
import java.time.Duration;

/** Brings the sample into services that somebody else has started. */
final class RemoteRun {

    /** Containers that are being started need a while. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final QuickstartOptions options;
    private final ServiceAddresses addresses;
    private final PrintStream out;
    private final Timings timings = new Timings();

    RemoteRun(QuickstartOptions options, ServiceAddresses addresses, PrintStream out) {
        this.options = options;
        this.addresses = addresses;
        this.out = out;
    }

    /**
     * Returns when the sample's program is there for all to see.
     *
     * @throws UsageException when there is nothing to bring in or no password to do it with
     */
    Program load() throws InterruptedException {
        var sample = options.sample();
        if (sample == null) {
            throw new UsageException("nothing to do: services that run already, and no sample for them");
        }
        out.printf("Waiting for the services at %s%n", addresses.text());
        timings.measure("services ready", () -> SampleLoader.awaitServices(addresses, PATIENCE));
        var secret = options.organizerPassword().await(PATIENCE);
        var program = new SampleRun(sample, addresses, secret, timings, out).toReleasedProgram();
        if (options.timings()) {
            timings.lines().forEach(out::println);
            out.println();
        }
        var shown = options.show() == null ? addresses : options.show();
        var signposts = new Signposts(shown, out);
        signposts.toConference(program.conference());
        signposts.toPassword(options.organizerPassword());
        return program;
    }
}
