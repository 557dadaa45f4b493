package dev.lectern.system.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The broker or the store, embedded in a process of its own, so that it can fail like any other. */
public final class Server extends ChildJvm {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Class<?> main;
    private final Path data;
    private final int port;
    private final List<String> settings;

    private Server(String name, Class<?> main, Path directory, int port, List<String> settings) {
        super(name, directory.resolve("logs").resolve(name + ".log"), Map.of());
        this.main = main;
        this.data = directory.resolve(name);
        this.port = port;
        this.settings = settings;
    }

    /** A Kafka broker, with more settings {@code name=value} where given. */
    static Server broker(Path directory, int port, List<String> settings) {
        return new Server("broker", BrokerMain.class, directory, port, settings);
    }

    /** A store that speaks MongoDB's protocol. */
    static Server store(Path directory, int port) {
        return new Server("store", StoreMain.class, directory, port, List.of());
    }

    /** Starts it, on its data if there are any, and waits until it takes connections. */
    public void start() {
        // Not that of this JVM: the build may give it a jar that only names the others.
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var arguments = new ArrayList<>(List.of("-cp", classPath, main.getName(), data.toString(), "" + port));
        arguments.addAll(settings);
        start(arguments);
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(this::takesConnections);
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /** No file of it can grow beyond {@code bytes} from now on: to the process, the disk is full. */
    public void limitFiles(long bytes) {
        Commands.run("prlimit", "--pid", Long.toString(pid()), "--fsize=" + bytes + ":");
    }

    /** Its files can grow again. */
    public void unlimitFiles() {
        Commands.run("prlimit", "--pid", Long.toString(pid()), "--fsize=unlimited:");
    }

    /** How many bytes its files have. */
    public long size() {
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies its files, as a snapshot of its disk would. */
    public void copyDataTo(Path target) {
        copy(data, target);
    }

    /** Puts its files back to an earlier copy; it must not be running. */
    public void restoreDataFrom(Path source) {
        deleteData();
        copy(source, data);
    }

    /** Forgets everything; it must not be running. */
    public void deleteData() {
        if (isAlive()) {
            throw new IllegalStateException(name() + " is running");
        }
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean takesConnections() {
        if (!isAlive()) {
            throw new IllegalStateException(name() + " ended at its start, see " + log());
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void copy(Path source, Path target) {
        try (var files = Files.walk(source)) {
            for (var file : files.toList()) {
                var copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
