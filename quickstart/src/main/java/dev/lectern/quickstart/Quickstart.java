package dev.lectern.quickstart;

import dev.lectern.quickstart.sample.LoadFailedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs Lectern in one JVM with a sample conference, or brings the sample into services that already run. */
public final class Quickstart {

    private Quickstart() {}

    public static void main(String... args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (List.of(args).contains("--help")) {
            out.println(QuickstartOptions.help());
            return;
        }
        var status = run(out, args);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(PrintStream out, String... args) {
        try {
            var options = QuickstartOptions.of(args);
            if (options.load() == null) {
                runUntilStopped(options, out);
            } else {
                new RemoteRun(options, options.load(), out).load();
            }
            return 0;
        } catch (UsageException | LoadFailedException e) {
            out.println("Lectern: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Returns only when the process is told to end. */
    private static void runUntilStopped(QuickstartOptions options, PrintStream out) throws InterruptedException {
        try (var run = new LocalRun(options, out)) {
            var main = Thread.currentThread();
            var stop = new Thread(
                    () -> {
                        main.interrupt();
                        run.stop();
                    },
                    "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            run.start();
            Thread.currentThread().join();
        }
    }
}
