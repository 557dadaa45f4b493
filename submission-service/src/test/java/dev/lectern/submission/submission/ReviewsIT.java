package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import dev.lectern.submission.SubmissionTopic;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SubmissionServiceIT
class ReviewsIT {

    private static final String CRITERIA = """
            "reviews": {"criteria": [{"id": "fit", "name": "Fit", "weight": 3}, {"id": "depth", "name": "Depth"}]}""";

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @Autowired
    Reviews reviews;

    @Autowired
    ReviewDesk desk;

    @Test
    void aReviewerScoresAndScoresAgainAndOrganizersSeeWhatItComesTo() {
        var conference = api.aConference();
        var id = api.handIn(conference, "Sagas").text("id");
        var mine = mine(id);

        assertThat(api.reviewer().get(mine).status()).isEqualTo(404);
        var first = api.reviewer().put(mine, "{\"score\": 2, \"comment\": \"so so\"}");
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        var second = api.reviewer().with("If-Match", "\"1\"").put(mine, "{\"score\": 4, \"comment\": \"better\"}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(api.reviewer()
                        .with("If-Match", "\"1\"")
                        .put(mine, "{\"score\": 1}")
                        .status())
                .isEqualTo(412);
        assertThat(api.reviewer().get(mine).text("comment")).isEqualTo("better");

        assertThat(api.organizer()
                        .get("/api/submissions/" + id)
                        .body()
                        .path("reviews")
                        .toString())
                .isEqualTo("{\"count\":1,\"mean\":4.0,\"median\":4.0,\"spread\":0.0}");
        assertThat(api.organizer()
                        .get("/api/submissions/" + id + "/reviews")
                        .body()
                        .at("/0/reviewer")
                        .asString())
                .isEqualTo("reviewer");
        assertThat(api.reviewer().get("/api/submissions/" + id + "/reviews").status())
                .isEqualTo(403);
        assertThat(api.organizer().put(mine, "{\"score\": 1}").status()).isEqualTo(403);
        // It is no change of the submission, and nothing that others are told.
        assertThat(api.organizer().get("/api/submissions/" + id).header("ETag")).isEqualTo("\"1\"");
        api.organizer().decide(id, "accept");
        assertThat(topic.submission(conference, id, 2)).hasSize(2);
        assertThat(topic.submission(conference, id, 2).toString()).doesNotContain("better", "score");
    }

