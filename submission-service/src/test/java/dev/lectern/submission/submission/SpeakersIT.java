package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What speakers do without an account. */
@SubmissionServiceIT
class SpeakersIT {

    private static final String LONG_AGO = "2020-01-01T00:00:00Z";

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @Test
    void aDraftIsForItsSpeakersUntilItIsHandedIn() {
        var conference = api.aConference();
        var draft = api.anyone().post(listOf(conference), "{\"status\": \"DRAFT\", \"title\": \"Sagas\"}");
        assertThat(draft.status()).as(draft.toString()).isEqualTo(201);
        assertThat(draft.text("status")).isEqualTo("DRAFT");
        var id = draft.text("id");
        var path = "/api/submissions/" + id;
        var speaker = api.speaker(draft.text("editToken"));

        assertThat(speaker.get(path).text("status")).isEqualTo("DRAFT");
        assertThat(api.organizer().get(path).status()).isEqualTo(404);
        assertThat(api.organizer()
                        .get(listOf(conference))
                        .body()
                        .path("content")
                        .isEmpty())
                .isTrue();
        assertThat(api.organizer().decide(id, "accept").status()).isEqualTo(404);

        var incomplete = speaker.decide(id, "submit");
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.fields()).containsExactlyInAnyOrder("languages", "sessionType", "speakers");

        var edited = speaker.patch(path, """
                {"languages": ["en"], "sessionType": "talk",
                 "speakers": [{"name": "Zoe"}, {"name": "Ada", "timeZone": "Europe/London"}]}""");
        assertThat(edited.status()).as(edited.toString()).isEqualTo(200);
        var submitted = speaker.with("If-Match", edited.header("ETag")).decide(id, "submit");
        assertThat(submitted.status()).as(submitted.toString()).isEqualTo(200);
        assertThat(submitted.text("status")).isEqualTo("SUBMITTED");

        assertThat(api.organizer().get(path).body().at("/speakers/0/name").asString())
                .isEqualTo("Zoe");
        assertThat(topic.submission(conference, id, 3))
                .extracting(SubmissionChanged::status)
                .containsExactly(SubmissionStatus.SUBMITTED);
        assertThat(speaker.decide(id, "submit").status()).isEqualTo(409);
    }

    @Test
    void aReplacedTokenStopsAndTheNewOneServes() {
        var conference = api.aConference();
        var handedIn = api.handIn(conference, "Sagas");
        var path = handedIn.header("Location");
        var tokens = path + "/edit-token";

        assertThat(api.speaker(handedIn.text("editToken")).post(tokens, null).status())
                .isEqualTo(403);
        var organizer = api.organizer().with("Idempotency-Key", "replace");
        var replaced = organizer.post(tokens, null);

        assertThat(replaced.status()).isEqualTo(200);
        var token = replaced.text("editToken");
        assertThat(token).hasSize(43).isNotEqualTo(handedIn.text("editToken"));
        assertThat(organizer.post(tokens, null).text("editToken")).isEqualTo(token);
        assertThat(api.speaker(handedIn.text("editToken")).get(path).status()).isEqualTo(401);
        assertThat(api.speaker(token).get(path).status()).isEqualTo(200);
        assertThat(api.organizer().post(tokens, null).text("editToken")).isNotEqualTo(token);
        assertThat(api.speaker(token).get(path).status()).isEqualTo(401);
    }

    @Test
    void afterTheCallSpeakersOfAcceptedTalksEditWhatTheConferenceLeavesThem() {
        var fields = "\"speakerEdits\": {\"afterAcceptance\": [\"title\", \"speakers\"]}";
        var conference = api.aConferenceWith(fields);
        var accepted = api.handIn(conference, "Sagas");
        var waiting = api.handIn(conference, "Other");
        api.organizer().decide(accepted.text("id"), "accept");
        api.redefine(conference, LONG_AGO, "2020-02-01T00:00:00Z", fields);
        var speaker = api.speaker(accepted.text("editToken"));
        var path = accepted.header("Location");

        assertThat(speaker.patch(path, "{\"title\": \"Sagas ashore\"}").status())
                .isEqualTo(200);
        assertThat(speaker.patch(path, "{\"speakers\": [{\"name\": \"Ada\", \"timeZone\": \"UTC\"}]}")
                        .status())
                .isEqualTo(200);
        var refused = speaker.patch(path, "{\"sessionType\": \"lightning\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains("sessionType").contains("title, speakers");
        assertThat(api.speaker(waiting.text("editToken"))
                        .patch(waiting.header("Location"), "{\"title\": \"Late\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoIsLateHasAGracePeriod() {
        var closed = Instant.now().minus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        var graceful = api.aConferenceWith(LONG_AGO, closed.toString(), "\"lateHandIns\": {\"graceMinutes\": 30}");
        var strict = api.aConferenceWith(LONG_AGO, closed.toString(), "\"lateHandIns\": {\"graceMinutes\": 5}");

        assertThat(api.anyone()
                        .post(listOf(graceful), Api.submissionBody("Late"))
                        .status())
                .isEqualTo(201);
        assertThat(api.anyone().post(listOf(strict), Api.submissionBody("Late")).status())
                .isEqualTo(409);
    }

    @Test
    void whoKnowsTheCodeHandsInLateAndNobodyIsToldIt() {
        var fields = "\"lateHandIns\": {\"accessCode\": \"open-sesame\"}";
        var conference = api.aConferenceWith(LONG_AGO, "2020-02-01T00:00:00Z", fields);
        var body = Api.submissionBody("Late");

        assertThat(api.anyone().post(listOf(conference), body).status()).isEqualTo(409);
        assertThat(api.anyone()
                        .with("Lectern-Access-Code", "open-barley")
                        .post(listOf(conference), body)
                        .status())
                .isEqualTo(409);
        assertThat(api.anyone()
                        .with("Lectern-Access-Code", "open-sesame")
                        .post(listOf(conference), body)
                        .status())
                .isEqualTo(201);

        var path = "/api/conferences/" + conference;
        assertThat(api.anyone().get(path).toString()).doesNotContain("lateHandIns", "sesame");
        assertThat(api.organizer().get(path).body().path("lateHandIns").toString())
                .isEqualTo("{\"graceMinutes\":0,\"hasAccessCode\":true}");
        assertThat(topic.until(conference, 1).toString()).doesNotContain("sesame", "odeHash");
        // It stays when told to, and goes otherwise.
        api.redefine(conference, LONG_AGO, "2020-02-01T00:00:00Z", "\"lateHandIns\": {\"hasAccessCode\": true}");
        var late = api.anyone().with("Lectern-Access-Code", "open-sesame");
        assertThat(late.post(listOf(conference), body).status()).isEqualTo(201);
        api.redefine(conference, LONG_AGO, "2020-02-01T00:00:00Z", "\"lateHandIns\": {}");
        assertThat(late.post(listOf(conference), body).status()).isEqualTo(409);
    }

    private static String listOf(String conference) {
        return "/api/conferences/" + conference + "/submissions";
    }
}
