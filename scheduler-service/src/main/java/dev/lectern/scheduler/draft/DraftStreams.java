package dev.lectern.scheduler.draft;

import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.journal.Attention;
import dev.lectern.scheduler.journal.BoardListener;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.support.problem.UnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The readers that want to see each better draft as it comes. */
@Component
class DraftStreams implements BoardListener, SmartLifecycle {

    private static final int MOST = 200;
    private static final long HEARTBEAT_SECONDS = 15;

    private final Boards boards;
    private final Attention attention;
    private final Set<DraftStream> streams = ConcurrentHashMap.newKeySet();

    // A reader that does not read keeps its thread, and nobody else's.
    private volatile ExecutorService writers = newWriters();
    private ScheduledExecutorService heart = newHeart();
    private volatile boolean running;

    DraftStreams(Boards boards, Attention attention, MeterRegistry meters) {
        this.boards = boards;
        this.attention = attention;
        boards.listen(this);
        Gauge.builder("lectern.draft.streams", streams, Set::size)
                .description("Readers that follow a draft; at " + MOST + " no more are let in")
                .register(meters);
    }

    SseEmitter open(Board board, Optional<String> lastEventId) {
        if (streams.size() >= MOST) {
            throw new UnavailableException("There are " + MOST + " readers of drafts already.");
        }
        var stream = new DraftStream(board.conference(), boards, writers, lastEventId, streams::remove);
        streams.add(stream);
        attention.note(board.conference());
        stream.wake();
        return stream.emitter();
    }

    @Override
    public void changed(Board before, Board after) {
        if (!numberOf(before).equals(numberOf(after))) {
            streams.stream().filter(stream -> stream.isOf(after.conference())).forEach(DraftStream::wake);
        }
    }

    @Override
    public void start() {
        if (heart.isShutdown()) {
            writers = newWriters();
            heart = newHeart();
        }
        running = true;
        var unused = heart.scheduleWithFixedDelay(
                () -> streams.forEach(this::beat), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    private void beat(DraftStream stream) {
        attention.note(stream.conference());
        stream.beat();
    }

    @Override
    public void stop() {
        running = false;
        heart.shutdownNow();
        streams.forEach(DraftStream::close);
        writers.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // Before the web server waits for open requests to end.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private static ExecutorService newWriters() {
        return Executors.newCachedThreadPool(new DaemonThreads("draft-stream"));
    }

    private static ScheduledExecutorService newHeart() {
        return Executors.newSingleThreadScheduledExecutor(new DaemonThreads("draft-stream-heart"));
    }

    private static Optional<Long> numberOf(Board board) {
        return board.draft().map(DraftProposed::draft);
    }
}