    @Test
    void criteriaCountByTheirWeights() {
        var conference = api.aConferenceWith(CRITERIA);
        var id = api.handIn(conference, "Sagas").text("id");

        var review = api.reviewer().put(mine(id), "{\"scores\": {\"fit\": 5, \"depth\": 1}}");

        assertThat(review.status()).as(review.toString()).isEqualTo(200);
        assertThat(review.body().path("score").asDouble()).isEqualTo(4);
        assertThat(api.reviewer().put(mine(id), "{\"score\": 3}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    score        | {}
                    score        | {"score": 0}
                    score        | {"score": 6}
                    score        | {"score": 4.5}
                    score        | {"score": 4, "scores": {"fit": 1, "depth": 1}}
                    scores.depth | {"scores": {"fit": 1}}
                    scores.fit   | {"scores": {"fit": 9, "depth": 1}}
                    scores       | {"scores": {"fit": 1, "depth": 1, "style": 1}}
                    comment      | {"score": 4, "comment": "a\\u0000"}
                    reviewer     | {"score": 4, "reviewer": "somebody"}
                    """)
    void aBadReviewNamesItsField(String field, String body) {
        var id = api.handIn(api.aConferenceWith(CRITERIA), "Sagas").text("id");

        var answer = api.reviewer().put(mine(id), body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly(field);
        assertThat(api.reviewer().get(mine(id)).status()).isEqualTo(404);
    }

    @Test
    void inABlindReviewNobodyIsNamed() {
        var conference = api.aConferenceWith("\"reviews\": {\"blind\": true}");
        api.handIn(conference, "Sagas");
        var list = "/api/conferences/" + conference + "/submissions";

        assertThat(api.reviewer().get(list).toString()).contains("Sagas").doesNotContain("Ada");
        assertThat(api.reviewer().get(list + "?q=ada").body().path("content").isEmpty())
                .isTrue();
        assertThat(api.organizer().get(list + "?q=ada").body().path("content").size())
                .isEqualTo(1);
    }

    @Test
    void aReviewerSeesAndReviewsWhatTheyKnow() {
        var conference = api.aConferenceWith(
                "\"reviews\": {\"reviewers\": [{\"name\": \"reviewer\", \"languages\": [\"zh\"], \"topics\": [\"kafka\"]}]}");
        var list = "/api/conferences/" + conference + "/submissions";
        var english = api.handIn(conference, "Sagas").text("id");
        var chinese = api.anyone()
                .post(list, Api.submissionBody("中文").replace("[\"en\"]", "[\"zh\"]"))
                .text("id");

        assertThat(api.reviewer().get(list).body().path("content").findValuesAsString("id"))
                .containsExactly(chinese);
        assertThat(api.reviewer().put(mine(english), "{\"score\": 4}").status()).isEqualTo(404);
        assertThat(api.reviewer().put(mine(chinese), "{\"score\": 4}").status()).isEqualTo(200);
    }

    @Test
    void nobodyReviewsTheirOwn() {
        var conference = api.aConferenceWith(
                "\"reviews\": {\"reviewers\": [{\"name\": \"reviewer\", \"email\": \"ADA@example.org\"}]}");
        var id = api.handIn(conference, "Sagas").text("id");

        assertThat(api.reviewer().put(mine(id), "{\"score\": 5}").status()).isEqualTo(403);
    }

    @Test
    void reviewsHaveTheirTime() {
        var now = Instant.now();
        var early = api.aConferenceWith("\"reviews\": {\"opensAt\": \"2098-01-01T00:00:00Z\"}");
        var late = api.aConferenceWith("\"reviews\": {\"closesAt\": \"2020-01-01T00:00:00Z\"}");
        assertThat(now).isBefore(Instant.parse("2098-01-01T00:00:00Z"));

        for (var conference : new String[] {early, late}) {
            var refused =
                    api.reviewer().put(mine(api.handIn(conference, "Sagas").text("id")), "{\"score\": 5}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("type")).isEqualTo("urn:lectern:problem:reviews-closed");
        }
    }

    @Test
    void ofManyAtOnceTheLastOneCountsAndTheSummaryKnowsIt() {
        var conference = api.aConference();
        var id = api.handIn(conference, "Sagas").text("id");

        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> api.reviewer().put(mine(id), "{\"score\": %d}".formatted(1 + n % 5)))
                .toList();

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        assertThat(answers).extracting(answer -> answer.header("ETag")).doesNotHaveDuplicates();
        assertThat(api.organizer()
                        .get("/api/submissions/" + id)
                        .body()
                        .at("/reviews/mean")
                        .asDouble())
                .isEqualTo(api.reviewer().get(mine(id)).body().path("score").asDouble());
    }

    @Test
    void aReviewThatACrashKeptFromTheSummaryIsCounted() {
        var conference = api.aConference();
        var id = api.handIn(conference, "Sagas").text("id");
        reviews.save(new Review(
                "review-" + id, null, conference, id, "somebody", 3, java.util.Map.of(), "", 1, Instant.EPOCH, false));

        desk.run();

        assertThat(api.organizer()
                        .get("/api/submissions/" + id)
                        .body()
                        .at("/reviews/count")
                        .asInt())
                .isEqualTo(1);
        assertThat(reviews.unsettled()).extracting(Review::submission).doesNotContain(id);
    }

    private static String mine(String id) {
        return "/api/submissions/" + id + "/reviews/mine";
    }
}
