package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SubmissionServiceIT
class SubmissionLifeIT {

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    private String conference = "";
    private String id = "";
    private String path = "";
    private String token = "";

    @BeforeEach
    void handIn() {
        conference = api.aConference();
        var answer = api.handIn(conference, "Sagas at sea");
        id = answer.text("id");
        path = answer.header("Location");
        token = answer.text("editToken");
    }

    @Test
    void eachStepReachesTheTopicInOrder() {
        api.speaker(token).patch(path, "{\"title\": \"Sagas ashore\"}");
        api.organizer().decide(id, "accept");
        api.speaker(token).decide(id, "confirm");
        api.organizer().decide(id, "cancel");

        assertThat(topic.submission(conference, id, 5))
                .extracting(SubmissionChanged::sequence, SubmissionChanged::status, SubmissionChanged::title)
                .containsExactly(
                        tuple(1L, SubmissionStatus.SUBMITTED, "Sagas at sea"),
                        tuple(2L, SubmissionStatus.SUBMITTED, "Sagas ashore"),
                        tuple(3L, SubmissionStatus.ACCEPTED, "Sagas ashore"),
                        tuple(4L, SubmissionStatus.CONFIRMED, "Sagas ashore"),
                        tuple(5L, SubmissionStatus.CANCELLED, "Sagas ashore"));
    }

    @ParameterizedTest
    @CsvSource({"accept, ACCEPTED", "reject, REJECTED", "waitlist, WAITLISTED", "cancel, CANCELLED"})
    void anOrganizerDecides(String decision, String status) {
        var answer = api.organizer().with("If-Match", "\"1\"").decide(id, decision);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(answer.text("id")).isEqualTo(id);
        assertThat(answer.text("conference")).isEqualTo(conference);
        assertThat(answer.text("status")).isEqualTo(status);
        assertThat(api.organizer().get(path).text("status")).isEqualTo(status);
    }

