package dev.lectern.testing;

import dev.lectern.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** A broker in this JVM. Away means stopped. */
final class EmbeddedBroker implements Broker {

    private final Path directory = ExitHooks.temporaryDirectory();
    private final int port;
    private EmbeddedKafka kafka;

    EmbeddedBroker() {
        kafka = EmbeddedKafka.start(directory, 0);
        port = kafka.port();
        ExitHooks.add(this::stop);
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void stop() {
        kafka.close();
    }

    @Override
    public void start() {
        kafka = EmbeddedKafka.start(directory, port);
    }
}
