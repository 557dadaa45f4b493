package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Decisions in two steps, in bulk, and from the waitlist; and what remains of them. */
@SubmissionServiceIT
class DecisionsIT {

    private static final String QUIET = "\"decisions\": {\"quiet\": true}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @Autowired
    Submissions submissions;

    @Autowired
    Acts acts;

    @Autowired
    BulkDesk bulk;

    @Test
    void aQuietDecisionIsKnownToOrganizersOnlyUntilItIsAnnounced() {
        var conference = api.aConferenceWith(QUIET);
        var handedIn = api.handIn(conference, "Sagas");
        var id = handedIn.text("id");
        var path = handedIn.header("Location");
        var speaker = api.speaker(handedIn.text("editToken"));

        var decided = api.organizer().with("If-Match", "\"1\"").decide(id, "accept");

        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.text("status")).isEqualTo("SUBMITTED");
        assertThat(decided.text("decision")).isEqualTo("ACCEPTED");
        assertThat(decided.header("ETag")).isEqualTo("\"1.1\"");
        assertThat(api.organizer().get(path).text("decision")).isEqualTo("ACCEPTED");
        assertThat(speaker.get(path).header("ETag")).isEqualTo("\"1\"");
        assertThat(speaker.get(path).toString()).doesNotContain("ACCEPTED");
        assertThat(api.reviewer().get(listOf(conference)).toString()).doesNotContain("ACCEPTED");
        assertThat(speaker.decide(id, "confirm").status()).isEqualTo(409);
        assertThat(api.organizer()
                        .with("If-Match", "\"1\"")
                        .decide(id, "reject")
                        .status())
                .isEqualTo(412);

        var announced = api.organizer().post("/api/conferences/" + conference + "/announcements", "{}");

