package dev.lectern.system;

import dev.lectern.testing.ProgramJudge;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sample conference in the bodies of the HTTP contract, with the placements its organizers published. */
record Sample(String conference, JsonNode definition, List<JsonNode> submissions, List<JsonNode> published) {

    private static final Path FILE =
            Packages.ROOT.resolve("quickstart/src/main/resources/dev/lectern/quickstart/istiocon-2021.json");

    static Sample istioCon() {
        var sample = JsonMapper.shared().readTree(FILE.toFile());
        var definition = ((ObjectNode) sample.get("conference")).deepCopy();
        var id = definition.remove("id").asString();
        return new Sample(id, definition, elements(sample, "submissions"), elements(sample, "published"));
    }

    /** What is wrong with {@code program} as a program of this sample, in sentences. */
    List<String> faultsOf(JsonNode program) {
        return ProgramJudge.faultsOf(program, definition, submissions);
    }

    private static List<JsonNode> elements(JsonNode sample, String field) {
        return sample.get(field).valueStream().toList();
    }
}
