package dev.lectern.submission.submission;

import static dev.lectern.submission.Api.submissionBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.TalkPlanning;
import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SubmissionServiceIT
class PlanningIT {

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    private String conference = "";

    @BeforeEach
    void defineConference() {
        conference = api.aConference();
        var body = Api.conferenceBody("Sea Conf", "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z")
                .replace("\"id\": \"main\"", "\"id\": \"main\", \"features\": [\"recorded\"], \"capacity\": 100");
        assertThat(api.organizer().put("/api/conferences/" + conference, body).status())
                .isEqualTo(200);
    }

    @Test
    void whatOrganizersAskIsKeptAndToldToOthers() {
        var first = handIn("First");
        var second = handIn("Second");

        var patched = plan(second, """
                {"priority": 3, "popularity": 7, "expectedAudience": 150, "plenary": true, "position": "closing",
                 "allowedTracks": ["main"], "preferredTracks": ["main"], "earliest": "2021-02-23T01:00:00Z",
                 "latest": "2021-02-23T05:00:00Z", "after": ["%s"], "notParallelWith": ["%s"],
                 "preferredTimes": [{"start": "2021-02-23T03:00:00Z", "end": "2021-02-23T05:00:00Z"}],
                 "exclusiveTags": ["lab"]}""".formatted(first, first));

        assertThat(patched.status()).as(patched.toString()).isEqualTo(200);
        assertThat(patched.body().at("/planning/position").asString()).isEqualTo("closing");
        assertThat(api.organizer().get(pathOf(second)).body()).isEqualTo(patched.body());
        var planning = told(second, 2).planning();
        assertThat(planning.priority()).isEqualTo(3);
        assertThat(planning.popularity()).isEqualTo(7);
        assertThat(planning.expectedAudience()).isEqualTo(150);
        assertThat(planning.plenary()).isTrue();
        assertThat(planning.position()).isEqualTo(TalkPlanning.Position.CLOSING);
        assertThat(planning.allowedTracks()).containsExactly("main");
        assertThat(planning.latest()).isEqualTo(Instant.parse("2021-02-23T05:00:00Z"));
        assertThat(planning.preferredTimes()).hasSize(1);
        assertThat(planning.after()).containsExactly(first);
        assertThat(planning.notParallelWith()).containsExactly(first);
        assertThat(planning.exclusiveTags()).containsExactly("lab");
    }

    @Test
    void aPatchMergesIntoWhatIsAsked() {
        var id = handIn("Sagas");
        plan(id, "{\"priority\": 3, \"exclusiveTags\": [\"lab\", \"demo\"], \"position\": \"opening\"}");

        var merged = plan(id, "{\"popularity\": 5, \"exclusiveTags\": [\"lab\"], \"position\": null}");

        assertThat(merged.body().at("/planning/priority").asInt()).isEqualTo(3);
        assertThat(merged.body().at("/planning/popularity").asInt()).isEqualTo(5);
        assertThat(merged.body().at("/planning/exclusiveTags").toString()).isEqualTo("[\"lab\"]");
        assertThat(merged.body().at("/planning/position").isNull()).isTrue();
        assertThat(plan(id, "{\"popularity\": 5}").header("ETag")).isEqualTo(merged.header("ETag"));
        plan(id, "null");
        assertThat(told(id, 4).planning()).isEqualTo(TalkPlanning.NONE);
    }

