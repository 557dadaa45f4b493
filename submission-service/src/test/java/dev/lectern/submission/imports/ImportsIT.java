package dev.lectern.submission.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.Api;
import dev.lectern.submission.Api.Answer;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.submission.ImportIntake;
import dev.lectern.testing.Exports;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;

@SubmissionServiceIT
class ImportsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "between-the-files";
    private static final String TWO_ROWS = """
            id,title,languages,minutes,topics,speakers,emails,status
            1,Sagas at sea,en,40,kafka; events,Ada; Bo,ada@example.org; bo@example.org,confirmed
            2,Logs ashore,en,10,,Bo,bo@example.org,submitted
            """;

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @Autowired
    MongoOperations mongo;

    @Autowired
    ImportRunner runner;

    @Autowired
    ImportRows rows;

    @Autowired
    ImportJobs jobs;

    @Autowired
    ImportIntake intake;

    @Autowired
    Conferences conferences;

    private String conference = "";
    private String path = "";

    @BeforeEach
    void defineAConference() {
        conference = api.aConference();
        path = "/api/conferences/" + conference + "/imports";
    }

    @Test
    void aDryRunTellsWhatWillHappenToEachRowAndChangesNothing() {
        var answer = csv("?dryRun=true", TWO_ROWS + "3,,fr,41,,,,nonsense\n4,Draft,en,40,,Cy,,draft\n");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().path("counts").toString())
                .isEqualTo("{\"changed\":0,\"created\":2,\"pending\":0,\"refused\":1,\"skipped\":1,\"unchanged\":0}");
        assertThat(answer.body().at("/rows/0/outcome").asString()).isEqualTo("created");
        assertThat(answer.body().at("/rows/0/at").asString()).isEqualTo("body line 2");
        assertThat(answer.body().at("/rows/2/problems"))
                .extracting(problem -> problem.path("field").asString(""))
                .containsExactlyInAnyOrder("status", "sessionType", "languages[0]", "title", "speakers");
        assertThat(answer.body().at("/rows/2/problems").toString()).contains("talk (Talk, 40 minutes)", "en, zh, he");
        assertThat(answer.body().at("/rows/3/skipped").asString()).contains("not handed in");
        assertThat(api.organizer().get(path).body().at("/page/totalElements").asInt())
                .isZero();
        assertThat(submissions("").at("/page/totalElements").asInt()).isZero();
    }

    @Test
    void whatIsImportedTwiceIsThereOnce() {
        var first = imported(csv("", TWO_ROWS));
        assertThat(counts(first, "created")).isEqualTo(2);
        var id = first.at("/rows/content/0/submission").asString();
        var submission = api.organizer().get("/api/submissions/" + id);
        assertThat(submission.text("status")).isEqualTo("CONFIRMED");
        assertThat(submission.text("title")).isEqualTo("Sagas at sea");
        assertThat(submission.body().at("/speakers/1/email").asString()).isEqualTo("bo@example.org");
        // The same steps as by hand.
        assertThat(topic.submission(conference, id, 3))
                .extracting(SubmissionChanged::status)
                .containsExactly(SubmissionStatus.SUBMITTED, SubmissionStatus.ACCEPTED, SubmissionStatus.CONFIRMED);

        var again = imported(csv("", TWO_ROWS));

        assertThat(counts(again, "unchanged")).isEqualTo(2);
        assertThat(again.at("/rows/content/0/submission").asString()).isEqualTo(id);
        assertThat(api.organizer().get("/api/submissions/" + id).header("ETag")).isEqualTo(submission.header("ETag"));
        assertThat(submissions("").at("/page/totalElements").asInt()).isEqualTo(2);
    }

    @Test
    void anEditedRowChangesItsSubmissionAndNothingElse() {
        var first = imported(csv("", TWO_ROWS));
        var sagas = first.at("/rows/content/0/submission").asString();
        var logs = first.at("/rows/content/1/submission").asString();
        // What was changed here stays, as long as it does not change over there.
        api.organizer().patch("/api/submissions/" + sagas, "{\"title\": \"Sagas at C\"}");
        api.organizer().patch("/api/submissions/" + logs, "{\"planning\": {\"popularity\": 7}, \"features\": []}");

        var edited = TWO_ROWS.replace("Logs ashore", "Logs aboard").replace("submitted", "accepted");
        var preview = csv("?dryRun=true", edited);
        var second = imported(csv("", edited));

        assertThat(preview.body().at("/rows/1/changes").toString()).isEqualTo("[\"title\",\"status\"]");
        assertThat(second.at("/rows/content/0/outcome").asString()).isEqualTo("unchanged");
        assertThat(second.at("/rows/content/1/outcome").asString()).isEqualTo("changed");
        assertThat(second.at("/rows/content/1/submission").asString()).isEqualTo(logs);
        assertThat(api.organizer().get("/api/submissions/" + sagas).text("title"))
                .isEqualTo("Sagas at C");
        var changed = api.organizer().get("/api/submissions/" + logs);
        assertThat(changed.text("title")).isEqualTo("Logs aboard");
        assertThat(changed.text("status")).isEqualTo("ACCEPTED");
        assertThat(changed.body().at("/planning/popularity").asInt()).isEqualTo(7);
    }

    @Test
    void whereThingsHaveGoneFurtherHereTheyStay() {
        var id = imported(csv("", TWO_ROWS)).at("/rows/content/1/submission").asString();
        api.organizer().decide(id, "reject");

        var behind = imported(csv("", TWO_ROWS.replace("Logs", "More logs")));
        var refused = csv("?dryRun=true", TWO_ROWS.replace("submitted", "confirmed"));

        assertThat(behind.at("/rows/content/1/outcome").asString()).isEqualTo("changed");
        assertThat(api.organizer().get("/api/submissions/" + id).text("status")).isEqualTo("REJECTED");
        assertThat(refused.body().at("/rows/1/outcome").asString()).isEqualTo("refused");
        assertThat(refused.body().at("/rows/1/problems/0/field").asString()).isEqualTo("status");
    }

    @Test
    void fromPagesOfPretalxBecomesAConferenceAndItsSubmissions() {
        var newOne = "moved_" + UUID.randomUUID().toString().substring(0, 8);
        var pages = multipart(
                Exports.named(Exports.PRETALX_1),
                Exports.named(Exports.PRETALX_2),
                """
                {"results": [{"id": 9, "name": {"en": "Main hall"}, "description": "", "capacity": 300, "position": 0},
                             {"id": 8, "name": {"en": "Atrium"}, "description": "", "capacity": null, "position": 1}]}""".getBytes(StandardCharsets.UTF_8),
                """
                {"results": [{"id": 11, "room": 9, "start": "2027-03-01T10:03:00+01:00", "end": "2027-03-01T18:30:00+01:00",
                  "submission": "FABA2D"}]}""".getBytes(StandardCharsets.UTF_8));
        var imports = "/api/conferences/" + newOne + "/imports";

        var proposal = upload(imports + "?dryRun=true", pages);
        assertThat(proposal.status()).as(proposal.toString()).isEqualTo(200);
        assertThat(proposal.body().path("conferenceExists").asBoolean()).isFalse();
        assertThat(upload(imports, pages).status()).isEqualTo(404);
        var defined = api.organizer()
                .put(
                        "/api/conferences/" + newOne,
                        proposal.body().path("conference").toString());
        assertThat(defined.status()).as(defined.toString()).isEqualTo(201);
        assertThat(defined.body().at("/tracks/0/windows").toString())
                .isEqualTo("[{\"start\":\"2027-03-01T09:00:00Z\",\"end\":\"2027-03-01T17:30:00Z\"}]");
        var done = imported(upload(imports, pages));

        assertThat(counts(done, "created")).as(done.toString()).isEqualTo(65);
        var list = "/api/conferences/" + newOne + "/submissions?status=";
        assertThat(total(list + "CONFIRMED")).isEqualTo(59);
        assertThat(total(list + "ACCEPTED")).isEqualTo(2);
        assertThat(total(list + "REJECTED")).isEqualTo(2);
        assertThat(total(list + "SUBMITTED")).isEqualTo(2);
    }

    @Test
    void theRoomsOfSessionizeAreProposedAsTracks() {
        var answer = api.organizer()
                .upload(
                        path + "?dryRun=true&createSessionTypes=true",
                        Exports.named(Exports.SESSIONIZE),
                        "application/json");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().at("/conference/tracks"))
                .extracting(track -> track.path("id").asString(""))
                .containsExactly("main", "track-en", "workshop-en", "track-zh");
        assertThat(api.organizer()
                        .put(
                                "/api/conferences/" + conference,
                                answer.body().path("conference").toString())
                        .status())
                .isEqualTo(200);
        var done = imported(api.organizer().upload(path, Exports.named(Exports.SESSIONIZE), "application/json"));
        assertThat(counts(done, "created")).as(done.toString()).isEqualTo(65);
    }

    @Test
    void aConferenceGetsTheSessionTypesItLacksIfThatIsAskedFor() {
        var table = "title,speakers,language,sessionType\nT,Ada,en,Tutorial (90 min)\nU,Ada,en,Marathon (900 min)\n";

        assertThat(csv("?dryRun=true", table).body().at("/counts/refused").asInt())
                .isEqualTo(2);
        var preview = csv("?dryRun=true&createSessionTypes=true", table);
        var done = imported(csv("?createSessionTypes=true", table));

        assertThat(preview.body().at("/newSessionTypes/0/minutes").asInt()).isEqualTo(90);
        // The other one is longer than any time that a track is open.
        assertThat(preview.body().path("newSessionTypes").size()).isEqualTo(1);
        assertThat(counts(done, "created")).isEqualTo(1);
        assertThat(counts(done, "refused")).isEqualTo(1);
        assertThat(api.anyone()
                        .get("/api/conferences/" + conference)
                        .body()
                        .at("/sessionTypes/2/name")
                        .asString())
                .isEqualTo("Tutorial (90 min)");
        assertThat(topic.until(conference, 2)).hasSize(2);
    }

    @Test
    void anImportThatWasInterruptedGoesOn() {
        runner.stop();
        Answer answer;
        try {
            answer = api.organizer().upload(path + "?createSessionTypes=true", bigTable(60), "text/csv");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
            assertThat(answer.text("state")).isEqualTo("running");
            assertThat(answer.body().at("/counts/pending").asInt()).isEqualTo(60);
            // As a crash leaves it between the two writes of a row.
            var definition = conferences.definitionOf(conference).orElseThrow();
            for (var row : rows.pending(answer.text("id"), 7)) {
                intake.take(conference, definition, Objects.requireNonNull(row.talk()), () -> true);
            }
        } finally {
            runner.start();
        }

        var done = imported(answer);

        assertThat(counts(done, "created")).isEqualTo(60);
        assertThat(submissions("").at("/page/totalElements").asInt()).isEqualTo(60);
        assertThat(api.organizer()
                        .get(path + "/" + answer.text("id") + "?outcome=created&size=7&page=8")
                        .body()
                        .at("/rows/content")
                        .size())
                .isEqualTo(4);
    }

    @Test
    void whoGoesOnAfterSomebodyElseDoesNotUndoWhatHasComeSince() {
        runner.stop();
        Answer first;
        List<ImportRow> readBefore;
        try {
            first = csv("", TWO_ROWS);
            readBefore = rows.pending(first.text("id"), 2);
        } finally {
            runner.start();
        }
        imported(first);
        var again = imported(csv("", TWO_ROWS.replace("Logs ashore", "Logs afloat")));

        var definition = conferences.definitionOf(conference).orElseThrow();
        var job = jobs.find(first.text("id")).orElseThrow();
        readBefore.forEach(row -> runner.take(job, definition, row));

        var logs = again.at("/rows/content/1/submission").asString();
        assertThat(api.organizer().get("/api/submissions/" + logs).text("title"))
                .isEqualTo("Logs afloat");
        assertThat(counts(api.organizer().get(path + "/" + first.text("id")).body(), "created"))
                .isEqualTo(2);
    }

    @Test
    void whoeverIsTooSlowToStoreAnImportDoesNotSayThatItIsTaken() {
        var before = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        var id = conference + "-slow";
        jobs.add(new ImportJob(id, conference, "csv", "print", ImportState.RECEIVING, 2, before, null, before));
        // Somebody takes it for left over, in order to clear it away.
        var unused = jobs.claim(Instant.now(), Instant.now().plusSeconds(20));

        assertThat(jobs.extend(id, before, Instant.now())).isFalse();
        assertThat(jobs.run(id, before)).isFalse();
    }

    @Test
    void nothingAboutPeopleIsKeptOnceItIsDone() {
        var job = imported(csv("", TWO_ROWS + "3,,en,40,,Cy,cy@example.org,\n"))
                .path("id")
                .asString();

        var kept = mongo.find(Query.query(Criteria.where("job").is(job)), Document.class, "importRows");

        assertThat(kept).hasSize(3);
        assertThat(kept.toString()).doesNotContain("example.org").doesNotContain("Ada");
    }

    @Test
    void theSameKeyIsTheSameImport() {
        var client = api.organizer().with("Idempotency-Key", UUID.randomUUID().toString());
        var first = client.upload(path, TWO_ROWS.getBytes(StandardCharsets.UTF_8), "text/csv");
        var again = client.upload(path, TWO_ROWS.getBytes(StandardCharsets.UTF_8), "text/csv");
        var other = client.upload(path, (TWO_ROWS + "\n").getBytes(StandardCharsets.UTF_8), "text/csv");

        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(other.status()).isEqualTo(422);
        imported(first);
        assertThat(total(path)).isEqualTo(1);
    }

    @Test
    void onlyOrganizersImport() {
        for (var request : List.of("", "?dryRun=true")) {
            assertThat(api.anyone()
                            .upload(path + request, TWO_ROWS.getBytes(StandardCharsets.UTF_8), "text/csv")
                            .status())
                    .isEqualTo(401);
            assertThat(api.reviewer()
                            .upload(path + request, TWO_ROWS.getBytes(StandardCharsets.UTF_8), "text/csv")
                            .status())
                    .isEqualTo(403);
        }
        var job = imported(csv("", TWO_ROWS)).path("id").asString();
        assertThat(api.anyone().get(path + "/" + job).status()).isEqualTo(401);
        assertThat(api.reviewer().get(path + "/" + job).status()).isEqualTo(403);
        assertThat(api.organizer()
                        .get("/api/conferences/" + api.aConference() + "/imports/" + job)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void filesMayBeLargerThanOtherBodiesButNotAnySize() {
        var large = ("title,speakers,language,minutes\n" + "T,Ada,en,40," + "x".repeat(99_000) + "\n")
                .repeat(20)
                .getBytes(StandardCharsets.UTF_8);

        assertThat(api.organizer()
                        .upload(path + "?dryRun=true", large, "text/csv")
                        .status())
                .isEqualTo(200);
        assertThat(api.organizer()
                        .upload(path + "?dryRun=true", new byte[17 * 1024 * 1024], "text/csv")
                        .status())
                .isEqualTo(413);
        assertThat(api.organizer()
                        .upload("/api/conferences/" + conference + "/submissions", large, "application/json")
                        .status())
                .isEqualTo(413);
    }

    static byte[] bigTable(int count) {
        var table = new StringBuilder("id,title,speakers,emails,languages,sessionType,status\n");
        for (var n = 0; n < count; n++) {
            table.append("%d,Talk %d,Speaker %d,speaker-%d@example.org,en,lightning,accepted\n".formatted(n, n, n, n));
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Answer csv(String query, String table) {
        return api.organizer().upload(path + query, table.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    private Answer upload(String to, byte[] multipart) {
        return api.organizer().upload(to, multipart, "multipart/form-data; boundary=" + BOUNDARY);
    }

    /** The import once it is done. */
    private JsonNode imported(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> api.organizer()
                        .get(answer.header("Location"))
                        .text("state")
                        .equals("done"));
        return api.organizer().get(answer.header("Location")).body();
    }

    private static int counts(JsonNode job, String outcome) {
        return job.path("counts").path(outcome).asInt();
    }

    private JsonNode submissions(String query) {
        return api.organizer()
                .get("/api/conferences/" + conference + "/submissions" + query)
                .body();
    }

    private int total(String list) {
        return api.organizer().get(list).body().at("/page/totalElements").asInt();
    }

    private static byte[] multipart(byte[]... files) {
        var body = new ByteArrayOutputStream();
        for (var file : files) {
            var head =
                    "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"page.json\"\r\nContent-Type: application/json\r\n\r\n"
                            .formatted(BOUNDARY);
            body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }
}
