package dev.lectern.publisher.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lectern.publisher.eventlog.EventLog;
import dev.lectern.publisher.eventlog.EventPosition;
import dev.lectern.publisher.eventlog.LoggedEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Events as server-sent events, a chunk at a time, made once for all readers that are at the same place. */
final class Frames {

    /** What may wait for a reader in the server's memory. */
    private static final int CHUNK = 32 << 10;

    private static final long ROOM = 16L << 20;

    private final EventLog log;
    private final Cache<String, Chunk> chunks = Caffeine.newBuilder()
            .maximumWeight(ROOM)
            .weigher((String key, Chunk chunk) -> chunk.bytes().length + key.length())
            .build();

    Frames(EventLog log) {
        this.log = log;
    }

    /** The next chunk after {@code position}; empty when the {@code current} release has no more. */
    Optional<Chunk> after(String conference, EventPosition position, long current) {
        var key = conference + "/" + position;
        var known = chunks.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        var events = log.after(conference, position, current);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var chunk = chunkOf(events);
        chunks.put(key, chunk);
        return Optional.of(chunk);
    }

    /** Tells a reader where it is, so that it can come back there before anything has happened. */
    static byte[] greeting(EventPosition position) {
        return utf8("retry: 3000\nid: " + position + "\n\n");
    }

    /** Tells a reader that what it says it knows is nothing anybody could know: it is to read the program again. */
    static byte[] reset(String conference, EventPosition position) {
        return utf8("retry: 3000\nid: " + position + "\nevent: reset\ndata: {\"conference\":\"" + conference
                + "\",\"release\":" + position.release() + "}\n\n");
    }

    private static Chunk chunkOf(List<LoggedEvent> events) {
        var bytes = new ByteArrayOutputStream();
        var position = events.get(0).position();
        for (var event : events) {
            if (bytes.size() > 0 && bytes.size() + event.json().length > CHUNK) {
                break;
            }
            bytes.writeBytes(utf8("id: " + event.position() + "\nevent: " + event.type() + "\ndata: "));
            // JSON in one line: it has no line break outside of texts, and there it is escaped.
            bytes.writeBytes(event.json());
            bytes.writeBytes(utf8("\n\n"));
            position = event.position();
        }
        return new Chunk(position, bytes.toByteArray());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Some frames, and where a reader is that has them. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    record Chunk(EventPosition position, byte[] bytes) {}
}
