package dev.lectern.quickstart.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample file keeps what it promises. */
class SampleTests {

    private final Sample sample = Sample.named(Sample.ISTIOCON_2021);

    @Test
    void saysWhereItIsFrom() {
        assertThat(sample.source()).isEqualTo("https://github.com/softwareguru/istio-events");
        assertThat(sample.licence()).startsWith("Apache-2.0");
    }

    @Test
    void holdsTheWholeConference() {
        assertThat(sample.submissions()).hasSize(65);
        assertThat(sample.submissions().stream().map(Sample.Submission::ref))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(sample.published().stream()
                        .map(Sample.PublishedPlacement::submission)
                        .toList());
        assertThat(speakers("name").distinct()).hasSize(82);
    }

    @Test
    void hasNoTextsAndNoRealAddresses() {
        assertThat(sample.submissions())
                .allSatisfy(submission -> assertThat(submission.body()).containsEntry("abstract", ""));
        assertThat(speakers("email")).allMatch(address -> address.endsWith("@example.org"));
    }

    private Stream<String> speakers(String field) {
        return sample.submissions().stream()
                .map(submission -> submission.body().get("speakers"))
                .flatMap(speakers -> ((List<?>) speakers).stream())
                .map(speaker -> String.valueOf(((Map<?, ?>) speaker).get(field)));
    }
}