    @Test
    void whatIsNotDrawnIsRefusedAndChangesNothing() {
        api.organizer().decide(id, "waitlist");

        var refused = api.organizer().decide(id, "accept");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo("urn:lectern:problem:illegal-transition");
        assertThat(refused.text("detail"))
                .contains("WAITLISTED")
                .contains("WITHDRAWN")
                .contains("CANCELLED");
        assertThat(api.organizer().get(path).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void aStaleIfMatchChangesNothing() {
        api.organizer().decide(id, "accept");

        assertThat(api.organizer()
                        .with("If-Match", "\"1\"")
                        .decide(id, "cancel")
                        .status())
                .isEqualTo(412);
        assertThat(api.organizer()
                        .with("If-Match", "\"1\"")
                        .patch(path, "{\"title\": \"X\"}")
                        .status())
                .isEqualTo(412);
        assertThat(api.organizer().get(path).text("status")).isEqualTo("ACCEPTED");
        assertThat(api.organizer().get(path).text("title")).isEqualTo("Sagas at sea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm", "withdraw"})
    void whatSpeakersDecideOrganizersMayNot(String decision) {
        api.organizer().decide(id, "accept");

        assertThat(api.organizer().decide(id, decision).status()).isEqualTo(403);
        assertThat(api.anyone().decide(id, decision).status()).isEqualTo(401);
        assertThat(api.speaker(token).decide(id, decision).status()).isEqualTo(200);
    }

    @Test
    void whatOrganizersDecideOthersMayNot() {
        assertThat(api.anyone().decide(id, "accept").status()).isEqualTo(401);
        assertThat(api.reviewer().decide(id, "accept").status()).isEqualTo(403);
        assertThat(api.speaker(token).decide(id, "accept").status()).isEqualTo(403);
        assertThat(api.organizer().get(path).text("status")).isEqualTo("SUBMITTED");
    }

    @Test
    void aSubmissionIsThereOnlyForItsSpeakersAndOrganizers() {
        var other = api.handIn(conference, "Other").text("editToken");

        assertThat(api.organizer().get(path).status()).isEqualTo(200);
        assertThat(api.speaker(token).get(path).status()).isEqualTo(200);
        assertThat(api.speaker(other).get(path).status()).isEqualTo(404);
        assertThat(api.speaker(other).patch(path, "{\"title\": \"Mine\"}").status())
                .isEqualTo(404);
        assertThat(api.speaker(other).decide(id, "withdraw").status()).isEqualTo(404);
        assertThat(api.speaker(token)
                        .get("/api/submissions/000000000000000000000000")
                        .status())
                .isEqualTo(404);
        assertThat(api.organizer()
                        .get("/api/submissions/000000000000000000000000")
                        .status())
                .isEqualTo(404);
        assertThat(api.anyone().get(path).status()).isEqualTo(401);
        assertThat(api.reviewer().get(path).status()).isEqualTo(403);
    }

    @Test
    void aTokenThatIsNoneIsAnswered401() {
        assertThat(api.speaker("A".repeat(43)).get(path).status()).isEqualTo(401);
        assertThat(api.speaker("short").get(path).status()).isEqualTo(401);
        assertThat(api.as("Bearer").get(path).status()).isEqualTo(401);
        assertThat(api.as("Nonsense " + token).get(path).status()).isEqualTo(401);
    }

    @Test
    void aMergePatchChangesWhatItNames() {
        var patched = api.speaker(token)
                .with("If-Match", "\"1\"")
                .patch(path, "{\"title\": \"New\", \"topics\": null, \"level\": \"expert\"}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
        assertThat(patched.text("title")).isEqualTo("New");
        assertThat(patched.body().path("topics").isEmpty()).isTrue();
        assertThat(patched.text("level")).isEqualTo("expert");
        assertThat(patched.body().at("/speakers/0/email").asString()).isEqualTo("Ada@Example.org");

        var removed = api.organizer().send("PATCH", path, "{\"level\": null}", "application/json");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body().path("level").isNull()).isTrue();
    }

    @Test
    void aPatchThatChangesNothingIsNoNewRevision() {
        assertThat(api.speaker(token)
                        .patch(path, "{\"title\": \"Sagas at sea\"}")
                        .header("ETag"))
                .isEqualTo("\"1\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    status      | {"status": "ACCEPTED"}
                    status      | {"status": null}
                    id          | {"id": "x"}
                    title       | {"title": null}
                    title       | {"title": 7}
                    sessionType | {"sessionType": "workshop"}
                    speakers    | {"speakers": []}
                    speakers[0].role | {"speakers": [{"name": "A", "role": "x"}]}
                    body        | ["title"]
                    """)
    void aBadPatchNamesItsFieldAndChangesNothing(String field, String patch) {
        var answer = api.speaker(token).patch(path, patch);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly(field);
        assertThat(api.organizer().get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void afterTheDeadlineOnlyOrganizersEdit() {
        api.organizer()
                .put(
                        "/api/conferences/" + conference,
                        Api.conferenceBody("Sea Conf", "2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z"));

        var late = api.speaker(token).patch(path, "{\"title\": \"Late\"}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("type")).isEqualTo("urn:lectern:problem:call-closed");
        assertThat(api.organizer().patch(path, "{\"title\": \"Late\"}").status())
                .isEqualTo(200);
        assertThat(api.speaker(token).decide(id, "withdraw").status()).isEqualTo(200);
    }

    @Test
    void whatIsWithdrawnItsSpeakersEditNoMore() {
        api.speaker(token).decide(id, "withdraw");

        assertThat(api.speaker(token).patch(path, "{\"title\": \"Late\"}").status())
                .isEqualTo(409);
    }

    @Test
    void aRepeatedDecisionIsAnsweredAlikeWithoutASecondEffect() {
        var client = api.organizer().with("Idempotency-Key", "accept-it");
        var first = client.decide(id, "accept");
        api.speaker(token).decide(id, "confirm");

        var again = client.decide(id, "accept");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(api.organizer().get(path).text("status")).isEqualTo("CONFIRMED");
        assertThat(client.decide(id, "cancel").status()).isEqualTo(422);
        assertThat(api.organizer().get(path).text("status")).isEqualTo("CONFIRMED");
    }

    @Test
    void oneOfManyEqualDecisionsAtOnceCounts() {
        var client = api.organizer().with("Idempotency-Key", "accept-it");

        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> client.decide(id, "accept"))
                .toList();

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        assertThat(answers).extracting(answer -> answer.header("ETag")).containsOnly("\"2\"");
    }

    @Test
    void ofTwoDecisionsThatExcludeEachOtherOneWins() {
        var accept = CompletableFuture.supplyAsync(() -> api.organizer().decide(id, "accept"));
        var reject = CompletableFuture.supplyAsync(() -> api.organizer().decide(id, "reject"));

        assertThat(List.of(accept.join().status(), reject.join().status())).containsExactlyInAnyOrder(200, 409);
        assertThat(topic.submission(conference, id, 2))
                .extracting(SubmissionChanged::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void ofAcceptanceAndWithdrawalAtOnceEitherIsRefusedOrFollowsTheOther() {
        var accept = CompletableFuture.supplyAsync(() -> api.organizer().decide(id, "accept"));
        var withdraw = CompletableFuture.supplyAsync(() -> api.speaker(token).decide(id, "withdraw"));

        // Withdrawing is possible before and after; accepting only before. Neither is done to a state that nobody saw.
        var statuses = List.of(accept.join().status(), withdraw.join().status());
        assertThat(statuses).isIn(List.of(200, 200), List.of(200, 409), List.of(409, 200));
        assertThat(api.organizer().get(path).text("status"))
                .isEqualTo(statuses.get(1) == 200 ? "WITHDRAWN" : "ACCEPTED");
    }
}
