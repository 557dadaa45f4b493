package dev.lectern.testing;

import com.mongodb.ConnectionString;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.testcontainers.DockerClientFactory;

/**
 * The broker and the store of the tests: in containers where Docker answers, in this JVM elsewhere.
 *
 * <p>Imported into a Spring test it connects the context to both; each context has a database of its own. The system
 * property {@code lectern.test.backends} ({@code docker} or {@code embedded}) decides otherwise. There is one of each
 * per JVM.
 */
@TestConfiguration(proxyBeanMethods = false)
public class Backends {

    /** Starts the broker without waiting for it, so that the store can start at the same time. */
    public Backends() {
        BrokerHolder.start();
    }

    @Bean
    KafkaConnectionDetails testKafkaConnectionDetails() {
        return () -> List.of(bootstrapServers());
    }

    /** The address of the broker. */
    public static String bootstrapServers() {
        return kafka().bootstrapServers();
    }

    /** The connection string of {@code database} in the store. */
    public static String mongoUri(String database) {
        return mongo().uri(database);
    }

    /** The broker, to send it away and back. */
    public static Broker kafka() {
        return BrokerHolder.BROKER.join();
    }

    /** The store, to send it away and back. */
    public static Store mongo() {
        return StoreHolder.STORE.join();
    }

    private static boolean inDocker() {
        return DockerHolder.AVAILABLE;
    }

    // Not the common pool, whose threads a test may need.
    private static void inNewThread(Runnable task) {
        var thread = new Thread(task, "lectern-tests-backend");
        thread.setDaemon(true);
        thread.start();
    }

    /** Connects the context to the store, where the context has a use for one. */
    @TestConfiguration(proxyBeanMethods = false)
    @ConditionalOnClass(MongoConnectionDetails.class)
    static class StoreConnection {

        private final String database = "test_" + UUID.randomUUID().toString().substring(0, 8);

        StoreConnection() {
            StoreHolder.start();
        }

        @Bean
        MongoConnectionDetails testMongoConnectionDetails() {
            return () -> new ConnectionString(mongoUri(database));
        }
    }

    // The holders start what they hold when they are first asked for it.

    private static class BrokerHolder {

        private static final CompletableFuture<Broker> BROKER = CompletableFuture.supplyAsync(
                () -> inDocker() ? new DockerBroker() : new EmbeddedBroker(), Backends::inNewThread);

        // Touching the class is what starts it.
        static void start() {}
    }

    private static class StoreHolder {

        private static final CompletableFuture<Store> STORE = CompletableFuture.supplyAsync(
                () -> inDocker() ? new DockerStore() : new EmbeddedStore(), Backends::inNewThread);

        // Touching the class is what starts it.
        static void start() {}
    }

    private static class DockerHolder {

        private static final boolean AVAILABLE = decide();

        private static boolean decide() {
            var wish = System.getProperty("lectern.test.backends", "").toLowerCase(Locale.ROOT);
            var docker = switch (wish) {
                case "docker" -> true;
                case "embedded" -> false;
                case "" -> DockerClientFactory.instance().isDockerAvailable();
                default -> throw new IllegalArgumentException("lectern.test.backends must be docker or embedded");
            };
            System.out.println("Tests use Kafka and MongoDB "
                    + (docker
                            ? "in containers (apache/kafka:4.2.1, mongo:8.0)"
                            : "in this JVM" + (wish.isEmpty() ? ", because no Docker answers" : "")));
            return docker;
        }
    }
}
