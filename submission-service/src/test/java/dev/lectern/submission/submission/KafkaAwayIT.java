package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Keys;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.Topics;
import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import dev.lectern.testing.Backends;
import dev.lectern.testing.TopicReader;
import java.time.Duration;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

@SubmissionServiceIT
class KafkaAwayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @Autowired
    MongoOperations mongo;

    private boolean away;

    @AfterEach
    void bringKafkaBack() {
        if (away) {
            Backends.kafka().start();
            away = false;
        }
    }

    @Test
    void whatIsWrittenMeanwhileArrivesLaterInOrder() {
        var conference = api.aConference();
        topic.until(conference, 1);
        sendKafkaAway();

        var handedIn = api.handIn(conference, "Sagas at sea");
        var id = handedIn.text("id");
        assertThat(api.organizer().decide(id, "accept").status()).isEqualTo(200);
        assertThat(api.speaker(handedIn.text("editToken")).decide(id, "confirm").status())
                .isEqualTo(200);
        assertThat(pending(id)).isEqualTo(3);

        bringKafkaBack();
        var events = topic.submission(conference, id, 3);
        assertThat(events.stream().map(SubmissionChanged::sequence).distinct()).containsExactly(1L, 2L, 3L);
        assertThat(events.get(events.size() - 1).status()).isEqualTo(SubmissionStatus.CONFIRMED);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(id)).isZero());
    }

    @Test
    void ofManyChangesTheNewestIsTheLastToArrive() {
        var conference = api.aConference();
        var handedIn = api.handIn(conference, "Title 0");
        var id = handedIn.text("id");
        topic.submission(conference, id, 1);
        sendKafkaAway();

        for (var n = 1; n <= 70; n++) {
            assertThat(api.organizer()
                            .patch("/api/submissions/" + id, "{\"title\": \"Title %d\"}".formatted(n))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(pending(id)).isBetween(1, 50);

        bringKafkaBack();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(id)).isZero());
        // Older states may follow newer ones on the way, which readers ignore; the last of all is the truth.
        var events = topic.submission(conference, id, 71);
        assertThat(events.get(events.size() - 1).sequence()).isEqualTo(71);
        assertThat(events.get(events.size() - 1).title()).isEqualTo("Title 70");
    }

    @Test
    void ofWhatIsErasedMeanwhileATombstoneIsTheLastToArrive() {
        var conference = api.aConference();
        topic.until(conference, 1);
        sendKafkaAway();
        var id = api.handIn(conference, "Canary title").text("id");

        assertThat(api.organizer()
                        .send("DELETE", "/api/submissions/" + id + "/personal-data", null, "application/json")
                        .status())
                .isEqualTo(204);
        assertThat(pending(id)).isEqualTo(1);
        assertThat(Objects.requireNonNull(mongo.findById(id, Document.class, "submissions"))
                        .toJson())
                .doesNotContain("Canary");

        bringKafkaBack();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(id)).isZero());
        // The relay may have had it in its hands already; then the tombstone follows.
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(isTombstoneLast(Keys.of(conference, id))).isTrue());
    }

    private static boolean isTombstoneLast(String key) {
        try (var reader = TopicReader.of(Topics.SUBMISSIONS)) {
            var last = reader.latestByKey().get(key);
            return last != null && last.value() == null;
        }
    }

    private void sendKafkaAway() {
        Backends.kafka().stop();
        away = true;
    }

    private int pending(String id) {
        var document = Objects.requireNonNull(mongo.findById(id, Document.class, "submissions"));
        var outbox = document.getList("outbox", Document.class);
        return outbox == null ? 0 : outbox.size();
    }
}
