package dev.lectern.testing;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** Apache Kafka's own image. Away means frozen: connections stay, and nobody answers. */
final class DockerBroker implements Broker {

    private final KafkaContainer container = new KafkaContainer("apache/kafka:4.2.1")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");

    DockerBroker() {
        container.start();
        ExitHooks.add(container::stop);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
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
