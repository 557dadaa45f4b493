package dev.lectern.testing;

/** The broker of the tests, which can be sent away for a while. */
public interface Broker {

    String bootstrapServers();

    /** Makes it unreachable; what it holds stays. */
    void stop();

    /** Makes it reachable again at the same address. */
    void start();
}
