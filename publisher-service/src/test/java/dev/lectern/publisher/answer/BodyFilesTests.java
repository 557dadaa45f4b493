package dev.lectern.publisher.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodyFilesTests {

    private static final Duration LONGER_THAN_ANY_FILE_IS_KEPT = Duration.ofMinutes(2);

    private final AtomicLong now = new AtomicLong();
    private final BodyFiles files = new BodyFiles(DataSize.ofKilobytes(250), now::get);

    @AfterEach
    void removeThem() {
        assertThatNoException().isThrownBy(files::destroy);
    }

    @Test
    void aLongBodyIsInOneFileAndAShortOneInNone() {
        assertThat(fileOf(body(1))).hasBinaryContent(body(1));
        assertThat(fileOf(body(1))).isEqualTo(fileOf(body(1)));
        assertThat(files.pathOf(new byte[1_000])).isNull();
    }

    @Test
    void aBodyThatIsAskedForAgainAfterItsFileHasGoneHasOne() {
        var first = fileOf(body(1));
        now.addAndGet(LONGER_THAN_ANY_FILE_IS_KEPT.toNanos());

        assertThat(fileOf(body(1))).hasBinaryContent(body(1));
        assertThat(first).doesNotExist();
    }

    @Test
    void aFileThatSomebodyElseHasDeletedIsWrittenAgain() {
        assertThat(fileOf(body(1)).toFile().delete()).isTrue();

        assertThat(fileOf(body(1))).hasBinaryContent(body(1));
    }

    @Test
    void whatHasNoRoomHasNoFileUntilOthersHaveGone() {
        var first = fileOf(body(1));
        fileOf(body(2));

        assertThat(files.pathOf(body(3))).isNull();
        assertThat(first).exists();
        now.addAndGet(LONGER_THAN_ANY_FILE_IS_KEPT.toNanos());
        fileOf(body(1));
        assertThat(fileOf(body(3))).hasBinaryContent(body(3));
    }

    private Path fileOf(byte[] body) {
        return Path.of(Objects.requireNonNull(files.pathOf(body)));
    }

    private static byte[] body(int first) {
        var body = new byte[100_000];
        body[0] = (byte) first;
        return body;
    }
}
