package dev.lectern.submission.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.TalkPlanning;
import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Documents that were written before fields came to be are read as if those said nothing. */
@SubmissionServiceIT
class OlderDocumentsIT {

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @Autowired
    MongoOperations mongo;

    @Test
    void aSubmissionWithoutWhatPlanningNeeds() {
        var conference = api.aConference();
        var id = api.handIn(conference, "Sagas").text("id");
        var later = api.handIn(conference, "Later").text("id");
        topic.submission(conference, id, 1);
        unset("submissions", id, "content.features", "content.planning");

        var shown = api.organizer().get("/api/submissions/" + id);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body().path("features").isEmpty()).isTrue();
        assertThat(shown.body().at("/planning/priority").asInt()).isEqualTo(1);
        assertThat(api.organizer()
                        .patch("/api/submissions/" + later, "{\"planning\": {\"after\": [\"%s\"]}}".formatted(id))
                        .status())
                .isEqualTo(200);
        assertThat(api.organizer()
                        .patch("/api/submissions/" + id, "{\"features\": []}")
                        .header("ETag"))
                .isEqualTo("\"1\"");
        assertThat(api.organizer().decide(id, "accept").status()).isEqualTo(200);
        assertThat(topic.submission(conference, id, 2))
                .extracting(SubmissionChanged::planning)
                .containsOnly(TalkPlanning.NONE);
    }

    @Test
    void aConferenceWithoutWhatPlanningNeeds() {
        var conference = api.aConference();
        var path = "/api/conferences/" + conference;
        topic.until(conference, 1);
        unset(
                "conferences",
                conference,
                "definition.transferMinutes",
                "definition.tracks.0.features",
                "definition.tracks.0.capacity");

        var shown = api.anyone().get(path);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body().path("transferMinutes").asInt(-1)).isZero();
        assertThat(shown.body().at("/tracks/0/features").isEmpty()).isTrue();
        api.handIn(conference, "Sagas");
        var body = Api.conferenceBody("Sea Conf", "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z");
        assertThat(api.organizer().put(path, body).header("ETag")).isEqualTo("\"1\"");
        assertThat(api.organizer()
                        .put(path, body.replace("Sea Conf", "Sea Conf 2"))
                        .header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(topic.until(conference, 2))
                .extracting(event -> ((ConferenceDefined) event).transferMinutes())
                .containsOnly(0);
    }

    @Test
    void aSubmissionOfTheTimeBeforeQuietDecisionsReviewsAndHistory() {
        var conference = api.aConference();
        var handedIn = api.handIn(conference, "Sagas");
        var id = handedIn.text("id");
        var client = api.organizer().with("Idempotency-Key", "accept-it");
        var accepted = client.decide(id, "accept");
        topic.submission(conference, id, 2);
        unset(
                "submissions",
                id,
                "quiet",
                "tokensReplaced",
                "origin",
                "trail",
                "entries",
                "words",
                "reviews",
                "handledKeys.0.tag",
                "handledKeys.0.at");
        unset("conferences", conference, "definition.procedure", "trail", "entries");

        assertThat(client.decide(id, "accept").body()).isEqualTo(accepted.body());
        assertThat(client.decide(id, "accept").header("ETag")).isEqualTo("\"2\"");
        assertThat(api.organizer()
                        .get("/api/conferences/" + conference)
                        .body()
                        .at("/decisions/quiet")
                        .asBoolean(true))
                .isFalse();
        assertThat(api.organizer()
                        .get("/api/conferences/" + conference + "/submissions")
                        .body()
                        .at("/content/0/reviews/count")
                        .asInt(-1))
                .isZero();
        assertThat(api.speaker(handedIn.text("editToken")).decide(id, "confirm").status())
                .isEqualTo(200);
        assertThat(api.organizer()
                        .get("/api/submissions/" + id + "/history")
                        .body()
                        .path("entries")
                        .findValuesAsString("act"))
                .startsWith("hand-in")
                .endsWith("decide");
    }

    private void unset(String collection, String id, String... fields) {
        var update = new Update();
        for (var field : fields) {
            update.unset(field);
        }
        var changed = mongo.updateFirst(Query.query(Criteria.where("_id").is(idOf(id))), update, collection);
        assertThat(changed.getModifiedCount()).isEqualTo(1);
    }

    private static Object idOf(String id) {
        return org.bson.types.ObjectId.isValid(id) ? new org.bson.types.ObjectId(id) : id;
    }
}
