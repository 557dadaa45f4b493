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

    @Test
    void anIndexOfOneFieldMissesNothing() {
        var file = directory.resolve("store.mv");
        var fields = List.of("token", "people.name", "topics", "settled");
        for (var round = 0; round < 2; round++) {
            try (var store = EmbeddedMongo.start(file, 0);
                    var client = MongoClients.create(store.uri("talks"))) {
                var talks = client.getDatabase("talks").getCollection("talks");
                if (round == 0) {
                    fields.subList(0, 2).forEach(field -> talks.createIndex(new Document(field, 1)));
                    talks.insertMany(List.of(
                            Document.parse("{_id: 'a', token: 'x', settled: false, topics: ['kafka', 'java'], n: 1}"),
                            Document.parse("{_id: 'b', token: 'x', people: [{name: 'Ada'}, {name: 'Ben'}], n: 2}"),
                            Document.parse("{_id: 'c', token: null, people: {name: 'Ada'}, topics: 'kafka'}"),
                            Document.parse("{_id: 'd', settled: true, people: [], topics: []}"),
                            Document.parse("{_id: 'e', token: 'gone', people: [{name: 'Ada'}]}")));
                    fields.subList(2, 4).forEach(field -> talks.createIndex(new Document(field, 1)));
                    talks.updateOne(Document.parse("{_id: 'd'}"), Document.parse("{$set: {token: 'y', n: 1}}"));
                    talks.deleteOne(Document.parse("{_id: 'e'}"));
                }

                assertThat(ids(talks, "{token: 'x'}")).containsExactly("a", "b");
                assertThat(ids(talks, "{token: 'x', n: 2}")).containsExactly("b");
                assertThat(ids(talks, "{token: 'y'}")).containsExactly("d");
                assertThat(ids(talks, "{token: 'gone'}")).isEmpty();
                assertThat(ids(talks, "{token: {$exists: true}}")).containsExactly("a", "b", "c", "d");
                assertThat(ids(talks, "{token: {$exists: false}}")).isEmpty();
                assertThat(ids(talks, "{token: null}")).containsExactly("c");
                assertThat(ids(talks, "{'people.name': 'Ada'}")).containsExactly("b", "c");
                assertThat(ids(talks, "{'people.name': 'Ben'}")).containsExactly("b");
                assertThat(ids(talks, "{'people.name': {$exists: true}}")).containsExactly("b", "c");
                assertThat(ids(talks, "{topics: 'kafka'}")).containsExactly("a", "c");
                assertThat(ids(talks, "{topics: {$exists: true}}")).containsExactly("a", "c", "d");
                assertThat(ids(talks, "{settled: true}")).containsExactly("d");
                assertThat(ids(talks, "{settled: false}")).containsExactly("a");
                if (round == 1) {
                    talks.updateMany(Document.parse("{token: 'x'}"), Document.parse("{$set: {token: 'z'}}"));
                    assertThat(ids(talks, "{token: 'x'}")).isEmpty();
                    assertThat(ids(talks, "{token: 'z'}")).containsExactly("a", "b");
                    talks.updateOne(Document.parse("{token: 'y'}"), Document.parse("{$unset: {token: ''}}"));
                    assertThat(ids(talks, "{token: {$exists: true}}")).containsExactly("a", "b", "c");
                    talks.deleteMany(Document.parse("{settled: true}"));
                    assertThat(ids(talks, "{settled: {$exists: true}}")).containsExactly("a");
                }
            }
        }
    }

    private static List<String> ids(MongoCollection<Document> talks, String query) {
        return talks.find(Document.parse(query))
                .sort(new Document("_id", 1))
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
