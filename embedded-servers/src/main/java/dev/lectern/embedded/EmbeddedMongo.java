package dev.lectern.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * A store in this process that speaks MongoDB's wire protocol, reachable from this machine only.
 *
 * <p>What it has acknowledged is in its file and survives the end of the process, however it comes. It has no
 * transactions, change streams or sign-in.
 */
public final class EmbeddedMongo implements AutoCloseable {

    private static final String HOST = "localhost";
    private static final int CACHE_MEGABYTES = 16;

    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(MongoServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a store that keeps its data in {@code file}, and little of it in memory.
     *
     * @param port where clients find it, 0 for any that is free
     */
    public static EmbeddedMongo start(Path file, int port) {
        return start(file, port, CACHE_MEGABYTES);
    }

    /**
     * Starts a store that keeps its data in {@code file}.
     *
     * @param port where clients find it, 0 for any that is free
     * @param cacheMegabytes how much of what was read stays in memory; what does not fit is read from the file, and
     *     deserialized, each time
     */
    public static EmbeddedMongo start(Path file, int port, int cacheMegabytes) {
        FreePort.require(port);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + file.toAbsolutePath(), e);
        }
        return start(
                new MVStore.Builder()
                        .fileName(file.toAbsolutePath().toString())
                        .cacheSize(cacheMegabytes)
                        .open(),
                port);
    }

    /** Starts a store that forgets everything when it is closed. */
    public static EmbeddedMongo inMemory(int port) {
        FreePort.require(port);
        return start(new MVStore.Builder().open(), port);
    }

    private static EmbeddedMongo start(MVStore store, int port) {
        var server = new MongoServer(new DurableBackend(store));
        server.bind(HOST, port);
        return new EmbeddedMongo(server, server.getLocalAddress().getPort());
    }

    /** The connection string of {@code database}. */
    public String uri(String database) {
        return "mongodb://" + HOST + ":" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /** Stops the store; what it keeps in a file stays. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
