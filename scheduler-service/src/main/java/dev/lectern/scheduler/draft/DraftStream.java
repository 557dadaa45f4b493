package dev.lectern.scheduler.draft;

import dev.lectern.scheduler.journal.Boards;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One reader of drafts; if it is slow it misses some, but never the last. */
final class DraftStream {

    private static final long NO_TIMEOUT = 0L;

    private final String conference;
    private final Boards boards;
    private final Executor writers;
    private final SseEmitter emitter;
    private final Consumer<DraftStream> onClose;
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean beat;
    private String lastSent;

    DraftStream(
            String conference,
            Boards boards,
            Executor writers,
            Optional<String> lastSent,
            Consumer<DraftStream> onClose) {
        this(conference, boards, writers, lastSent, onClose, new SseEmitter(NO_TIMEOUT));
    }

    DraftStream(
            String conference,
            Boards boards,
            Executor writers,
            Optional<String> lastSent,
            Consumer<DraftStream> onClose,
            SseEmitter emitter) {
        this.conference = conference;
        this.boards = boards;
        this.writers = writers;
        this.lastSent = lastSent.orElse("0");
        this.onClose = onClose;
        this.emitter = emitter;
        emitter.onCompletion(() -> onClose.accept(this));
        emitter.onError(failure -> onClose.accept(this));
    }

    SseEmitter emitter() {
        return emitter;
    }

    String conference() {
        return conference;
    }

    boolean isOf(String conference) {
        return this.conference.equals(conference);
    }

    void wake() {
        if (wanted.getAndIncrement() == 0) {
            try {
                writers.execute(this::write);
            } catch (RejectedExecutionException e) {
                close();
            }
        }
    }

    /** Keeps proxies from closing it, and notices a reader that has gone. */
    void beat() {
        beat = true;
        wake();
    }

    void close() {
        end(emitter::complete);
    }

    private void write() {
        int seen;
        do {
            seen = wanted.get();
            try {
                sendNews();
            } catch (IOException | RuntimeException e) {
                end(() -> emitter.completeWithError(e));
                return;
            }
        } while (!wanted.compareAndSet(seen, 0));
    }

    private void end(Runnable ending) {
        onClose.accept(this);
        try {
            ending.run();
        } catch (IllegalStateException e) {
            // The reader has gone, and the container was faster.
            return;
        }
    }

    private void sendNews() throws IOException {
        var board = boards.of(conference);
        var draft = board.draft().orElse(null);
        if (draft != null && !lastSent.equals(Long.toString(draft.draft()))) {
            lastSent = Long.toString(draft.draft());
            emitter.send(SseEmitter.event()
                    .id(lastSent)
                    .name("draft")
                    .data(DraftView.of(board), MediaType.APPLICATION_JSON));
        } else if (beat) {
            emitter.send(SseEmitter.event().comment("still here"));
        }
        beat = false;
    }
}
