package dev.lectern.support.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTests {

    @Test
    void keysSayWhatTheyAreAbout() {
        assertThat(LogContext.ofKey("conf")).isEqualTo(new LogContext("conf", null));
        assertThat(LogContext.ofKey("conf/talk-1")).isEqualTo(new LogContext("conf", "talk-1"));
        assertThat(LogContext.ofKey("conf/draft")).isEqualTo(new LogContext("conf", null));
        assertThat(LogContext.ofKey("conf/pins/talk-1")).isEqualTo(new LogContext("conf", "talk-1"));
        assertThat(LogContext.ofKey("conf/releases/3/a77e")).isEqualTo(new LogContext("conf", null));
        assertThat(LogContext.ofKey("conf/releases/3/a77e/talk-1")).isEqualTo(new LogContext("conf", "talk-1"));
        assertThat(LogContext.ofKey(null)).isEqualTo(new LogContext(null, null));
    }

    @Test
    void whatIsNoIdStaysOut() {
        assertThat(new LogContext("ada@example.org", "Ada Lovelace")).isEqualTo(new LogContext(null, null));
        assertThat(new LogContext("x".repeat(65), "a\nb")).isEqualTo(new LogContext(null, null));
    }

    @Test
    void afterATaskAllIsAsItWas() {
        new LogContext("outer", "one").run(() -> {
            LogContext.ofConference("inner").run(() -> {
                assertThat(MDC.get("conference")).isEqualTo("inner");
                assertThat(MDC.get("submission")).isNull();
            });
            assertThat(MDC.get("conference")).isEqualTo("outer");
            assertThat(MDC.get("submission")).isEqualTo("one");
        });
        assertThat(MDC.get("conference")).isNull();
    }

    @Test
    void aFailureIsToldWithoutItsWords() {
        var circle = new IllegalStateException("ada@example.org");
        var failure = new IllegalArgumentException("Ada Lovelace", circle);
        circle.initCause(failure);

        var told = Wordless.of(failure);

        assertThat(told).hasMessage(IllegalArgumentException.class.getName());
        assertThat(told.getCause()).hasMessage(IllegalStateException.class.getName());
        assertThat(told.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(told).hasStackTraceContaining("aFailureIsToldWithoutItsWords");
    }
}
