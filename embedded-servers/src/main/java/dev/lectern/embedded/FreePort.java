package dev.lectern.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Finds a port that nobody listens on.
 *
 * <p>Not the operating system's choice: that is one of those which it also gives to outgoing connections, and some
 * client may have it by the time that a server wants to listen there, or while the server is started again.
 */
public final class FreePort {

    // Linux gives outgoing connections ports from 32768 on, others from 49152 on.
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;

    /** One after the other, so that no two that this process asks for are the same; others begin elsewhere. */
    private static final AtomicInteger next = new AtomicInteger(new SecureRandom().nextInt(COUNT));

    private FreePort() {}

    /**
     * A port of this machine that nobody listens on, another one each time.
     *
     * @throws UncheckedIOException when there is none
     */
    public static int find() {
        return IntStream.generate(() -> FIRST + Math.floorMod(next.getAndIncrement(), COUNT))
                .limit(COUNT)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() -> new UncheckedIOException(new IOException("no free port")));
    }

    /** Whether somebody could listen on {@code port} of this machine now. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // As the servers do it: connections of an earlier run that linger are no obstacle.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Fails unless somebody could listen on {@code port} of this machine now; 0 stands for any port. */
    static void require(int port) {
        if (port != 0 && !isFree(port)) {
            throw new UncheckedIOException(new IOException("port " + port + " is in use"));
        }
    }
}
