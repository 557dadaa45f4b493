package dev.lectern.benchmarks.publishing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Receivers of webhooks, all on one thread: most take each message at once, some never answer.
 *
 * <p>Each has an address of its own below 127.0.0.0/8, or all share one and differ in their path.
 */
final class Receivers implements AutoCloseable {

    private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
    private static final int MOST_BYTES = 64 << 10;

    private final Selector selector = Selector.open();
    private final Predicate<Integer> hangs;
    private final List<URI> addresses = new ArrayList<>();
    private final Map<Integer, Long> firstAt = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "receivers");
    private volatile boolean isOpen = true;

    Receivers(int count, boolean haveOwnAddresses, Predicate<Integer> hangs) throws IOException {
        this.hangs = hangs;
        var port = haveOwnAddresses ? 0 : listen("127.0.0.1", 0);
        for (var i = 0; i < count; i++) {
            var host = haveOwnAddresses ? "127.1." + i / 250 + "." + (1 + i % 250) : "127.0.0.1";
            addresses.add(URI.create("http://" + host + ":" + (haveOwnAddresses ? listen(host, 0) : port) + "/" + i));
        }
        thread.setDaemon(true);
        thread.start();
    }

    private int listen(String host, int port) throws IOException {
        var server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getByName(host), port), 1_024);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    URI address(int receiver) {
        return addresses.get(receiver);
    }

    /** By receiver, the nanosecond at which it had its first message in full. */
    Map<Integer, Long> firstAt() {
        return firstAt;
    }

    /** How many messages a receiver has had. */
    int count(int receiver) {
        var count = counts.get(receiver);
        return count == null ? 0 : count.get();
    }

    private void run() {
        while (isOpen) {
            try {
                selector.select(200);
                for (var key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        accept((ServerSocketChannel) key.channel());
                    } else {
                        read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
                    }
                }
                selector.selectedKeys().clear();
            } catch (IOException e) {
                System.err.println("a receiver failed: " + e);
            }
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        for (var channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(MOST_BYTES));
        }
    }

    private void read(SocketChannel channel, ByteBuffer received) throws IOException {
        int count;
        try {
            count = channel.read(received);
        } catch (IOException e) {
            count = -1;
        }
        if (count < 0) {
            channel.close();
            return;
        }
        var text =
                StandardCharsets.ISO_8859_1.decode(received.duplicate().flip()).toString();
        var head = text.indexOf("\r\n\r\n");
        var length = LENGTH.matcher(text);
        if (head < 0 || !length.find() || received.position() < head + 4 + Integer.parseInt(length.group(1))) {
            return;
        }
        var receiver = Integer.parseInt(text.substring(text.indexOf('/') + 1, text.indexOf(' ', text.indexOf('/'))));
        received.clear();
        firstAt.putIfAbsent(receiver, System.nanoTime());
        counts.computeIfAbsent(receiver, unknown -> new AtomicInteger()).incrementAndGet();
        if (!hangs.test(receiver)) {
            channel.write(ByteBuffer.wrap(TAKEN));
        }
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var key : List.copyOf(selector.keys())) {
            key.channel().close();
        }
        selector.close();
    }
}
