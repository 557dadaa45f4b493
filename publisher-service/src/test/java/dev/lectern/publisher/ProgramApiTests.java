package dev.lectern.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.lectern.publisher.release.PublishedReleases;
import dev.lectern.publisher.release.ReleaseSummary;
import dev.lectern.publisher.release.Releases;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@PublisherSlice
class ProgramApiTests {

    private static final String PROGRAM = "/api/conferences/sea_conf/program";

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private Releases releases;

    @Test
    void givesTheProgramFieldByField() {
        released(
                ScheduledTalk.of("b", "09:00").level("expert"),
                ScheduledTalk.of("a", "01:00").on("zh").in("zh").byNames("林海", "Ada"));

        // As text, since the order of the fields is part of the contract.
        assertThat(mvc.get().uri(PROGRAM))
                .hasStatus(200)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyText()
                .isEqualTo("{\"conference\":\"sea_conf\",\"name\":\"Sea Conf\",\"release\":1,"
                        + "\"releasedAt\":\"2027-01-20T10:00:00.123Z\",\"tracks\":["
                        + "{\"id\":\"zh\",\"name\":\"中文\",\"languages\":[\"zh\"],\"timeZone\":\"Asia/Shanghai\"},"
                        + "{\"id\":\"main\",\"name\":\"Main stage\",\"languages\":[\"en\"],"
                        + "\"timeZone\":\"Europe/Lisbon\"}],\"sessions\":["
                        + "{\"id\":\"a\",\"title\":\"Title of a\",\"abstract\":\"About a\",\"languages\":[\"zh\"],"
                        + "\"sessionType\":\"talk\",\"topics\":[\"kafka\"],\"level\":null,\"track\":\"zh\",\"start\":\"2027-03-09T01:00:00Z\","
                        + "\"end\":\"2027-03-09T01:40:00Z\",\"speakers\":[{\"name\":\"林海\"},{\"name\":\"Ada\"}],"
                        + "\"sequence\":0},"
                        + "{\"id\":\"b\",\"title\":\"Title of b\",\"abstract\":\"About b\",\"languages\":[\"en\"],"
                        + "\"sessionType\":\"talk\",\"topics\":[\"kafka\"],\"level\":\"expert\",\"track\":\"main\","
                        + "\"start\":\"2027-03-09T09:00:00Z\",\"end\":\"2027-03-09T09:40:00Z\","
                        + "\"speakers\":[{\"name\":\"Name of speaker-of-b\"}],\"sequence\":0}]}");
    }

    @Test
    void filtersSessionsByLanguage() {
        released(
                ScheduledTalk.of("b", "09:00"),
                ScheduledTalk.of("a", "01:00").on("zh").in("zh"));

        assertThat(mvc.get().uri(PROGRAM + "?language=ZH"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.sessions[*].id")
                .asArray()
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "", "zh_", "<b>"})
    void namesTheLanguagesThereAre(String language) {
        released(ScheduledTalk.of("b", "09:00"));

        var answer = mvc.get().uri(PROGRAM + "?language={language}", language).exchange();

        assertThat(answer).hasStatus(400).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("language");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].message")
                .asString()
                .contains("zh, en");
    }

    @Test
    void listsReleases() {
        when(releases.of("sea_conf"))
                .thenReturn(List.of(new ReleaseSummary(2, Instant.parse("2027-01-21T10:00:00Z"), 14)));

        assertThat(mvc.get().uri("/api/conferences/sea_conf/releases"))
                .hasStatus(200)
                .bodyText()
                .isEqualTo("[{\"release\":2,\"releasedAt\":\"2027-01-21T10:00:00Z\",\"sessionCount\":14}]");
    }

