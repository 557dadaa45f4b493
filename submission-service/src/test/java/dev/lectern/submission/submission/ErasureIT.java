package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.lectern.events.Keys;
import dev.lectern.events.Topics;
import dev.lectern.submission.Api;
import dev.lectern.submission.Api.Answer;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import dev.lectern.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;

/** Who asks to be erased has left nothing behind. */
@SubmissionServiceIT
@ExtendWith(OutputCaptureExtension.class)
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In everything that people write, in small letters, as it is searched for. */
    private static final String CANARY = "canary";

    private static final String BODY = """
            {"title": "Canary title", "abstract": "Canary abstract", "languages": ["en"], "sessionType": "talk",
             "topics": ["canary-topic"], "level": "canary level",
             "speakers": [{"name": "Canary One", "email": "canary.one@example.org", "timeZone": "Asia/Pyongyang",
               "available": [{"start": "2021-02-23T01:07:00Z", "end": "2021-02-23T03:00:00Z"}]},
              {"name": "Canary Two", "email": "canary.two@example.org"}]}""";

    private static final String IMPORT = """
            id,title,abstract,languages,minutes,topics,speakers,emails,status
            canary-1,Canary import,Canary words,en,40,canary-topic,Canary Three,canary.three@example.org,accepted
            2,Somebody else,,en,40,,Ada,ada@example.org,submitted
            """;

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @Autowired
    MongoOperations mongo;

    @Autowired
    ReviewDesk reviews;

    private String conference = "";
    private String submissions = "";

    @BeforeEach
    void defineAConference() {
        conference = api.aConference();
        submissions = "/api/conferences/" + conference + "/submissions";
    }

    @Test
    void nothingIsFoundAfterwardsInStoreTopicAnswersAndLogs(CapturedOutput output) {
        var handedIn = api.anyone().with("Idempotency-Key", "canary-key-1").post(submissions, BODY);
        assertThat(handedIn.status()).as(handedIn.toString()).isEqualTo(201);
        var id = handedIn.text("id");
        var path = handedIn.header("Location");
        var speaker = api.speaker(handedIn.text("editToken"));
        assertThat(speaker.patch(path, "{\"title\": \"Canary title 2\"}").status())
                .isEqualTo(200);
        assertThat(api.reviewer()
                        .put(path + "/reviews/mine", "{\"score\": 5, \"comment\": \"Canary One is good\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.organizer()
                        .with("Idempotency-Key", "canary-key-2")
                        .decide(id, "accept")
                        .status())
                .isEqualTo(200);
        topic.submission(conference, id, 3);
        assertThat(stored()).contains(CANARY);
        assertThat(last(id)).contains(CANARY);

        assertThat(erase(id).status()).isEqualTo(204);

        assertThat(stored()).doesNotContain(CANARY, "asia/pyongyang", "01:07");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(last(id)).isEqualTo("tombstone"));
        for (var answer : List.of(
                api.organizer().get(path),
                api.organizer().get(submissions),
                api.organizer().get(submissions + "?q=canary"),
                api.organizer().get(submissions + "/facets"),
                api.organizer().get(submissions + "/export?format=csv"),
                api.organizer().get("/api/conferences/" + conference + "/history"),
                api.organizer().get(path + "/history"),
                api.organizer().get(path + "/reviews"),
                speaker.get(path))) {
            assertThat(answer.toString().toLowerCase(Locale.ROOT)).doesNotContain(CANARY);
        }
        assertThat(api.organizer().get(path).status()).isEqualTo(404);
        assertThat(speaker.get(path).status()).isEqualTo(401);
        assertThat(api.organizer().decide(id, "accept").status()).isEqualTo(404);
        assertThat(api.organizer().post(path + "/edit-token", null).status()).isEqualTo(404);
        assertThat(api.organizer()
                        .get(submissions)
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
        assertThat(output.getAll().toLowerCase(Locale.ROOT)).doesNotContain(CANARY);
    }

    @Test
    void thatItHappenedStaysInTheHistoryAndNothingOfWhom() {
        var id = api.handIn(conference, "Canary").text("id");
        api.organizer().decide(id, "accept");

        erase(id);

        assertThat(api.organizer()
                        .get("/api/submissions/" + id + "/history")
                        .body()
                        .path("entries"))
                .extracting(
                        entry -> entry.path("act").asString(""),
                        entry -> entry.path("by").asString(""))
                .containsExactly(
                        tuple("hand-in", "anonymous"), tuple("decide", "organizer"), tuple("erase", "organizer"));
    }

    @Test
    void erasingAgainIsTheSameAndWhatThereIsNotIsNotFound() {
        var id = api.handIn(conference, "Canary").text("id");

        assertThat(erase(id).status()).isEqualTo(204);
        assertThat(erase(id).status()).isEqualTo(204);
        assertThat(api.organizer()
                        .get("/api/submissions/" + id + "/history")
                        .body()
                        .path("entries"))
                .hasSize(2);
        assertThat(erase("ffffffffffffffffffffffff").status()).isEqualTo(404);
        assertThat(erase("canary").status()).isEqualTo(404);
    }

    @Test
    void organizersEraseAlsoDraftsThatTheyDoNotSee() {
        var draft = api.anyone().post(submissions, BODY.replaceFirst("\\{", "{\"status\": \"DRAFT\", "));
        assertThat(draft.status()).as(draft.toString()).isEqualTo(201);
        assertThat(api.organizer().get(draft.header("Location")).status()).isEqualTo(404);

        assertThat(erase(draft.text("id")).status()).isEqualTo(204);

        assertThat(stored()).doesNotContain(CANARY);
        assertThat(api.speaker(draft.text("editToken"))
                        .get(draft.header("Location"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aRequestThatIsRepeatedDoesNotBringItBack() {
        var once = api.anyone().with("Idempotency-Key", "once-" + conference);
        var id = once.post(submissions, BODY).text("id");
        erase(id);

        var again = once.post(submissions, BODY);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("type")).isEqualTo("urn:lectern:problem:erased");
        assertThat(stored()).doesNotContain(CANARY);
    }

    @Test
    void anImportDoesNotBringItBackAndKeepsNothingOfItEither() {
        assertThat(imported().at("/counts/created").asInt()).isEqualTo(2);
        var rows = rows();
        var id = rows.at("/rows/content/0/submission").asString();
        assertThat(stored()).contains(CANARY);

        assertThat(erase(id).status()).isEqualTo(204);

        assertThat(stored()).doesNotContain(CANARY);
        assertThat(rows().at("/rows/content/0/skipped").asString()).isEqualTo("its people were erased here");
        var again = imported();
        assertThat(again.at("/counts/skipped").asInt()).isEqualTo(1);
        assertThat(again.at("/counts/unchanged").asInt()).isEqualTo(1);
        assertThat(stored()).doesNotContain(CANARY);
        assertThat(api.organizer().get("/api/submissions/" + id).status()).isEqualTo(404);
        assertThat(api.organizer()
                        .get(submissions)
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void thePlaceOfAnErasedTalkGoesToTheNextOfTheWaitlist() {
        conference = api.aConferenceWith("\"decisions\": {\"promotion\": \"automatic\"}");
        var taken = api.handIn(conference, "Canary").text("id");
        var waiting = api.handIn(conference, "Next").text("id");
        api.organizer().decide(taken, "accept");
        api.organizer().decide(waiting, "waitlist");

        erase(taken);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.organizer()
                                .get("/api/submissions/" + waiting)
                                .text("status"))
                        .isEqualTo("ACCEPTED"));
    }

    @Test
    void aReviewThatWasOnItsWayGoesToo() {
        var id = api.handIn(conference, "Canary").text("id");
        erase(id);
        mongo.insert(
                new Document("_id", "late-" + id)
                        .append("conference", conference)
                        .append("submission", id)
                        .append("reviewer", "reviewer")
                        .append("score", 5.0)
                        .append("comment", "Canary")
                        .append("revision", 1L)
                        .append("changedAt", Instant.EPOCH)
                        .append("settled", false),
                "reviews");

        reviews.run();

        assertThat(stored()).doesNotContain(CANARY);
    }

    private Answer erase(String id) {
        return api.organizer().send("DELETE", "/api/submissions/" + id + "/personal-data", null, "application/json");
    }

    private JsonNode imported() {
        var begun = api.organizer()
                .upload(
                        "/api/conferences/" + conference + "/imports",
                        IMPORT.getBytes(StandardCharsets.UTF_8),
                        "text/csv");
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        return await().atMost(PATIENCE)
                .until(
                        () -> api.organizer()
                                .get("/api/conferences/" + conference + "/imports/" + begun.text("id"))
                                .body(),
                        body -> body.path("state").asString("").equals("done"));
    }

    /** Of the first import. */
    private JsonNode rows() {
        var imports = api.organizer()
                .get("/api/conferences/" + conference + "/imports")
                .body();
        var all = imports.path("content");
        var first = all.get(all.size() - 1).path("id").asString("");
        return api.organizer()
                .get("/api/conferences/" + conference + "/imports/" + first)
                .body();
    }

    /** All documents of the conference in small letters. */
    private String stored() {
        var all = new StringBuilder();
        // Rows of imports name only those.
        var imports = mongo.find(query(where("conference").is(conference)), Document.class, "imports").stream()
                .map(job -> String.valueOf(job.get("_id")))
                .toList();
        for (var collection : mongo.getCollectionNames()) {
            mongo.findAll(Document.class, collection).stream()
                    .map(Document::toJson)
                    .filter(json ->
                            json.contains(conference) || imports.stream().anyMatch(json::contains))
                    .forEach(all::append);
        }
        return all.toString().toLowerCase(Locale.ROOT);
    }

    /** The last record of a submission in small letters. */
    private String last(String id) {
        try (var reader = TopicReader.of(Topics.SUBMISSIONS)) {
            ConsumerRecord<String, byte[]> record = reader.latestByKey().get(Keys.of(conference, id));
            if (record == null) {
                return "";
            }
            return record.value() == null
                    ? "tombstone"
                    : new String(record.value(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        }
    }
}
