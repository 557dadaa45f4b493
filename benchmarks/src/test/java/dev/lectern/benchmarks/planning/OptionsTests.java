package dev.lectern.benchmarks.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTests {

    @TempDir
    Path folder;

    @Test
    void looksAtTheMomentsUntilTheEndOfASearch() throws IOException {
        var options = Options.parse(List.of("--seconds", "20", sample(), "--seeds", "3"));

        assertThat(options.moments()).containsExactly(1, 5, 20);
        assertThat(options.seeds()).isEqualTo(3);
        assertThat(options.files()).hasSize(1);
    }

    @Test
    void refusesWhatHasNoMeaning() throws IOException {
        var sample = sample();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--bound", "5", sample), Set.of("--seeds")))
                .withMessageContaining("--bound");
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--seeds", "none", sample)));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("no such file")));
    }

    private String sample() throws IOException {
        return Files.writeString(folder.resolve("sample.json"), "{}").toString();
    }
}
