package dev.lectern.benchmarks.publishing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Many readers of one event stream, all on one thread; each knows when it has seen what it waits for. */
final class StreamReaders implements AutoCloseable {

    private static final int TAIL = 100;

    private final Selector selector;
    private final List<Reader> readers = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);

    private StreamReaders(Selector selector) {
        this.selector = selector;
    }

    /** Connects {@code count} readers to {@code address} and returns once all have been greeted. */
    static StreamReaders connect(URI address, int count) throws IOException {
        var all = new StreamReaders(Selector.open());
        var request = ("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (var i = 0; i < count; i++) {
            var channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            var reader = new Reader(channel);
            all.readers.add(reader);
            channel.register(all.selector, SelectionKey.OP_READ, reader);
            if (i % 100 == 99) {
                all.await("retry:", 60);
            }
        }
        all.await("retry:", 60);
        return all;
    }

    /** Waits until each reader has been sent {@code text}, and gives the nanosecond at which each one had it. */
    List<Long> await(String text, int seconds) throws IOException {
        var deadline = System.nanoTime() + seconds * 1_000_000_000L;
        Predicate<Reader> waits = reader -> reader.seenAt(text) == 0;
        while (readers.stream().anyMatch(waits) && System.nanoTime() < deadline) {
            selector.select(200);
            var now = System.nanoTime();
            for (var key : selector.selectedKeys()) {
                read((Reader) key.attachment(), text, now);
            }
            selector.selectedKeys().clear();
        }
        var seen = new ArrayList<Long>();
        for (var reader : readers) {
            if (reader.seenAt(text) != 0) {
                seen.add(reader.seenAt(text));
            }
        }
        return seen;
    }

    private void read(Reader reader, String text, long now) throws IOException {
        buffer.clear();
        var count = reader.channel.read(buffer);
        if (count < 0) {
            reader.channel.close();
            return;
        }
        // Frames are in UTF-8; what is looked for is ASCII.
        reader.take(new String(buffer.array(), 0, count, StandardCharsets.ISO_8859_1), text, now);
    }

    @Override
    public void close() throws IOException {
        for (var reader : readers) {
            reader.channel.close();
        }
        selector.close();
    }

    /** One connection. */
    private static final class Reader {

        private final SocketChannel channel;
        private String tail = "";
        private String seen = "";
        private long at;

        Reader(SocketChannel channel) {
            this.channel = channel;
        }

        long seenAt(String text) {
            return seen.equals(text) ? at : 0;
        }

        void take(String more, String text, long now) {
            var known = tail + more;
            if (!seen.equals(text) && known.contains(text)) {
                seen = text;
                at = now;
            }
            tail = known.substring(Math.max(0, known.length() - TAIL));
        }
    }
}
