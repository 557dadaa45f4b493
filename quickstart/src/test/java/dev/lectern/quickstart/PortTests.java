package dev.lectern.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** What happens when a port is taken. */
class PortTests {

    @Test
    void aTakenPortIsNamedWithTheOptionThatChangesIt() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var port = new Port("lectern.quickstart.submission-port", taken.getLocalPort(), false);

            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(port::claim)
                    .withMessageContaining("port %d is taken".formatted(taken.getLocalPort()))
                    .withMessageContaining("--lectern.quickstart.submission-port");
        }
    }

    @Test
    void anotherOneIsChosenWhereItDoesNotMatter() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var port = new Port("lectern.quickstart.kafka-port", taken.getLocalPort(), true);

            assertThat(port.claim()).isPositive().isNotEqualTo(taken.getLocalPort());
        }
    }
}
