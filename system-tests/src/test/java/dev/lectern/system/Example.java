package dev.lectern.system;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of docs/examples, run as a reader would run it.
 *
 * @param name its file
 * @param command what runs it
 */
record Example(String name, List<String> command) {

    private static final Path DIRECTORY = Path.of(System.getProperty("basedir", "."), "..", "docs", "examples")
            .normalize();
    private static final long PATIENCE_SECONDS = 60;

    /** All that this machine can run. */
    static List<Example> all() {
        var java = new Example(
                "ProgramConsumer.java",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path")));
        var python = Stream.of("/usr/bin/python3", "python3")
                .filter(Example::knowsKafka)
                .findFirst()
                .map(command -> new Example("program_consumer.py", List.of(command)));
        if (python.isEmpty() && Boolean.getBoolean("lectern.test.python.required")) {
            fail("there is no Python with confluent_kafka");
        }
        return Stream.concat(Stream.of(java), python.stream()).toList();
    }

    /** The program it prints when {@code release} is the last one. */
    List<String> lastProgram(String broker, String conference, int release) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(DIRECTORY.resolve(name).toString(), broker, conference, Integer.toString(release)));
        var lines = run(all);
        var last = new ArrayList<String>();
        for (var line : lines) {
            if (line.startsWith("release " + release + " of ")) {
                last.clear();
            } else {
                last.add(line);
            }
        }
        return last;
    }

    private static boolean knowsKafka(String python) {
        try {
            return new ProcessBuilder(python, "-c", "import confluent_kafka")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> run(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            builder.environment().put("JAVA_TOOL_OPTIONS", "-Dstdout.encoding=UTF-8 -Dfile.encoding=UTF-8");
            var process = builder.start();
            var ending = new Thread(() -> end(process), "patience with an example");
            ending.setDaemon(true);
            ending.start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("an example cannot be run", e);
        }
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
