package dev.lectern.system.harness;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.core.ConditionTimeoutException;

/** Starts what has ended, as any platform would that services run on, unless a test wants it down. */
public final class Supervisor implements AutoCloseable {

    private static final System.Logger log = System.getLogger(Supervisor.class.getName());

    private static final long PAUSE_MILLIS = 50;

    private final Set<ChildJvm> wantedDown = ConcurrentHashMap.newKeySet();
    private final Cluster cluster;
    private final Thread thread;

    Supervisor(Cluster cluster) {
        this.cluster = cluster;
        thread = new Thread(this::run, "supervisor");
        thread.setDaemon(true);
        thread.start();
    }

    /** Kills it, and leaves it down until {@link #up}. */
    public void down(Server server) {
        wantedDown.add(server);
        server.kill();
    }

    /** Has it started again soon. */
    public void up(Server server) {
        wantedDown.remove(server);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        for (var server : cluster.servers()) {
            if (!server.isAlive() && !wantedDown.contains(server)) {
                start(server::start);
            }
        }
        for (var service : cluster.services()) {
            if (!service.isAlive()) {
                start(() -> service.start());
            }
        }
    }

    // What is killed while it starts is started again at the next look.
    private static void start(Runnable start) {
        try {
            start.run();
        } catch (IllegalStateException | ConditionTimeoutException e) {
            log.log(Level.WARNING, "a start has failed", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
