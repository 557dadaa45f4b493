package dev.lectern.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The services as containers, from their own Dockerfiles; takes the published ports, so it runs only when asked to. */
@EnabledIfSystemProperty(
        named = "lectern.test.compose",
        matches = ".+",
        disabledReason = "-Dlectern.test.compose=docker-compose runs it")
class ComposeIT {

    private static final String PROJECT =
            "lectern-it-" + ProcessHandle.current().pid();

    @Test
    void theContainersAndTheirLoaderGiveTheSampleProgram() throws Exception {
        var sample = Sample.istioCon();
        try {
            compose(10, "up", "--build", "--detach");
            compose(5, "run", "--rm", "sample");

            var program = Lectern.atPorts(8081, 8082, 8083).program(sample.conference());

            assertThat(sample.faultsOf(program)).isEmpty();
            assertThat(program.get("release").asLong()).isEqualTo(1);
        } finally {
            compose(1, "logs", "--no-color");
            compose(3, "down", "--volumes", "--remove-orphans");
        }
    }

    private static void compose(int minutes, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                System.getProperty("lectern.test.compose", "docker-compose").split(" ")));
        command.addAll(List.of("-p", PROJECT));
        command.addAll(List.of(arguments));
        var log = Path.of("target/logs/compose.log");
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command)
                .directory(Packages.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LECTERN_ORGANIZER_PASSWORD", Lectern.PASSWORD);
        var process = builder.start();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command + " took more than " + minutes + " minutes, see " + log);
        }
        assertThat(process.exitValue()).as(command + ", see " + log).isZero();
    }
}
