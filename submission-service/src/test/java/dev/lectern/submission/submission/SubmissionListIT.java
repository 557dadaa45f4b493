package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SubmissionServiceIT
class SubmissionListIT {

    @Autowired
    Api api;

    @Test
    void pagesHoldEachSubmissionOnceNewestLast() {
        var conference = api.aConference();
        var titles = IntStream.range(0, 7).mapToObj(n -> "Talk " + n).toList();
        // With keys, so that ids are derived and say nothing about the order.
        titles.forEach(title -> api.anyone()
                .with("Idempotency-Key", title.replace(' ', '-'))
                .post(listOf(conference), Api.submissionBody(title)));

        var seen = new ArrayList<String>();
        for (var number = 0; number < 3; number++) {
            var answer = api.organizer().get(listOf(conference) + "?size=3&page=" + number);
            assertThat(answer.body().path("page").toString())
                    .isEqualTo("{\"size\":3,\"number\":%d,\"totalElements\":7,\"totalPages\":3}".formatted(number));
            answer.body()
                    .path("content")
                    .forEach(one -> seen.add(one.path("title").asString()));
        }

        assertThat(seen).containsExactlyElementsOf(titles);
        assertThat(api.organizer()
                        .get(listOf(conference) + "?page=100000")
                        .body()
                        .path("content")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void filtersByStatusAndLanguage() {
        var conference = api.aConference();
        var english = api.handIn(conference, "English").text("id");
        var chinese = api.anyone()
                .post(listOf(conference), Api.submissionBody("中文").replace("[\"en\"]", "[\"zh\", \"en\"]"))
                .text("id");
        api.organizer().decide(english, "accept");

        assertThat(ids(listOf(conference) + "?status=ACCEPTED")).containsExactly(english);
        assertThat(ids(listOf(conference) + "?status=SUBMITTED")).containsExactly(chinese);
        assertThat(ids(listOf(conference) + "?language=zh")).containsExactly(chinese);
        assertThat(ids(listOf(conference) + "?language=en")).containsExactly(english, chinese);
        assertThat(ids(listOf(conference) + "?language=zh&status=ACCEPTED")).isEmpty();
    }

    @Test
    void reviewersSeeNeitherAddressesNorCalendars() {
        var conference = api.aConference();
        api.handIn(conference, "Sagas");

        var speaker = api.reviewer().get(listOf(conference)).body().at("/content/0/speakers/0");

        assertThat(speaker.toString()).isEqualTo("{\"name\":\"Ada\"}");
        assertThat(api.organizer()
                        .get(listOf(conference))
                        .body()
                        .at("/content/0/speakers/0/email")
                        .asString())
                .isEqualTo("Ada@Example.org");
    }

    @Test
    void isForOrganizersAndReviewers() {
        var conference = api.aConference();
        var token = api.handIn(conference, "Sagas").text("editToken");

        assertThat(api.anyone().get(listOf(conference)).status()).isEqualTo(401);
        assertThat(api.speaker(token).get(listOf(conference)).status()).isEqualTo(403);
        assertThat(api.organizer().get(listOf("nobody_knows_it")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"status, status=accepted", "size, size=201", "size, size=0", "page, page=-1", "page, page=one"})
    void refusesParametersThatMakeNoSense(String field, String query) {
        var answer = api.organizer().get(listOf(api.aConference()) + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly(field);
    }

    private List<String> ids(String path) {
        var ids = new ArrayList<String>();
        api.organizer()
                .get(path)
                .body()
                .path("content")
                .forEach(one -> ids.add(one.path("id").asString()));
        return ids;
    }

    private static String listOf(String conference) {
        return "/api/conferences/" + conference + "/submissions";
    }
}
