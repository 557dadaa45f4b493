package dev.lectern.system.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM of its own that can be killed, stopped in its tracks and started again; all it prints is kept in one file. */
public class ChildJvm implements AutoCloseable {

    /** For what is started often and used briefly: the time to start counts for more than the speed it would reach. */
    static final List<String> FLAGS =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    /** For what is measured: both compilers and the collector that the JVM chooses. */
    private static final List<String> FAST_FLAGS = List.of("-Xmx1g");

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String name;
    private final Path log;
    private final Map<String, String> environment;
    private volatile boolean fast;
    private volatile @Nullable Process process;

    ChildJvm(String name, Path log, Map<String, String> environment) {
        this.name = name;
        this.log = log;
        this.environment = environment;
    }

    /** From its next start on it is to be as fast as it gets, although it starts later. */
    final void beFast() {
        fast = true;
    }

    final boolean isFast() {
        return fast;
    }

    final void start(List<String> arguments) {
        if (isAlive()) {
            throw new IllegalStateException(name + " is running");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(fast ? FAST_FLAGS : FLAGS);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(Objects.requireNonNull(log.getParent()));
            var started = builder.start();
            process = started;
            // A test run that is broken off leaves nothing behind.
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public final String name() {
        return name;
    }

    final Path log() {
        return log;
    }

    final boolean isAlive() {
        var running = process;
        return running != null && running.isAlive();
    }

    public final long pid() {
        return running().pid();
    }

    /** How many bytes of memory it holds. */
    public final long memory() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: no shutdown hook runs, no buffer is flushed. */
    public final void kill() {
        if (isAlive()) {
            var killed = running();
            killed.destroyForcibly();
            // Not "is alive no more": a supervisor may have started the next one already.
            await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> !killed.isAlive());
        }
    }

    /** SIGTERM, and SIGKILL when that takes too long. */
    public final void stop() {
        if (!isAlive()) {
            return;
        }
        var running = running();
        running.destroy();
        try {
            if (!running.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** SIGSTOP: it keeps its connections and its memory, and does nothing. */
    public final void pause() {
        signal("-STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    public final void resume() {
        signal("-CONT");
    }

    @Override
    public void close() {
        if (isAlive()) {
            resume();
            stop();
        }
    }

    private void signal(String signal) {
        Commands.run("kill", signal, Long.toString(pid()));
    }

    private Process running() {
        return Objects.requireNonNull(process, () -> name + " was never started");
    }
}
