package dev.lectern.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import com.aayushatharva.brotli4j.decoder.Decoder;
import dev.lectern.publisher.release.PublishedReleases;
import dev.lectern.publisher.release.Releases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Feeds over HTTP: addresses, caching, compression and refusals. */
@PublisherSlice
class FeedApiTests {

    private static final String CALENDAR = "/sea_conf/program.ics";

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private Releases releases;

    @BeforeEach
    void twoReleases() {
        var published = new PublishedReleases();
        var a = ScheduledTalk.of("a", "09:00");
        var zh = ScheduledTalk.of("b", "01:00").on("zh").in("zh").titled("潮汐");
        var first = published.publish(ScheduledRelease.of("sea_conf", 1, a, zh));
        var second = published.publish(ScheduledRelease.of("sea_conf", 2, a));
        when(releases.find("sea_conf", 1)).thenReturn(Optional.of(first));
        when(releases.find("sea_conf", 2)).thenReturn(Optional.of(second));
        when(releases.current("sea_conf")).thenReturn(Optional.of(second));
    }

    @ParameterizedTest
    @CsvSource({
        "program.ics,text/calendar;charset=UTF-8,BEGIN:VCALENDAR",
        "schedule.xml,application/xml;charset=UTF-8,<?xml",
        "schedule.json,application/json,{",
        "schedule2.json,application/json,{",
        "changes.atom,application/atom+xml;charset=UTF-8,<?xml",
        "program.csv,text/csv;charset=UTF-8,id",
        "program.txt,text/plain;charset=UTF-8,Sea Conf"
    })
    void eachFeedHasItsAddressAndType(String file, String type, String start) throws Exception {
        for (var address : new String[] {"/sea_conf/", "/sea_conf/releases/1/"}) {
            var answer = answer(address + file, "");

            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getContentType()).isEqualTo(type);
            assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).startsWith(start);
        }
    }

    @Test
    void theCurrentReleaseMayBecomeStaleAndAnOldOneNever() throws Exception {
        assertThat(answer(CALENDAR, "").getHeader(HttpHeaders.CACHE_CONTROL))
                .contains("max-age=5", "public", "stale-while-revalidate=60");
        assertThat(answer("/sea_conf/releases/1/program.ics", "").getHeader(HttpHeaders.CACHE_CONTROL))
                .contains("max-age=31536000", "public", "immutable");
        assertThat(answer("/sea_conf/releases/1/program.ics", "").getContentAsString(StandardCharsets.UTF_8))
                .contains("潮汐")
                .doesNotContain("CANCELLED");
    }

    @Test
    void oneSessionIsACalendarAlsoWhenItIsCancelled() throws Exception {
        assertThat(answer("/sea_conf/sessions/b.ics", "").getContentAsString(StandardCharsets.UTF_8))
                .contains("STATUS:CANCELLED", "SEQUENCE:1", "URL:https://conf.example.org/sea_conf#b")
                .doesNotContain("UID:a@");
        assertThat(mvc.get().uri("/sea_conf/sessions/never.ics")).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gzip                        | gzip
                    gzip, deflate, br, zstd     | br
                    br;q=0.5, gzip;q=0.9        | gzip
                    gzip;q=0, br;q=0            |
                    *                           | br
                    br;q=0, *                   | gzip
                    identity                    |
                    identity;q=0.5, gzip;q=0.1  |
                    x-gzip                      | gzip
                    deflate                     |
                    gzip;q=nonsense, ;;,=       |
                    *;q=0                       |
                    """)
    void eachClientGetsACodingThatItKnows(String accepted, String coding) throws Exception {
        var plain = answer(CALENDAR, "");
        var answer = answer(CALENDAR, accepted);

        assertThat(answer.getHeader(HttpHeaders.CONTENT_ENCODING)).isEqualTo(coding);
        assertThat(answer.getHeaders(HttpHeaders.VARY)).contains(HttpHeaders.ACCEPT_ENCODING);
        assertThat(decoded(answer)).isEqualTo(plain.getContentAsByteArray());
        if (coding != null) {
            assertThat(answer.getHeader(HttpHeaders.ETAG)).isNotEqualTo(plain.getHeader(HttpHeaders.ETAG));
        }
    }

    @Test
    void whoHasItAlreadyDoesNotGetItAgain() throws Exception {
        for (var coding : new String[] {"", "gzip", "br"}) {
            var first = answer(CALENDAR, coding);
            var tag = String.valueOf(first.getHeader(HttpHeaders.ETAG));

            assertThat(tag).matches("\"[0-9a-f]{32}\"");
            for (var known : new String[] {tag, "\"x\", " + tag, "W/" + tag, "*", "\"a,b\" ,W/" + tag}) {
                assertThat(mvc.get()
                                .uri(CALENDAR)
                                .header(HttpHeaders.ACCEPT_ENCODING, coding)
                                .header(HttpHeaders.IF_NONE_MATCH, known))
                        .hasStatus(304)
                        .hasHeader(HttpHeaders.ETAG, tag)
                        .body()
                        .isEmpty();
            }
            for (var other : new String[] {"\"x\"", "nonsense", "\"", tag.replace("\"", ""), ",,"}) {
                assertThat(mvc.get()
                                .uri(CALENDAR)
                                .header(HttpHeaders.ACCEPT_ENCODING, coding)
                                .header(HttpHeaders.IF_NONE_MATCH, other))
                        .hasStatus(200);
            }
        }
    }

    @Test
    void aDateDoesWhereThereIsNoTag() {
        assertThat(mvc.get().uri(CALENDAR).header(HttpHeaders.IF_MODIFIED_SINCE, "Wed, 20 Jan 2027 11:00:00 GMT"))
                .hasStatus(304);
        for (var date : new String[] {"Wed, 20 Jan 2027 10:59:59 GMT", "yesterday"}) {
            assertThat(mvc.get().uri(CALENDAR).header(HttpHeaders.IF_MODIFIED_SINCE, date))
                    .hasStatus(200);
        }
        assertThat(mvc.get()
                        .uri(CALENDAR)
                        .header(HttpHeaders.IF_NONE_MATCH, "\"x\"")
                        .header(HttpHeaders.IF_MODIFIED_SINCE, "Wed, 20 Jan 2027 11:00:00 GMT"))
                .hasStatus(200);
    }

    @Test
    void headGivesTheSameHeadersWithoutTheBody() throws Exception {
        var get = answer(CALENDAR, "gzip");
        var head = mvc.head()
                .uri(CALENDAR)
                .header(HttpHeaders.ACCEPT_ENCODING, "gzip")
                .exchange()
                .getResponse();

        assertThat(head.getStatus()).isEqualTo(200);
        assertThat(head.getHeader(HttpHeaders.ETAG)).isEqualTo(get.getHeader(HttpHeaders.ETAG));
        assertThat(head.getHeader(HttpHeaders.CONTENT_ENCODING)).isEqualTo("gzip");
    }

    @Test
    void scriptsOfOtherSitesMayReadIt() {
        assertThat(mvc.get().uri(CALENDAR).header(HttpHeaders.ORIGIN, "https://example.org"))
                .hasHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        assertThat(mvc.options()
                        .uri(CALENDAR)
                        .header(HttpHeaders.ORIGIN, "https://example.org")
                        .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "GET")
                        .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "If-None-Match"))
                .hasStatus(200)
                .hasHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }

    @ParameterizedTest
    @CsvSource({
        "/sea_conf/program.ics?language=fr,400,language",
        "/sea_conf/program.ics?language=,400,language",
        "/sea_conf/program.ics?language=en&language=zh,400,language",
        "/sea_conf/program.ics?track=none,400,track",
        "/sea_conf/program.ics?track=MAIN,400,track",
        "/sea_conf/releases/0/program.ics,400,release",
        "/sea_conf/releases/x/program.ics,400,release",
        "/api/conferences/sea_conf/releases/2/changes?since=0,400,since",
        "/api/conferences/sea_conf/releases/2/changes?since=one,400,since"
    })
    void refusalsNameTheField(String address, int status, String field) {
        var answer = mvc.get().uri(address).exchange();

        assertThat(answer).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/land_conf/program.ics",
                "/sea_conf/releases/3/program.ics",
                "/sea_conf/program.pdf",
                "/sea_conf/program.ics/",
                "/SEA_CONF/program.ics",
                "/sea/program.ics",
                "/api/conferences/sea_conf/releases/2/changes?since=3"
            })
    void whatIsNotThereIsNotFound(String address) {
        assertThat(mvc.get().uri(address))
                .hasStatus(404)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png, application/json;q=0.1", "nonsense", "text/"})
    void whoAcceptsSomethingElseIsTold(String accept) {
        assertThat(mvc.get().uri(CALENDAR).header(HttpHeaders.ACCEPT, accept))
                .hasStatus(406)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "text/*", "text/calendar;version=2.0"})
    void appsAreUnderstood(String accept) {
        assertThat(mvc.get().uri(CALENDAR).header(HttpHeaders.ACCEPT, accept)).hasStatus(200);
    }

    @Test
    void anyTwoReleasesCanBeCompared() {
        assertThat(mvc.get().uri("/api/conferences/sea_conf/releases/2/changes?since=1"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.changes[*].type")
                .asArray()
                .containsExactly("cancelled");
        var back = mvc.get()
                .uri("/api/conferences/sea_conf/releases/1/changes?since=2")
                .exchange();
        assertThat(back).bodyJson().extractingPath("$.changes[0].type").isEqualTo("scheduled");
        assertThat(back).bodyJson().extractingPath("$.previousRelease").isEqualTo(2);
    }

    private MockHttpServletResponse answer(String address, String codings) {
        return mvc.get()
                .uri(address)
                .header(HttpHeaders.ACCEPT_ENCODING, codings)
                .exchange()
                .getResponse();
    }

    private static byte[] decoded(MockHttpServletResponse answer) throws IOException {
        var body = answer.getContentAsByteArray();
        var coding = String.valueOf(answer.getHeader(HttpHeaders.CONTENT_ENCODING));
        return switch (coding) {
            case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            case "br" -> Decoder.decompress(body).getDecompressedData();
            default -> body;
        };
    }
}
