package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.scheduler.fixture.Cfp;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The planning board's page and what it asks for beside the draft. */
@SchedulerServiceTest
class PlanningBoardIT {

    @Autowired
    Scheduler scheduler;

    private final String conference = Scheduler.newConference();
    private final Cfp cfp =
            new Cfp(conference).track("main", "en", "2021-03-01T09:00/12:00").talk("a", "en", 40, Cfp.speaker("x"));

    @BeforeEach
    void aPlannedConference() {
        scheduler.tell(cfp);
        scheduler.draft(conference, draft -> draft.get("placements").size() == 1);
    }

    @Test
    void theBoardSaysWhatIsNotInTheDraft() {
        var board = json(
                get("/api/conferences/" + conference + "/board").expectStatus().isOk());

        assertThat(board.get("conference").asString()).isEqualTo(conference);
        assertThat(board.get("name").asString()).isEqualTo("Conference " + conference);
        assertThat(board.get("gridMinutes").asInt()).isEqualTo(5);
        assertThat(board.get("release").isNull()).isTrue();
        var track = board.get("tracks").get(0);
        assertThat(track.propertyNames()).containsExactly("id", "name", "languages", "timeZone", "windows", "breaks");
        assertThat(track.get("windows").get(0).get("start").asString()).isEqualTo("2021-03-01T09:00:00Z");
        assertThat(board.get("talks").get(0).get("speakers").get(0).asString()).isEqualTo("Speaker x");
    }

    @Test
    void theBoardKnowsTheLastRelease() {
        var draft = scheduler.settledDraft(conference);
        scheduler
                .release(conference, draft.get("draft").asLong())
                .expectStatus()
                .isCreated();

        var board = json(get("/api/conferences/" + conference + "/board"));

        assertThat(board.get("release").asLong()).isEqualTo(1);
    }

    @Test
    void thePageRunsOnlyItsOwnScriptAndAsksNobodyElse() {
        var page = get("/boards/" + conference).expectStatus().isOk();

        page.expectHeader().contentType("text/html;charset=UTF-8");
        page.expectHeader()
                .value(HttpHeaders.CACHE_CONTROL, value -> assertThat(value).contains("no-store"));
        page.expectHeader()
                .value(
                        "Content-Security-Policy",
                        value -> assertThat(value)
                                .startsWith(
                                        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'")
                                .doesNotContain("unsafe")
                                .contains("frame-ancestors 'none'"));
        assertThat(text(page))
                .contains("data-conference=\"" + conference + "\"")
                .doesNotContain("http://www.thymeleaf.org", "style=", "<script>");
    }

    @Test
    void whatThePageNeedsIsServedForEver() {
        var page = text(get("/boards/" + conference));

        for (var file : new String[] {"board.css", "board.js", "icon.svg"}) {
            assertThat(page).containsPattern("\"-/" + file.replace(".", "\\.") + "\\?v=[0-9a-f]+\"");
            scheduler
                    .anonymous()
                    .get()
                    .uri("/boards/-/" + file)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .value(HttpHeaders.CACHE_CONTROL, value -> assertThat(value).contains("immutable"));
        }
    }

    @Test
    void namesAreTextWhateverIsInThem() {
        scheduler.tell(renamed("<script>alert(1)</script> & more"));

        var page = await().atMost(Duration.ofSeconds(20))
                .until(() -> text(get("/boards/" + conference)), html -> html.contains("alert"));

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
                .doesNotContain("<script>");
    }

    @Test
    void onlyTheOrganizerMaySeeIt() {
        for (var path : new String[] {"/boards/" + conference, "/api/conferences/" + conference + "/board"}) {
            var anonymous = scheduler.anonymous().get().uri(path).exchange();
            anonymous.expectStatus().isUnauthorized();
            anonymous
                    .expectHeader()
                    .value(
                            HttpHeaders.WWW_AUTHENTICATE,
                            value -> assertThat(value).startsWith("Basic "));
            as("reviewer").get().uri(path).exchange().expectStatus().isForbidden();
        }
    }

    @Test
    void aConferenceThatIsNotThereIsNotFound() {
        get("/boards/nowhere").expectStatus().isNotFound();
        get("/boards/nowhere/more").expectStatus().isNotFound();
        get("/api/conferences/nowhere/board").expectStatus().isNotFound();
    }

    @Test
    void aPageOfAnotherSiteCannotUseTheOrganizersBrowser() {
        var answer = scheduler
                .http()
                .post()
                .uri("/api/conferences/{conference}/releases", conference)
                .header("Sec-Fetch-Site", "cross-site")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"draft\": 1}")
                .exchange();

        answer.expectStatus().isForbidden();
        assertThat(json(answer).get("type").asString()).isEqualTo("urn:lectern:problem:cross-site");
        scheduler
                .http()
                .post()
                .uri("/api/conferences/{conference}/releases", conference)
                .contentType(MediaType.TEXT_PLAIN)
                .body("{\"draft\": 1}")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    private ConferenceDefined renamed(String name) {
        var old = cfp.definition();
        return new ConferenceDefined(
                old.conference(),
                old.sequence(),
                old.occurredAt(),
                name,
                old.callForPapers(),
                old.gridMinutes(),
                old.changeoverMinutes(),
                old.transferMinutes(),
                old.sessionTypes(),
                old.tracks(),
                old.rules());
    }

    private RestTestClient as(String user) {
        return scheduler
                .anonymous()
                .mutate()
                .defaultHeaders(headers -> headers.setBasicAuth(user, Scheduler.PASSWORD))
                .build();
    }

    private ResponseSpec get(String path) {
        return scheduler.http().get().uri(path).exchange();
    }

    private static JsonNode json(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(JsonNode.class).returnResult().getResponseBody());
    }

    private static String text(ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(String.class).returnResult().getResponseBody());
    }
}
