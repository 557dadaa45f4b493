package dev.lectern.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoIT {

    private static final int WRITES = 200;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        var file = directory.resolve("store.mv");
        try (var store = EmbeddedMongo.start(file, 0)) {
            write(store.uri("talks"), 1);
        }

        try (var store = EmbeddedMongo.start(file, 0)) {
            assertThat(count(store.uri("talks"))).isEqualTo(1);
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterTheProcessWasKilled() throws Exception {
        var file = directory.resolve("store.mv");
        try (var child = ChildProcess.run(Writer.class, file)) {
            child.awaitLine("acknowledged");
            child.kill();
        }

        try (var store = EmbeddedMongo.start(file, 0)) {
            assertThat(count(store.uri("talks"))).isEqualTo(WRITES);
        }
    }

    @Test
    void oneInMemoryStartsEmptyEachTime() {
        try (var store = EmbeddedMongo.inMemory(0)) {
            write(store.uri("talks"), 3);
        }

        try (var store = EmbeddedMongo.inMemory(0)) {
            assertThat(count(store.uri("talks"))).isZero();
        }
    }

    @Test
    void aPortInUseIsRefusedWithItsNumber() {
        try (var store = EmbeddedMongo.inMemory(0)) {
            assertThatThrownBy(() -> EmbeddedMongo.inMemory(store.port()))
                    .hasMessageContaining(Integer.toString(store.port()));
        }
    }

    private static void write(String uri, int count) {
        try (var client = MongoClients.create(uri)) {
            var talks = client.getDatabase("talks").getCollection("talks");
            for (var i = 0; i < count; i++) {
                talks.insertOne(new Document("number", i));
            }
        }
    }

    private static long count(String uri) {
        try (var client = MongoClients.create(uri)) {
            return client.getDatabase("talks").getCollection("talks").countDocuments();
        }
    }

    /** Writes, says so, and waits to be killed. */
    static class Writer {

        public static void main(String[] arguments) throws InterruptedException {
            var store = EmbeddedMongo.start(Path.of(arguments[0]), 0);
            write(store.uri("talks"), WRITES);
            System.out.println("acknowledged");
            Thread.currentThread().join();
        }
    }
}