        assertThat(announced.status()).as(announced.toString()).isEqualTo(200);
        assertThat(announced.body().at("/outcomes/0/outcome").asString()).isEqualTo("done");
        assertThat(speaker.get(path).text("status")).isEqualTo("ACCEPTED");
        assertThat(topic.submission(conference, id, 2))
                .extracting(SubmissionChanged::status)
                .containsExactly(SubmissionStatus.SUBMITTED, SubmissionStatus.ACCEPTED);
        assertThat(speaker.decide(id, "confirm").status()).isEqualTo(200);
    }

    @Test
    void aQuietDecisionIsTakenBackOrReplaced() {
        var conference = api.aConferenceWith(QUIET);
        var id = api.handIn(conference, "Sagas").text("id");
        api.organizer().decide(id, "accept");

        assertThat(api.organizer().decide(id, "reject").text("decision")).isEqualTo("REJECTED");
        var undone = api.organizer().decide(id, "undecide");

        assertThat(undone.status()).isEqualTo(200);
        assertThat(undone.body().has("decision")).isFalse();
        assertThat(api.organizer().decide(id, "undecide").status()).isEqualTo(409);
        var announced = api.organizer().post("/api/conferences/" + conference + "/announcements", null);
        assertThat(announced.body().path("submissions").asInt(-1)).isZero();
        assertThat(api.organizer().get("/api/submissions/" + id).text("status")).isEqualTo("SUBMITTED");
        assertThat(acts(id)).containsExactly("hand-in", "decide", "decide", "undecide");
    }

    @Test
    void manyAreDecidedAboutAtOnceEachOnItsOwn() {
        var conference = api.aConferenceWith(QUIET);
        var ids = handIn(conference, 3);
        var token = api.handIn(conference, "Gone");
        api.speaker(token.text("editToken")).decide(token.text("id"), "withdraw");
        var body = """
                {"decision": "accept", "submissions": [{"id": "%s"}, {"id": "%s", "ifMatch": "\\"7\\""}, {"id": "%s"},
                 {"id": "nowhere"}]}""".formatted(ids.get(0), ids.get(1), token.text("id"));
        var client = api.organizer().with("Idempotency-Key", "bulk-" + conference);
        var path = "/api/conferences/" + conference + "/decisions";

        var answer = client.post(path, body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().at("/outcomes").findValuesAsString("outcome"))
                .containsExactly("done", "refused", "refused", "refused");
        assertThat(answer.body().at("/outcomes").findValuesAsString("problem"))
                .containsExactly("stale", "illegal-transition", "not-found");
        assertThat(client.post(path, body).body()).isEqualTo(answer.body());
        assertThat(client.post(path, body.replace("accept", "reject")).status()).isEqualTo(422);
        // Without the key it is another request, which finds it done.
        assertThat(api.organizer()
                        .post(path, body)
                        .body()
                        .at("/outcomes/0/outcome")
                        .asString())
                .isEqualTo("unchanged");

        var rest = api.organizer()
                .post(
                        path,
                        "{\"decision\": \"reject\", \"filter\": {\"status\": \"SUBMITTED\", \"decision\": \"NONE\"}}");
        assertThat(rest.body().path("submissions").asInt()).isEqualTo(2);
        var some = api.organizer()
                .post(
                        "/api/conferences/" + conference + "/announcements",
                        "{\"filter\": {\"decision\": \"REJECTED\"}}");
        assertThat(some.body().path("submissions").asInt()).isEqualTo(2);
        assertThat(statusOf(ids.get(0))).isEqualTo("SUBMITTED");
        assertThat(statusOf(ids.get(1))).isEqualTo("REJECTED");
    }

    @Test
    void whatACrashLeftOfAnAnnouncementIsFinishedAndNothingThatWasDecidedSince() {
        var conference = api.aConferenceWith(QUIET);
        var ids = handIn(conference, 3);
        ids.forEach(id -> api.organizer().decide(id, "accept"));
        var items = ids.stream()
                .map(id -> new Act.Item(
                        id,
                        null,
                        Objects.requireNonNull(
                                        submissions.find(id).orElseThrow().decision())
                                .id()))
                .toList();
        // As it is when the process dies after the first one: the act is written down, and one decision is known.
        acts.add(new Act(
                "act-" + conference,
                conference,
                Act.Kind.ANNOUNCE,
                "print",
                null,
                Instant.EPOCH,
                "organizer",
                false,
                items,
                null));
        api.organizer()
                .post(
                        "/api/conferences/" + conference + "/announcements",
                        "{\"submissions\": [{\"id\": \"%s\"}]}".formatted(ids.get(0)));
        // And somebody thinks better of another one before anybody comes back.
        api.organizer().decide(ids.get(2), "reject");

        bulk.run();
        bulk.run();

        assertThat(ids).extracting(this::statusOf).containsExactly("ACCEPTED", "ACCEPTED", "SUBMITTED");
        assertThat(topic.submission(conference, ids.get(1), 2)).hasSize(2);
        var shown = api.organizer().get("/api/conferences/" + conference + "/announcements/act-" + conference);
        assertThat(shown.body().path("done").asBoolean()).isTrue();
    }

    @Test
    void whoGoesOnWithAnAnnouncementIsToldTheSameOfEach() {
        var conference = api.aConferenceWith(QUIET);
        var ids = handIn(conference, 2);
        ids.forEach(id -> api.organizer().decide(id, "accept"));
        var announced = api.organizer().post("/api/conferences/" + conference + "/announcements", "{}");
        var act = acts.find(announced.text("id")).orElseThrow();
        // As it is when the process dies before the act says that it is done.
        acts.save(new Act(
                act.id(),
                conference,
                act.kind(),
                act.fingerprint(),
                null,
                act.at(),
                act.by(),
                false,
                act.items(),
                null));

        bulk.run();

        var shown = api.organizer().get("/api/conferences/" + conference + "/announcements/" + act.id());
        assertThat(shown.body().path("outcomes")).isEqualTo(announced.body().path("outcomes"));
        assertThat(shown.body().at("/outcomes/1/outcome").asString()).isEqualTo("done");
    }

    @Test
    void theNextOfTheWaitlistHasThePlaceOfWhoWithdraws() {
        var conference = api.aConferenceWith("\"decisions\": {\"promotion\": \"automatic\"}");
        var leaving = api.handIn(conference, "Leaving");
        api.organizer().decide(leaving.text("id"), "accept");
        var ids = handIn(conference, 3);
        ids.forEach(id -> api.organizer().decide(id, "waitlist"));
        api.reviewer().put("/api/submissions/" + ids.get(1) + "/reviews/mine", "{\"score\": 5, \"comment\": \"\"}");
        assertThat(api.organizer()
                        .get("/api/conferences/" + conference + "/waitlist")
                        .body()
                        .at("/content/0/id")
                        .asString())
                .isEqualTo(ids.get(1));

        api.speaker(leaving.text("editToken")).decide(leaving.text("id"), "withdraw");

        await().atMost(PATIENCE).until(() -> "ACCEPTED".equals(statusOf(ids.get(1))));
        assertThat(statusOf(ids.get(0))).isEqualTo("WAITLISTED");
        assertThat(api.organizer().decide(ids.get(0), "accept").status()).isEqualTo(409);
        assertThat(api.organizer().decide(ids.get(0), "promote").text("status")).isEqualTo("ACCEPTED");
        assertThat(api.organizer().decide(ids.get(0), "promote").status()).isEqualTo(409);
        assertThat(statusOf(ids.get(2))).isEqualTo("WAITLISTED");
    }

    @Test
    void organizersReadWhoChangedWhatAndNobodyElseDoes() {
        var conference = api.aConference();
        var handedIn = api.handIn(conference, "Sagas");
        var id = handedIn.text("id");
        var path = handedIn.header("Location");
        var speaker = api.speaker(handedIn.text("editToken"));
        speaker.patch(
                path,
                "{\"title\": \"Canary title\", \"speakers\": [{\"name\": \"C\", \"email\": \"canary@example.org\"}]}");
        api.organizer().decide(id, "accept");
        api.redefine(conference, "2020-01-01T00:00:00Z", "2098-01-01T00:00:00Z", QUIET);

        var history = api.organizer().get(path + "/history");

        assertThat(history.status()).isEqualTo(200);
        var entries = history.body().path("entries");
        assertThat(entries.findValuesAsString("act")).containsExactly("hand-in", "edit", "decide");
        assertThat(entries.findValuesAsString("role")).containsExactly("anonymous", "speaker", "organizer");
        assertThat(entries.get(1).path("fields").toString()).isEqualTo("[\"title\",\"speakers\"]");
        assertThat(entries.get(2).path("from").asString()).isEqualTo("SUBMITTED");
        assertThat(entries.get(2).path("to").asString()).isEqualTo("ACCEPTED");
        assertThat(history.toString()).doesNotContainIgnoringCase("canary");
        assertThat(speaker.get(path + "/history").status()).isEqualTo(403);
        assertThat(api.reviewer().get(path + "/history").status()).isEqualTo(403);

        var all = new ArrayList<String>();
        var next = "";
        do {
            var page = api.organizer()
                    .get("/api/conferences/" + conference + "/history?size=2"
                            + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            all.addAll(page.body().path("entries").findValuesAsString("act"));
            next = page.text("next");
        } while (!next.isEmpty());
        assertThat(all).containsExactly("redefined", "decide", "edit", "hand-in", "defined");
        // Moved out of the documents, it is still all there, once.
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(submissions.find(id).orElseThrow().trailLeft())
                                .isZero());
        assertThat(api.organizer().get(path + "/history").body()).isEqualTo(history.body());
    }

    @Test
    void anAnnouncementTellsNothingOfOtherConferences() {
        var elsewhere = api.handIn(api.aConference(), "Sagas").text("id");
        api.organizer().decide(elsewhere, "accept");

        var announced = api.organizer()
                .post(
                        "/api/conferences/" + api.aConference() + "/announcements",
                        "{\"submissions\": [{\"id\": \"" + elsewhere + "\"}]}");

        assertThat(announced.status()).as(announced.toString()).isEqualTo(200);
        assertThat(announced.body().path("outcomes").findValuesAsString("problem"))
                .containsExactly("not-found");
        assertThat(announced.toString()).doesNotContain("ACCEPTED");
    }

    private List<String> handIn(String conference, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> api.handIn(conference, "Talk " + n).text("id"))
                .toList();
    }

    private List<String> acts(String id) {
        return api.organizer()
                .get("/api/submissions/" + id + "/history")
                .body()
                .path("entries")
                .findValuesAsString("act");
    }

    private String statusOf(String id) {
        return api.organizer().get("/api/submissions/" + id).text("status");
    }

    private static String listOf(String conference) {
        return "/api/conferences/" + conference + "/submissions";
    }
}