    @Test
    void givesAnyReleaseAndWhatItChanged() {
        var published = new PublishedReleases();
        var talk = ScheduledTalk.of("a", "09:00");
        published.publish(ScheduledRelease.of("sea_conf", 1, talk));
        var second = published.publish(
                ScheduledRelease.of("sea_conf", 2, talk.at("2027-03-09T10:00:00Z", "2027-03-09T10:40:00Z")));
        when(releases.find("sea_conf", 2)).thenReturn(Optional.of(second));

        assertThat(mvc.get().uri("/api/conferences/sea_conf/releases/2"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.release")
                .isEqualTo(2);
        var changes =
                mvc.get().uri("/api/conferences/sea_conf/releases/2/changes").exchange();
        assertThat(changes).hasStatus(200);
        assertThat(changes).bodyJson().extractingPath("$.previousRelease").isEqualTo(1);
        assertThat(changes).bodyJson().extractingPath("$.changes[0].type").isEqualTo("moved");
        assertThat(changes)
                .bodyJson()
                .extractingPath("$.changes[0].previous.start")
                .isEqualTo("2027-03-09T09:00:00Z");
        assertThat(changes)
                .bodyJson()
                .extractingPath("$.changes[0].session.sequence")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "one", "1.5", "01", "99999999999999999999"})
    void saysWhatAReleaseNumberIs(String number) {
        var answer =
                mvc.get().uri("/api/conferences/sea_conf/releases/" + number).exchange();

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("release");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/program", "/releases", "/releases/7", "/releases/7/changes"})
    void knowsNothingOfAConferenceWithoutReleases(String path) {
        assertThat(mvc.get().uri("/api/conferences/land_conf" + path))
                .hasStatus(404)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void isNotFetchedAgainWhileItIsTheSame() {
        released(ScheduledTalk.of("a", "09:00"));
        var answer = mvc.get().uri(PROGRAM).exchange().getResponse();
        var tag = String.valueOf(answer.getHeader(HttpHeaders.ETAG));

        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(answer.getHeader(HttpHeaders.LAST_MODIFIED)).isEqualTo("Wed, 20 Jan 2027 10:00:00 GMT");
        assertThat(answer.getHeader(HttpHeaders.CACHE_CONTROL))
                .isEqualTo("max-age=5, public, stale-if-error=86400, stale-while-revalidate=60");
        assertThat(mvc.get().uri(PROGRAM).header(HttpHeaders.IF_NONE_MATCH, tag))
                .hasStatus(304)
                .body()
                .isEmpty();
        assertThat(mvc.get().uri(PROGRAM + "?language=zh").header(HttpHeaders.IF_NONE_MATCH, tag))
                .hasStatus(200);
    }

    @Test
    void answersHeadWithoutABody() {
        released(ScheduledTalk.of("a", "09:00"));

        assertThat(mvc.head().uri(PROGRAM)).hasStatus(200).containsHeader(HttpHeaders.ETAG);
    }

    @Test
    void mayBeReadByScriptsOfOtherSites() {
        released(ScheduledTalk.of("a", "09:00"));

        assertThat(mvc.get().uri(PROGRAM).header(HttpHeaders.ORIGIN, "https://example.org"))
                .hasHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        assertThat(mvc.options()
                        .uri(PROGRAM)
                        .header(HttpHeaders.ORIGIN, "https://example.org")
                        .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "GET")
                        .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "If-None-Match"))
                .hasStatus(200)
                .hasHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }

    @Test
    void isOnlyThereAsJson() {
        released(ScheduledTalk.of("a", "09:00"));

        assertThat(mvc.get().uri(PROGRAM).accept(MediaType.APPLICATION_XML)).hasStatus(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/conferences/%00/program",
                "/api/conferences/..%2f/program",
                "/api/conferences/$where/program"
            })
    void takesStrangeNamesForNames(String path) {
        assertThat(mvc.get().uri(URI.create(path)))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isIn(400, 404));
    }

    private void released(ScheduledTalk... talks) {
        when(releases.current("sea_conf"))
                .thenReturn(Optional.of(new PublishedReleases().publish(ScheduledRelease.of("sea_conf", 1, talks))));
    }
}
