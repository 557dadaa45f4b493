package dev.lectern.scheduler.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lectern.scheduler.journal.Boards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class DraftStreamTests {

    private final List<DraftStream> closed = new ArrayList<>();

    @Test
    void aReaderWhoseConnectionTheContainerHasEndedAlreadyIsForgottenWithoutAFuss() {
        // Boards that have not been read yet can tell nothing.
        var stream = streamWith(Runnable::run);

        assertThatCode(stream::wake).doesNotThrowAnyException();
        assertThat(closed).contains(stream);
    }

    @Test
    void aStreamThatCannotBeWrittenAnyMoreDoesNotStopTheHeartOfTheOthers() {
        var stream = streamWith(task -> {
            throw new RejectedExecutionException("shutting down");
        });

        assertThatCode(stream::beat).doesNotThrowAnyException();
        assertThat(closed).contains(stream);
    }

    private DraftStream streamWith(Executor writers) {
        return new DraftStream("tide_conf", new Boards(), writers, Optional.empty(), closed::add, new Ended());
    }

    /** What the container has ended, and nobody else may end. */
    private static class Ended extends SseEmitter {

        @Override
        public void complete() {
            throw new IllegalStateException("after an error had occurred");
        }

        @Override
        public void completeWithError(Throwable failure) {
            throw new IllegalStateException("after an error had occurred");
        }
    }
}
