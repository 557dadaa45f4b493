package dev.lectern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testing.Backends;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ProgramConsumerIT {

    @Test
    void aConsumerThatKnowsOnlyTheDocsRebuildsEachRelease(@TempDir Path data) {
        var sample = Sample.istioCon();
        try (var installation = Installation.start(data);
                var reader = new ProgramReader(Backends.bootstrapServers(), sample.conference())) {
            var lectern = installation.lectern;
            var handedIn = lectern.load(sample, sample.conference());

            var first = lectern.release(sample.conference(), 65);

            assertThat(sample.faultsOf(first)).isEmpty();
            assertThat(reader.sessionsOfRelease(1)).isEqualTo(sessionsOf(first));
            assertThat(reader.released().get("tracks")).isEqualTo(first.get("tracks"));
            assertThat(reader.released().get("name")).isEqualTo(first.get("name"));
            assertThat(reader.types()).hasSize(66).endsWith("dev.lectern.program.released");

            var withdrawn = handedIn.values().iterator().next();
            lectern.withdraw(withdrawn);
            var second = lectern.release(sample.conference(), 64);

            assertThat(sessionsOf(second)).hasSize(64).doesNotContainKey(withdrawn.id());
            assertThat(reader.sessionsOfRelease(2)).isEqualTo(sessionsOf(second));
            assertThat(reader.types()).contains("dev.lectern.session.cancelled");

            for (var example : Example.all()) {
                assertThat(example.lastProgram(Backends.bootstrapServers(), sample.conference(), 2))
                        .as(example.toString())
                        .isEqualTo(linesOf(second));
            }
        }
    }

    private static List<String> linesOf(JsonNode program) {
        return program.get("sessions")
                .valueStream()
                .map(session -> session.get("start").asString() + " "
                        + session.get("id").asString() + " "
                        + session.get("title").asString())
                .sorted()
                .toList();
    }

    private static Map<String, JsonNode> sessionsOf(JsonNode program) {
        return program.get("sessions")
                .valueStream()
                .collect(Collectors.toMap(session -> session.get("id").asString(), session -> session));
    }
}
