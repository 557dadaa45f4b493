package dev.lectern.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/** What is tidied up when the JVM ends, the latest first; independent of anything that Docker's tools may do. */
final class ExitHooks {

    private static final Deque<Runnable> HOOKS = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ExitHooks::run, "lectern-tests-exit"));
    }

    private ExitHooks() {}

    static synchronized void add(Runnable hook) {
        HOOKS.push(hook);
    }

    /** A directory that is gone when the JVM has ended. */
    static Path temporaryDirectory() {
        try {
            var directory = Files.createTempDirectory("lectern-test-");
            add(() -> delete(directory));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void run() {
        while (!HOOKS.isEmpty()) {
            try {
                HOOKS.pop().run();
            } catch (RuntimeException e) {
                System.err.println("could not tidy up after the tests: " + e);
            }
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