    @Test
    void anOrganizersHandInMayCarryIt() {
        var answer = api.organizer().post(listOf(conference), with("\"planning\": {\"priority\": 9}"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(told(answer.text("id"), 1).planning().priority()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"priority\": 10}", "{}"})
    void whoeverElseHandsInMayNotAskForAPlace(String planning) {
        var body = with("\"planning\": " + planning);

        for (var client : new Api.Client[] {api.anyone(), api.reviewer()}) {
            var answer = client.post(listOf(conference), body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.fields()).containsExactly("planning");
        }
        assertThat(api.organizer()
                        .get(listOf(conference))
                        .body()
                        .at("/page/totalElements")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"priority\": 10}", "{\"priority\": 2}", "{}", "null"})
    void speakersNeitherSetWhatIsAskedNorLearnIt(String planning) {
        var handedIn = api.handIn(conference, "Sagas");
        var id = handedIn.text("id");
        plan(id, "{\"priority\": 2}");
        var speaker = api.speaker(handedIn.text("editToken"));

        var refused = speaker.patch(pathOf(id), "{\"title\": \"New\", \"planning\": %s}".formatted(planning));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("planning");
        assertThat(speaker.get(pathOf(id)).body().has("planning")).isFalse();
        assertThat(speaker.patch(pathOf(id), "{\"title\": \"New\"}").body().has("planning"))
                .isFalse();
        assertThat(api.reviewer()
                        .get(listOf(conference))
                        .body()
                        .at("/content/0")
                        .has("planning"))
                .isFalse();
        assertThat(told(id, 3).planning().priority()).isEqualTo(2);
    }

    @Test
    void anybodySaysWhatTheirTalkNeeds() {
        var answer = api.anyone().post(listOf(conference), with("\"features\": [\"recorded\"]"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(told(answer.text("id"), 1).features()).containsExactly("recorded");
        var speaker = api.speaker(answer.text("editToken"));
        assertThat(speaker.get(answer.header("Location"))
                        .body()
                        .path("features")
                        .toString())
                .isEqualTo("[\"recorded\"]");
        assertThat(speaker.patch(answer.header("Location"), "{\"features\": [\"hands-on\"]}")
                        .fields())
                .containsExactly("features[0]");
        assertThat(speaker.patch(answer.header("Location"), "{\"features\": []}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    planning.priority         | {"priority": "high"}
                    planning.colour           | {"colour": "red"}
                    planning                  | 7
                    planning.allowedTracks[0] | {"allowedTracks": ["attic"]}
                    planning.after[0]         | {"after": ["000000000000000000000000"]}
                    planning.after[0]         | {"after": ["$self"]}
                    planning.after[0]         | {"after": ["$foreign"]}
                    planning.notParallelWith[1] | {"notParallelWith": ["$other", "$self"]}
                    planning.latest           | {"earliest": "2021-02-23T01:00:00Z", "latest": "2021-02-23T01:35:00Z"}
                    """)
    void whatCannotBeIsRefusedByNameAndChangesNothing(String field, String planning) {
        var id = handIn("Sagas");
        var foreign = api.handIn(api.aConference(), "Elsewhere").text("id");

        var answer = plan(
                id, planning.replace("$self", id).replace("$foreign", foreign).replace("$other", handIn("Other")));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly(field);
        assertThat(api.organizer().get(pathOf(id)).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void anOrderThatClosesACircleIsRefused() {
        var first = handIn("First");
        var second = handIn("Second");
        var third = handIn("Third");
        var other = handIn("Other");
        assertThat(after(second, first, other).status()).isEqualTo(200);
        assertThat(after(third, second).status()).isEqualTo(200);

        var circle = after(first, other, third);

        assertThat(circle.status()).isEqualTo(400);
        assertThat(circle.fields()).containsExactly("planning.after[1]");
        assertThat(circle.body().at("/errors/0/message").asString())
                .contains("circle")
                .contains(first + ", " + third + ", " + second + ", " + first);
        assertThat(api.organizer().get(pathOf(first)).header("ETag")).isEqualTo("\"1\"");
        after(second, other);
        assertThat(after(first, third).status()).isEqualTo(200);
    }

    private Api.Answer after(String id, String... earlier) {
        return plan(id, "{\"after\": [\"%s\"]}".formatted(String.join("\", \"", earlier)));
    }

    private Api.Answer plan(String id, String planning) {
        return api.organizer().patch(pathOf(id), "{\"planning\": %s}".formatted(planning));
    }

    private String handIn(String title) {
        return api.handIn(conference, title).text("id");
    }

    private SubmissionChanged told(String id, long sequence) {
        var events = topic.submission(conference, id, sequence);
        return events.get(events.size() - 1);
    }

    private static String with(String field) {
        return submissionBody("Sagas").replaceFirst("\\{", "{" + field + ", ");
    }

    private static String pathOf(String id) {
        return "/api/submissions/" + id;
    }

    private static String listOf(String conference) {
        return "/api/conferences/" + conference + "/submissions";
    }
}
