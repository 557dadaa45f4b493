package dev.lectern.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void aConditionBesidesTheKeyHolds() {
        var file = directory.resolve("store.mv");
        for (var round = 0; round < 2; round++) {
            try (var store = EmbeddedMongo.start(file, 0);
                    var client = MongoClients.create(store.uri("talks"))) {
                var talks = client.getDatabase("talks").getCollection("talks");
                talks.createIndex(new Document("room", 1).append("slot", 1), new IndexOptions().unique(true));
                talks.deleteMany(new Document());
                for (var i = 0; i < 5; i++) {
                    talks.insertOne(new Document("_id", "talk-" + i)
                            .append("version", i)
                            .append("room", "main")
                            .append("slot", i));
                }

                assertThat(ids(talks, "{_id: 'talk-3', version: 3}")).containsExactly("talk-3");
                assertThat(ids(talks, "{_id: 'talk-3', version: 2}")).isEmpty();
                assertThat(ids(talks, "{_id: 'nobody', version: 3}")).isEmpty();
                assertThat(ids(talks, "{_id: {$in: ['talk-1', 'talk-2', 'x']}, version: {$gt: 1}}"))
                        .containsExactly("talk-2");
                assertThat(ids(talks, "{_id: 'talk-3', $or: [{version: 2}, {version: 3}]}"))
                        .containsExactly("talk-3");
                assertThat(ids(talks, "{room: 'main', slot: 4, version: 4}")).containsExactly("talk-4");
                assertThat(ids(talks, "{room: 'main', version: 4}")).containsExactly("talk-4");
                assertThat(talks.updateOne(
                                        Document.parse("{_id: 'talk-3', version: 2}"),
                                        Document.parse("{$set: {version: 9}}"))
                                .getMatchedCount())
                        .isZero();
                assertThat(talks.updateOne(
                                        Document.parse("{_id: 'talk-3', version: 3}"),
                                        Document.parse("{$set: {version: 9}}"))
                                .getModifiedCount())
                        .isEqualTo(1);
                assertThat(talks.deleteMany(Document.parse("{_id: 'talk-3', version: 3}"))
                                .getDeletedCount())
                        .isZero();
                assertThatThrownBy(() -> talks.insertOne(Document.parse("{_id: 'other', room: 'main', slot: 1}")))
                        .hasMessageContaining("duplicate key");
            }
        }
    }

    private static List<String> ids(MongoCollection<Document> talks, String query) {
        return talks.find(Document.parse(query))
                .map(talk -> talk.getString("_id"))
                .into(new ArrayList<>());
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
