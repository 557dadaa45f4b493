package dev.lectern.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says of a process: memory in kilobytes, threads, open files, time on processors. */
public record ProcessSample(
        long residentKilobytes, long mostResidentKilobytes, long threads, long files, double processorSeconds) {

    public static ProcessSample of(ChildJvm process) {
        var proc = Path.of("/proc", Long.toString(process.pid()));
        try (var files = Files.list(proc.resolve("fd"))) {
            var status = Files.readAllLines(proc.resolve("status"));
            return new ProcessSample(
                    value(status, "VmRSS:"),
                    value(status, "VmHWM:"),
                    value(status, "Threads:"),
                    files.count(),
                    processorSeconds(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double processorSeconds(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .map(time -> time.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    /** What of it may be compared with other measurements, in words. */
    public String effort() {
        return "%.1f s of processor time, %d MB resident at most"
                .formatted(processorSeconds, mostResidentKilobytes >> 10);
    }

    private static long value(Iterable<String> status, String name) {
        for (var line : status) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IllegalStateException("the system does not tell " + name);
    }
}
