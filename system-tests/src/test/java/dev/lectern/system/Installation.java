package dev.lectern.system;

import dev.lectern.embedded.FreePort;
import dev.lectern.testing.Backends;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The three packaged services as processes, with a broker and a store. */
final class Installation implements AutoCloseable {

    final Lectern lectern;
    final JavaProcess submissionService;
    final JavaProcess schedulerService;
    final JavaProcess publisherService;
    private final Path data;

    private Installation(Path data) {
        this.data = data;
        var ports = freePorts(3);
        lectern = Lectern.atPorts(ports[0], ports[1], ports[2]);
        submissionService = service("submission-service", ports[0]);
        schedulerService = service("scheduler-service", ports[1]);
        publisherService = service("publisher-service", ports[2]);
    }

    /** Starts all three, with their files in {@code data}, and waits until they are ready. */
    static Installation start(Path data) {
        var installation = new Installation(data);
        try {
            installation.submissionService.start();
            installation.schedulerService.start();
            installation.publisherService.start();
            installation.awaitReady();
            return installation;
        } catch (RuntimeException | Error e) {
            installation.close();
            throw e;
        }
    }

    void awaitReady() {
        for (var service : List.of(lectern.submissions, lectern.scheduler, lectern.publisher)) {
            lectern.awaitReady(service);
        }
    }

    /** A program that loads the sample into this installation, like any client. */
    JavaProcess sampleLoader() {
        return new JavaProcess(
                "loader",
                "quickstart",
                environment(),
                List.of("--lectern.quickstart.load=" + lectern.submissions + "," + lectern.scheduler + ","
                        + lectern.publisher));
    }

    private JavaProcess service(String module, int port) {
        return new JavaProcess(
                module,
                module,
                environment(),
                List.of(
                        "--server.port=" + port,
                        "--spring.kafka.bootstrap-servers=" + Backends.bootstrapServers(),
                        "--spring.mongodb.uri=" + Backends.mongoUri(module.replace('-', '_'))));
    }

    private Map<String, String> environment() {
        return Map.of(
                "LECTERN_DATA", data.toString(),
                "LECTERN_ORGANIZER_PASSWORD", Lectern.PASSWORD,
                "LECTERN_REVIEWER_PASSWORD", Lectern.PASSWORD);
    }

    static int[] freePorts(int count) {
        return IntStream.generate(FreePort::find).limit(count).toArray();
    }

    @Override
    public void close() {
        publisherService.close();
        schedulerService.close();
        submissionService.close();
    }
}
