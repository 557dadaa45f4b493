package dev.lectern.testing;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** MongoDB's own image as a single server. Away means frozen: connections stay, and nobody answers. */
final class DockerStore implements Store {

    private static final int PORT = 27017;

    private final GenericContainer<?> container = new GenericContainer<>("mongo:8.0")
            .withExposedPorts(PORT)
            .waitingFor(Wait.forLogMessage(".*Waiting for connections.*", 1));

    DockerStore() {
        container.start();
        ExitHooks.add(container::stop);
    }

    @Override
    public String uri(String database) {
        return "mongodb://" + container.getHost() + ":" + container.getMappedPort(PORT) + "/" + database;
    }

    @Override
    public void stop() {
        DockerClientFactory.lazyClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void start() {
        DockerClientFactory.lazyClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }
}
