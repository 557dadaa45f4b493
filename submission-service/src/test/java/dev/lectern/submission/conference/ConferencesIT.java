package dev.lectern.submission.conference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.RuleSetting;
import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubmissionServiceIT
class ConferencesIT {

    private static final String BODY = body("Sea Conf");

    private final String slug =
            "conf_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 18);
    private final String path = "/api/conferences/" + slug;

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @Test
    void anOrganizerDefinesAConferenceAndOthersLearnOfIt() {
        var created = api.organizer().put(path, BODY);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(path);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.text("id")).isEqualTo(slug);
        assertThat(created.body().at("/tracks/0/windows/0/start").asString()).isEqualTo("2021-02-23T01:00:00Z");
        assertThat(created.body().at("/rules/speakerLocalNight/level").asString())
                .isEqualTo("soft");

        var event = (ConferenceDefined) topic.until(slug, 1).get(0);
        assertThat(event.name()).isEqualTo("Sea Conf");
        assertThat(event.tracks()).hasSize(1);
        assertThat(event.rules()).containsEntry("speakerLocalNight", new RuleSetting(RuleSetting.Level.SOFT, 10));
    }

    @Test
    void aReplacementIsANewRevision() {
        api.organizer().put(path, BODY);

        var replaced = api.organizer().put(path, body("Sea Conf 2"));

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
        assertThat(topic.until(slug, 2))
                .extracting(event -> ((ConferenceDefined) event).name())
                .endsWith("Sea Conf 2");
    }

    @Test
    void whatPlanningNeedsIsKeptAndToldToOthers() {
        var body = BODY.replace("\"gridMinutes\": 5", "\"gridMinutes\": 5, \"transferMinutes\": 15")
                .replace("\"id\": \"main\"", "\"id\": \"main\", \"features\": [\"hands-on\"], \"capacity\": 80")
                .replace("\"speakerLocalNight\"", "\"idleGaps\"");

        var created = api.organizer().put(path, body);

        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(created.body().path("transferMinutes").asInt()).isEqualTo(15);
        assertThat(created.body().at("/tracks/0/features/0").asString()).isEqualTo("hands-on");
        assertThat(api.anyone().get(path).body().at("/tracks/0/capacity").asInt())
                .isEqualTo(80);
        var event = (ConferenceDefined) topic.until(slug, 1).get(0);
        assertThat(event.transferMinutes()).isEqualTo(15);
        assertThat(event.tracks().get(0).features()).containsExactly("hands-on");
        assertThat(event.tracks().get(0).capacity()).isEqualTo(80);
        assertThat(event.rules()).containsOnlyKeys("idleGaps");
    }

    @Test
    void theSameAgainChangesNothing() {
        api.organizer().put(path, BODY);

        var again = api.organizer().put(path, BODY);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void everybodySeesTheFaceAndOrganizersTheRules() {
        api.organizer().put(path, BODY);

        var face = api.anyone().get(path);
        assertThat(face.status()).isEqualTo(200);
        assertThat(face.header("ETag")).isEqualTo("\"1\"");
        assertThat(face.body().has("rules")).isFalse();
        assertThat(api.organizer().get(path).body().has("rules")).isTrue();
        assertThat(api.anyone().get("/api/conferences/nobody_knows_it").status())
                .isEqualTo(404);
    }

    @Test
    void aStaleIfMatchChangesNothing() {
        api.organizer().put(path, BODY);
        api.organizer().put(path, body("Second"));

        var stale = api.organizer().with("If-Match", "\"1\"").put(path, body("Third"));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.header("Content-Type")).startsWith("application/problem+json");
        assertThat(api.anyone().get(path).text("name")).isEqualTo("Second");
        assertThat(api.organizer()
                        .with("If-Match", "\"2\"")
                        .put(path, body("Third"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void conditionsDecideBetweenCreatingAndReplacing() {
        assertThat(api.organizer().with("If-Match", "*").put(path, BODY).status())
                .isEqualTo(412);
        assertThat(api.organizer().with("If-None-Match", "*").put(path, BODY).status())
                .isEqualTo(201);
        assertThat(api.organizer()
                        .with("If-None-Match", "*")
                        .put(path, body("X"))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void onlyOrganizersDefine() {
        assertThat(api.anyone().put(path, BODY).status()).isEqualTo(401);
        assertThat(api.reviewer().put(path, BODY).status()).isEqualTo(403);
        assertThat(api.anyone().get(path).status()).isEqualTo(404);
    }

    @Test
    void badInputNamesItsFieldsAndChangesNothing() {
        api.organizer().put(path, BODY);

        assertThat(put("{\"name\": ").status()).isEqualTo(400);
        assertThat(put(BODY.replace("\"gridMinutes\": 5", "\"gridMinutes\": \"five\""))
                        .fields())
                .containsExactly("gridMinutes");
        assertThat(put(BODY.replace("\"gridMinutes\": 5", "\"gridMinutes\": 5, \"id\": \"x\""))
                        .fields())
                .containsExactly("id");
        assertThat(put(BODY.replace("\"gridMinutes\": 5", "\"gridMinutes\": 7")).fields())
                .contains("gridMinutes");
        assertThat(put(BODY.replace("T05:20:00Z", "T00:20:00Z")).fields()).contains("tracks[0].windows[0].end");
        assertThat(put(BODY.replace("T05:20:00Z", "T05:21:00Z")).fields()).containsExactly("tracks[0].windows[0].end");
        assertThat(put(BODY.replace("\"rules\"", "\"surprise\"")).fields()).containsExactly("surprise");
        assertThat(put(BODY.replace("\"minutes\": 40", "\"minutes\": 201")).fields())
                .containsExactly("sessionTypes[0].minutes");
        assertThat(put(BODY.replace(
                                "\"speakerLocalNight\": {\"level\": \"soft\"",
                                "\"unplacedTalks\": {\"level\": \"hard\""))
                        .fields())
                .containsExactly("rules.unplacedTalks.level");
        assertThat(api.organizer().put("/api/conferences/No-Slug", BODY).fields())
                .containsExactly("conference");

        assertThat(api.anyone().get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void aSessionTypeInUseStays() {
        api.organizer().put(path, BODY);
        api.handIn(slug, "One");
        api.handIn(slug, "Two");

        var refused = put(BODY.replace("\"id\": \"talk\"", "\"id\": \"presentation\""));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo("urn:lectern:problem:session-type-in-use");
        assertThat(refused.text("detail")).contains("talk").contains("2 submissions");
        assertThat(put(BODY.replace("\"id\": \"lightning\"", "\"id\": \"short\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoMeetsOthersWritesAfterThem() {
        api.organizer().put(path, BODY);

        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> put(body("Sea Conf " + n)).status())
                .toList();

        assertThat(statuses).containsOnly(200);
        assertThat(api.anyone().get(path).header("ETag")).isEqualTo("\"9\"");
    }

    @Test
    void ifSeveralCreateAtOnceOneIsFirst() {
        var statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(n -> put(BODY).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 200);
        assertThat(api.anyone().get(path).header("ETag")).isEqualTo("\"1\"");
    }

    private Api.Answer put(String body) {
        return api.organizer().put(path, body);
    }

    private static String body(String name) {
        return Api.conferenceBody(name, "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z");
    }
}
