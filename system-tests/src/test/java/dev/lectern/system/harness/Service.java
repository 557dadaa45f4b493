package dev.lectern.system.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An instance of a packaged service, with crash points that halt it and a clock that can be wrong. */
public final class Service extends ChildJvm {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private volatile ServiceBuild build;
    private final Path crash;
    private final Path clock;
    private final int port;
    private final List<String> settings;
    private volatile List<String> besides = List.of();

    Service(
            String name,
            ServiceBuild build,
            Path directory,
            int port,
            Map<String, String> environment,
            List<String> settings) {
        super(name, directory.resolve("logs").resolve(name + ".log"), environment);
        this.build = build;
        this.crash = directory.resolve(name + ".crash");
        this.clock = directory.resolve(name + ".clock");
        this.port = port;
        this.settings = settings;
    }

    /** Is of another build from its next start on. */
    void become(ServiceBuild other) {
        build = other;
    }

    /** Has it started with these settings besides from the next time on, whoever starts it, instead of those said before. */
    public void alwaysWith(String... moreSettings) {
        besides = List.of(moreSettings);
    }

    /** Starts it, this once with more settings where given, and does not wait. */
    public Service start(String... moreSettings) {
        var arguments = new ArrayList<String>();
        if (!isFast()) {
            arguments.add("-XX:SharedArchiveFile=" + build.archive());
        }
        arguments.addAll(List.of("-cp", build.classPath(), build.mainClass()));
        arguments.add("--server.port=" + port);
        arguments.add("--lectern.test.crash=" + crash);
        arguments.add("--lectern.test.clock=" + clock);
        var more = Stream.concat(besides.stream(), Stream.of(moreSettings)).toList();
        settings.stream()
                .filter(setting ->
                        more.stream().noneMatch(other -> nameOf(other).equals(nameOf(setting))))
                .forEach(arguments::add);
        arguments.addAll(more);
        start(arguments);
        return this;
    }

    private static String nameOf(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    /** Halts it the {@code count}-th time from now on that it passes {@code point}. */
    public void crashAt(String point, int count) {
        try {
            var order = Files.writeString(Path.of(crash + ".new"), point + " " + count);
            Files.move(order, crash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether what {@link #crashAt} asked for is still to come. */
    public boolean isToCrash() {
        return Files.exists(crash);
    }

    /** Takes back what {@link #crashAt} asked for; whether it was still to come. */
    public boolean crashNoMore() {
        try {
            return Files.deleteIfExists(crash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets its clock ahead of the machine's, or behind it, from now on. */
    public void shiftClock(Duration ahead) {
        try {
            Files.writeString(clock, Long.toString(ahead.toSeconds()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it answers, and says that it is ready. */
    public boolean isReady() {
        return status("/actuator/health/readiness") == 200;
    }

    /** What it answers to a GET, 0 when it does not. */
    public int status(String path) {
        try {
            var request = HttpRequest.newBuilder(uri().resolve(path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** What it answers to a GET with success. */
    public String text(String path) {
        try {
            var request = HttpRequest.newBuilder(uri().resolve(path))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            var response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(name() + " answers " + path + " with " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What it answers to an organizer's POST without a body. */
    public int post(String path) {
        try {
            var credentials = ("organizer:" + Cluster.PASSWORD).getBytes(StandardCharsets.UTF_8);
            var request = HttpRequest.newBuilder(uri().resolve(path))
                    .POST(BodyPublishers.noBody())
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The sum of a metric's series that have this label, such as {@code state="settled"}, or of all for an empty one. */
    public double metric(String name, String label) {
        return text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public void awaitReady() {
        awaitReady(SOON, Duration.ofMillis(100));
    }

    /** Starts it and waits; how long it takes from the start of the process until it says that it is ready. */
    public Duration timeToReady(Duration patience, String... moreSettings) {
        var begin = System.nanoTime();
        start(moreSettings);
        awaitReady(patience, Duration.ofMillis(20));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void awaitReady(Duration patience, Duration interval) {
        await().atMost(patience).pollInterval(interval).until(() -> {
            if (!isAlive()) {
                throw new IllegalStateException(name() + " ended at its start, see " + log());
            }
            return isReady();
        });
    }

    /** Waits until something like this stands in what it has printed. */
    public void awaitPrinted(Pattern text) {
        await(name() + " prints " + text)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> text.matcher(Files.readString(log())).find());
    }

    /** Waits until it is ready, whoever starts it. */
    public void awaitStarted() {
        await(name() + " is ready")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(this::isReady);
    }

    /** Starts it again if it has ended, or is just about to, and waits until it is ready. */
    public void heal() {
        crashNoMore();
        // A halt that was asked for before may come at this moment still.
        await(name() + " is ready")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!isAlive()) {
                        start();
                    }
                    return isReady();
                });
    }
}
