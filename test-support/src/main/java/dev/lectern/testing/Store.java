package dev.lectern.testing;

/** The store of the tests, which can be sent away for a while. */
public interface Store {

    /** The connection string of {@code database}. */
    String uri(String database);

    /** Makes it unreachable; what it holds stays. */
    void stop();

    /** Makes it reachable again at the same address. */
    void start();
}
