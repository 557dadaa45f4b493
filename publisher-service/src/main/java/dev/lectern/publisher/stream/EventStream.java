package dev.lectern.publisher.stream;

import dev.lectern.publisher.eventlog.EventPosition;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * One reader of the events of a conference, written to without a thread of its own.
 *
 * <p>Its queue is its position: what it has not taken yet is read again from the log when it can take more. So a reader
 * that is slow costs one chunk of memory, whatever it misses.
 */
final class EventStream implements WriteListener, AsyncListener {

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final String conference;
    private final Frames frames;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Consumer<EventStream> onClose;
    private final Queue<byte[]> first = new ArrayDeque<>();

    private EventPosition position;
    private long current;
    private boolean heartbeatIsDue;
    private boolean isStuck = true;
    private long stuckSince = System.nanoTime();
    private boolean isOpen = true;

    /**
     * A reader that is told {@code greeting} first and then everything after {@code position}.
     *
     * @param current the number of the current release
     */
    EventStream(
            String conference,
            EventPosition position,
            long current,
            byte[] greeting,
            Frames frames,
            AsyncContext context,
            Consumer<EventStream> onClose)
            throws IOException {
        this.conference = conference;
        this.position = position;
        this.current = current;
        this.frames = frames;
        this.context = context;
        this.onClose = onClose;
        this.out = context.getResponse().getOutputStream();
        first.add(greeting);
    }

    void open() {
        context.addListener(this);
        // From here on the container says when it can take something, the first time at once.
        out.setWriteListener(this);
    }

    String conference() {
        return conference;
    }

    /** There may be news, for {@code release} is the current one. */
    synchronized void wake(long release) {
        current = release;
        if (!isStuck) {
            write();
        }
    }

    /** Keeps proxies from closing the connection, and notices when nobody is there any more. */
    synchronized void beat(long patienceNanos) {
        if (!isStuck) {
            heartbeatIsDue = true;
            write();
        } else if (System.nanoTime() - stuckSince > patienceNanos) {
            close();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        isStuck = false;
        write();
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    /** Ends the connection; the reader comes back with its position. */
    void close() {
        synchronized (this) {
            if (!isOpen) {
                return;
            }
            isOpen = false;
        }
        onClose.accept(this);
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // The container was faster.
            return;
        }
    }

    private void write() {
        try {
            while (isOpen && out.isReady()) {
                var chunk = next();
                if (chunk.length == 0) {
                    out.flush();
                    return;
                }
                out.write(chunk);
            }
            if (isOpen) {
                isStuck = true;
                stuckSince = System.nanoTime();
            }
        } catch (IOException | RuntimeException e) {
            close();
        }
    }

    /** What is to be written next; nothing when all is written. */
    private byte[] next() {
        var greeting = first.poll();
        if (greeting != null) {
            return greeting;
        }
        var chunk = frames.after(conference, position, current);
        if (chunk.isPresent()) {
            heartbeatIsDue = false;
            position = chunk.get().position();
            return chunk.get().bytes();
        }
        if (heartbeatIsDue) {
            heartbeatIsDue = false;
            return HEARTBEAT;
        }
        return new byte[0];
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // There is no second start.
    }
}
