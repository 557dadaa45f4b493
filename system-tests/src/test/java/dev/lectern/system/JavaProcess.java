package dev.lectern.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A packaged program that can be started, killed without warning and started again; its output is kept in a file. */
final class JavaProcess implements AutoCloseable {

    private static final Path LOGS = Packages.ROOT.resolve("system-tests/target/logs");

    private final String module;
    private final Map<String, String> environment;
    private final List<String> arguments;
    private final Path log;
    private @Nullable Process process;

    JavaProcess(String name, String module, Map<String, String> environment, List<String> arguments) {
        this.module = module;
        this.environment = environment;
        this.arguments = arguments;
        this.log = LOGS.resolve(name + "-" + ProcessHandle.current().pid() + ".log");
    }

    JavaProcess start() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-jar"));
        command.add(Packages.jarOf(module).toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(LOGS);
            var started = builder.start();
            process = started;
            // A test run that is broken off leaves nothing behind.
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** SIGKILL: no shutdown hook runs, no buffer is flushed. */
    void kill() {
        var running = running();
        running.destroyForcibly();
        await().atMost(Duration.ofSeconds(20)).until(() -> !running.isAlive());
    }

    /** Waits for the end of a program that ends by itself. */
    int exitCode(Duration patience) {
        var running = running();
        try {
            if (!running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(module + " did not end within " + patience + ", see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return running.exitValue();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(module + " was never started");
        }
        return process;
    }
}
