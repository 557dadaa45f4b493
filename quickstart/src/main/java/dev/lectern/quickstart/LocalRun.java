package dev.lectern.quickstart;

import dev.lectern.quickstart.program.Program;
import dev.lectern.quickstart.sample.SampleLoader;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One run of the whole system in this JVM, from the start of the broker to the last goodbye. */
final class LocalRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final QuickstartOptions options;
    private final PrintStream out;
    private final Timings timings;
    private final DataDirectory data;
    private final LocalPorts ports;
    private final LocalSystem system;
    private boolean stopped;

    /**
     * Takes the data directory and the ports; nothing is started yet.
     *
     * @throws UsageException when they cannot be had
     */
    LocalRun(QuickstartOptions options, PrintStream out) {
        SharedLogging.setUp();
        this.options = options;
        this.out = out;
        this.timings = new Timings();
        this.ports = LocalPorts.claim(options.ports());
        this.data = DataDirectory.open(options.data());
        this.system = new LocalSystem(data, ports, options.forServices(), timings);
    }

    LocalPorts ports() {
        return ports;
    }

    /** Starts everything and brings the sample in; gives the program, or null when no sample is wanted. */
    @Nullable
    Program start() throws InterruptedException {
        out.printf("Lectern is starting, with its data in %s%n", data.path());
        noteReplacement("Kafka", options.ports().kafka(), ports.kafka());
        noteReplacement("the store", options.ports().store(), ports.store());
        system.start();
        var password = options.organizerPassword();
        var secret = password.await(PATIENCE);
        timings.measure("services ready", () -> SampleLoader.awaitServices(ports.addresses(), PATIENCE));
        out.printf("Lectern is ready after %s%n", Timings.seconds(timings.sinceStart()));
        var program = options.sample() == null
                ? null
                : new SampleRun(options.sample(), ports.addresses(), secret, timings, out).toReleasedProgram();
        if (options.timings()) {
            timings.lines().forEach(out::println);
            out.println();
        }
        var signposts = new Signposts(ports.addresses(), out);
        if (program == null) {
            signposts.toServices();
        } else {
            signposts.toConference(program.conference());
        }
        signposts.toKafka(ports.bootstrapServers());
        signposts.toPassword(password);
        out.printf("%nCtrl-C stops everything; started again, it continues.%n");
        return program;
    }

    private void noteReplacement(String server, Port wanted, int claimed) {
        if (wanted.number() > 0 && wanted.number() != claimed) {
            out.printf("Port %d is taken, so %s listens on %d.%n", wanted.number(), server, claimed);
        }
    }

    /** Stops everything; a second time it only waits until that is done. */
    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        out.println("Lectern is stopping");
        system.close();
        data.close();
        out.println("Lectern has stopped");
    }

    @Override
    public void close() {
        stop();
    }
}
