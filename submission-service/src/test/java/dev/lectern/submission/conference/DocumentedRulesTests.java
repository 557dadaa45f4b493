package dev.lectern.submission.conference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.PlanningRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DocumentedRulesTests {

    private static final Path CONTRACT = Path.of("..", "docs", "api.md");

    @Test
    void theContractListsTheWholeCatalogueWithItsDefaults() throws IOException {
        var rows = Files.readAllLines(CONTRACT).stream()
                .dropWhile(line -> !line.startsWith("| rule | asks for | level | weight | unit |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"));

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(PlanningRule.values())
                        .map(DocumentedRulesTests::row)
                        .toList());
    }

    private static String row(PlanningRule rule) {
        var level = rule.defaultLevel().name().toLowerCase(Locale.ROOT) + (rule.isFixed() ? ", always" : "");
        return "| `%s` | %s | %s | %d | %s |"
                .formatted(rule.id(), rule.sentence(), level, rule.defaultWeight(), rule.unit());
    }
}
