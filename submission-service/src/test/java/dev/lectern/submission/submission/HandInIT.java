package dev.lectern.submission.submission;

import static dev.lectern.submission.Api.submissionBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Speaker;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SubmissionServiceIT
class HandInIT {

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @Test
    void anybodyHandsInAndGetsTheTokenToItsSubmission() {
        var conference = api.aConference();

        var answer = api.handIn(conference, "Sagas at sea");

        assertThat(answer.text("status")).isEqualTo("SUBMITTED");
        assertThat(answer.header("Location")).isEqualTo("/api/submissions/" + answer.text("id"));
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        var own = api.speaker(answer.text("editToken")).get(answer.header("Location"));
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.text("title")).isEqualTo("Sagas at sea");
        assertThat(own.body().at("/speakers/0/email").asString()).isEqualTo("Ada@Example.org");
    }

    @Test
    void textsOfAllScriptsReachTheTopicUntouched() {
        var conference = api.aConference();
        var title = "潮汐里的消息 👩🏽‍🚀 שלום e\u0301";

        var id = api.handIn(conference, title).text("id");

        assertThat(topic.submission(conference, id, 1).get(0).title()).isEqualTo(title);
        assertThat(api.organizer().get("/api/submissions/" + id).text("title")).isEqualTo(title);
    }

    @Test
    void aPersonIsTheSameInAllEventsOfAConferenceAndHasNoAddressInThem() {
        var conference = api.aConference();

        var first = topic.submission(conference, api.handIn(conference, "One").text("id"), 1);
        var second = topic.submission(conference, api.handIn(conference, "Two").text("id"), 1);

        assertThat(first.get(0).speakers()).isEqualTo(second.get(0).speakers()).hasSize(1);
        assertThat(first.get(0).speakers()).extracting(Speaker::name).containsExactly("Ada");
        assertThat(first.toString()).doesNotContainIgnoringCase("example.org");
    }

    @Test
    void aClosedCallTakesNothingButFromOrganizers() {
        var closed = api.aConference("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z");
        var early = api.aConference("2098-01-01T00:00:00Z", "2099-01-01T00:00:00Z");

        var late = api.anyone().post(submissionsOf(closed), submissionBody("Late"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("type")).isEqualTo("urn:lectern:problem:call-closed");
        assertThat(late.text("detail")).contains("2020-02-01T00:00:00Z");
        assertThat(api.anyone()
                        .post(submissionsOf(early), submissionBody("Early"))
                        .text("detail"))
                .contains("2098-01-01T00:00:00Z");
        assertThat(api.organizer()
                        .post(submissionsOf(closed), submissionBody("Late"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anUnknownConferenceIsNotThere() {
        assertThat(api.anyone()
                        .post(submissionsOf("nobody_knows_it"), submissionBody("T"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    title       | "title": "Sagas"             | "title": 7
                    titel       | "title": "Sagas"             | "title": "Sagas", "titel": "x"
                    sessionType | "sessionType": "talk"        | "sessionType": "workshop"
                    languages[0] | "languages": ["en"]         | "languages": ["de"]
                    speakers[0].phone | "name": "Ada"          | "name": "Ada", "phone": "1"
                    status      | "title": "Sagas"             | "title": "Sagas", "status": "ACCEPTED"
                    """)
    void badInputNamesItsFieldAndChangesNothing(String field, String good, String bad) {
        var conference = api.aConference();

        var answer = api.anyone()
                .post(submissionsOf(conference), submissionBody("Sagas").replace(good, bad));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.fields()).containsExactly(field);
        assertNothingHandedIn(conference);
    }

    @Test
    void aVeryLongTitleAndBrokenJsonAreRefused() {
        var conference = api.aConference();

        var tooLong = api.anyone().post(submissionsOf(conference), submissionBody("a".repeat(10_000)));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.fields()).containsExactly("title");
        assertThat(tooLong.body().at("/errors/0/message").asString()).contains("300");
        assertThat(api.anyone().post(submissionsOf(conference), "{\"title\": ").status())
                .isEqualTo(400);
        assertThat(api.anyone().post(submissionsOf(conference), "[]").status()).isEqualTo(400);
        assertThat(api.anyone().post(submissionsOf(conference), null).status()).isEqualTo(400);

        assertNothingHandedIn(conference);
    }

    @Test
    void theSameKeyGivesTheSameAnswerWithoutASecondSubmission() {
        var conference = api.aConference();
        var client = api.anyone().with("Idempotency-Key", "key-1");

        var first = client.post(submissionsOf(conference), submissionBody("Sagas"));
        api.organizer().decide(first.text("id"), "accept");
        var again =
                client.post(submissionsOf(conference), submissionBody("Sagas").replace(": ", " : "));

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(total(conference)).isEqualTo(1);
    }

    @Test
    void aKeyIsNotForTwoSubmissions() {
        var conference = api.aConference();
        var client = api.anyone().with("Idempotency-Key", "key-1");
        client.post(submissionsOf(conference), submissionBody("Sagas"));

        var other = client.post(submissionsOf(conference), submissionBody("Other"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(total(conference)).isEqualTo(1);
        assertThat(client.post(submissionsOf(api.aConference()), submissionBody("Other"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aKeyOfOtherCharactersIsRefused() {
        var answer = api.anyone()
                .with("Idempotency-Key", "a b")
                .post(submissionsOf(api.aConference()), submissionBody("Sagas"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("Idempotency-Key");
    }

    @Test
    void oneOfManyEqualRequestsAtOnceCounts() {
        var conference = api.aConference();
        var client = api.anyone().with("Idempotency-Key", "key-1");

        var answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(n -> client.post(submissionsOf(conference), submissionBody("Sagas")))
                .toList();

        assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
        assertThat(answers.stream().map(Api.Answer::body).distinct()).hasSize(1);
        assertThat(total(conference)).isEqualTo(1);
        assertThat(topic.submission(conference, answers.get(0).text("id"), 1))
                .extracting(event -> event.status())
                .containsOnly(SubmissionStatus.SUBMITTED);
    }

    private void assertNothingHandedIn(String conference) {
        assertThat(total(conference)).isZero();
    }

    private int total(String conference) {
        JsonNode page = api.organizer().get(submissionsOf(conference)).body().path("page");
        return page.path("totalElements").asInt(-1);
    }

    private static String submissionsOf(String conference) {
        return "/api/conferences/" + conference + "/submissions";
    }
}
