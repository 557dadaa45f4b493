package dev.lectern.testing.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathShapesTests {

    @Test
    void namesOfVariablesDoNotMatter() {
        assertThat(PathShapes.of("/api/things/{id}")).isEqualTo(PathShapes.of("/api/things/{thing}"));
    }

    @Test
    void aChoiceStandsForEachOfItsWords() {
        assertThat(PathShapes.of("/{conference:[a-z0-9_]{4,40}}/{feed:program\\.ics|schedule2?\\.json}"))
                .containsExactly("/{}/program.ics", "/{}/schedule.json", "/{}/schedule2.json");
    }

    @Test
    void whatFollowsAVariableStays() {
        assertThat(PathShapes.of("/sessions/{session}.ics")).containsExactly("/sessions/{}.ics");
    }

    @Test
    void aSlashInsideAnExpressionEndsNothing() {
        assertThat(PathShapes.of("/{conference:(?!(?:actuator|error)$)[a-z/]{4,40}}"))
                .containsExactly("/{}");
    }
}
