package dev.lectern.benchmarks.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs beside this one, none of which outlives it. */
final class Processes {

    private Processes() {}

    /** Starts {@code command}; what it prints is in {@code log}. */
    static Process start(Path log, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code command} prints. */
    static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + output);
        }
        return output;
    }

    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The command that runs the packaged {@code service}, as it would be in production, with a heap of so many megabytes. */
    static List<String> packaged(String service, int heap, List<String> settings) throws IOException {
        var target = Path.of(service, "target");
        if (!Files.isDirectory(target)) {
            target = Path.of("..").resolve(target);
        }
        try (var jars = Files.newDirectoryStream(target, service + "-*-exec.jar")) {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of("-Xmx" + heap + "m", "-jar", jars.iterator().next().toString()));
            command.addAll(settings);
            return command;
        }
    }
}
