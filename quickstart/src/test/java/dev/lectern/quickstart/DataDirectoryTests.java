package dev.lectern.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two at a time would ruin the data. */
class DataDirectoryTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @Test
    void isForOneAtATime() {
        var path = temporary.resolve("data");
        try (var first = DataDirectory.open(path)) {
            assertThat(first.path()).isDirectory();
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> DataDirectory.open(path))
                    .withMessageContaining("another quickstart uses " + path);
        }

        DataDirectory.open(path).close();
    }

    @Test
    void aFileInItsPlaceIsNoDataDirectory() throws IOException {
        var file = Files.createFile(temporary.resolve("data"));

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessageContaining("cannot be used as data directory");
    }
}
