package dev.lectern.support.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.UncategorizedMongoDbException;

class OutagesTests {

    @ParameterizedTest(name = "error {0}")
    @ValueSource(ints = {14031, 13, 91, 189, -1})
    void whatAServerCannotDoForNowPasses(int code) {
        var refused = new UncategorizedMongoDbException(
                "no",
                new MongoCommandException(
                        BsonDocument.parse("{ ok: 0 }").append("code", new BsonInt32(code)), new ServerAddress()));

        assertThat(Outages.causedBy(refused)).isTrue();
    }

    @Test
    void aServerThatCannotBeReachedMayComeBack() {
        assertThat(Outages.causedBy(new MongoSocketOpenException("away", new ServerAddress())))
                .isTrue();
    }

    @ParameterizedTest(name = "error {0}")
    @ValueSource(ints = {2, 121, 11000, 17280})
    void whatTheDataAreToBlameForDoesNot(int code) {
        var refused =
                new MongoWriteException(new WriteError(code, "no", new BsonDocument()), new ServerAddress(), Set.of());

        assertThat(Outages.causedBy(refused)).isFalse();
        assertThat(Outages.causedBy(new DuplicateKeyException("no", refused))).isFalse();
    }
}
