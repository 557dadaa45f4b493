package dev.lectern.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port somebody would like a server to have.
 *
 * @param option how to ask for another one
 * @param number the port, 0 for any free one
 * @param replaceable whether another one will do when it is taken
 */
record Port(String option, int number, boolean replaceable) {

    /**
     * A port that is free now.
     *
     * @throws UsageException when this one is taken and no other will do
     */
    int claim() {
        if (number > 0 && isFree(number)) {
            return number;
        }
        if (number == 0 || replaceable) {
            return anyFree();
        }
        throw new UsageException(
                "port %d is taken; stop what listens there or choose another one with --%s".formatted(number, option));
    }

    private static boolean isFree(int number) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int anyFree() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UsageException("there is no free port: " + e.getMessage());
        }
    }
}
