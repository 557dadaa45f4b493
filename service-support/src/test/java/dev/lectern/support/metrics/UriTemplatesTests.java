package dev.lectern.support.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UriTemplatesTests {

    @Test
    void expressionsAreLeftOut() {
        assertThat(UriTemplates.plain("/{conference:(?!(?:actuator|error)$)[a-z0-9_]{4,40}}"))
                .isEqualTo("/{conference}");
        assertThat(UriTemplates.plain("/api/submissions/{id}/{decision:accept|reject}/x"))
                .isEqualTo("/api/submissions/{id}/{decision}/x");
        assertThat(UriTemplates.plain("/a:b/{c}")).isEqualTo("/a:b/{c}");
        assertThat(UriTemplates.plain("/**")).isEqualTo("/**");
        assertThat(UriTemplates.plain(null)).isNull();
    }
}
