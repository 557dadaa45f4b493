package dev.lectern.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What a service holds at a moment.
 *
 * @param heap bytes, right after a full collection
 * @param resident bytes, as the operating system says
 * @param lag records that it has not handled yet; 0 of one that reads none
 * @param outbox documents with events that wait; 0 of one that has none
 */
record ServiceSample(
        String service,
        long second,
        double heap,
        double resident,
        double threads,
        double files,
        double lag,
        double outbox) {

    static final String HEADER = "service,second,heap_bytes,resident_bytes,threads,open_files,lag,outbox";

    /** Of a service that runs, from which all garbage is taken first. */
    static ServiceSample of(Service service, long second) {
        collect(service);
        var heap = service.metric("jvm_memory_used_bytes", "area=\"heap\"");
        var process = ProcessSample.of(service);
        return new ServiceSample(
                service.name(),
                second,
                heap,
                process.residentKilobytes() * 1024.0,
                process.threads(),
                process.files(),
                service.metric("lectern_consumer_lag", ""),
                service.metric("lectern_outbox_documents", ""));
    }

    private static void collect(Service service) {
        try {
            var jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(service.pid()),
                            "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!jcmd.waitFor(30, TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
                throw new IllegalStateException(service.name() + " does not collect its garbage");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String line() {
        return "%s,%d,%.0f,%.0f,%.0f,%.0f,%.0f,%.0f"
                .formatted(service, second, heap, resident, threads, files, lag, outbox);
    }
}
