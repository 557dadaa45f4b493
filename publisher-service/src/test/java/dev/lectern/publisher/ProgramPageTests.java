package dev.lectern.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.lectern.publisher.release.PublishedReleases;
import dev.lectern.publisher.release.Releases;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

@PublisherSlice
class ProgramPageTests {

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private Releases releases;

    @Test
    void showsTheProgramByUtcDayInPublishedOrder() throws Exception {
        released(
                ScheduledTalk.of("later", "10:00"),
                ScheduledTalk.of("next_day", "09:00").at("2027-03-10T09:00:00Z", "2027-03-10T09:40:00Z"),
                ScheduledTalk.of("first", "01:00").on("zh").in("zh"),
                ScheduledTalk.of("twin", "10:00").on("zh").in("zh"));

        var page = page("/sea_conf");

        assertThat(page.select("h2").eachText()).containsExactly("Tuesday, 9 March 2027", "Wednesday, 10 March 2027");
        assertThat(page.select("section:nth-of-type(1) article").eachAttr("id"))
                .containsExactly("first", "twin", "later");
        assertThat(page.select("section:nth-of-type(2) article").eachAttr("id")).containsExactly("next_day");
    }

    @Test
    void showsASessionsTimesTitleSpeakersAbstractTrackAndLanguages() throws Exception {
        released(ScheduledTalk.of("a", "02:00")
                .on("zh")
                .in("zh")
                .at("2027-03-09T02:00:00Z", "2027-03-09T02:10:00Z")
                .titled("潮汐")
                .byNames("Ada", "Grace", "林海")
                .about("One.\nStill one.\n\nTwo."));

        var session = element(page("/sea_conf"), "article#a");

        assertThat(session.attr("lang")).isEqualTo("zh");
        assertThat(element(session, ".utc").text()).isEqualTo("02:00-02:10 UTC");
        assertThat(session.select(".utc time").eachAttr("datetime"))
                .containsExactly("2027-03-09T02:00:00Z", "2027-03-09T02:10:00Z");
        assertThat(element(session, "h3").text()).isEqualTo("潮汐");
        assertThat(element(session, ".by").text()).isEqualTo("By Ada, Grace & 林海");
        assertThat(session.select(".abstract p").eachText()).containsExactly("One. Still one.", "Two.");
        assertThat(session.select(".tags li").eachText()).containsExactly("中文", "中文", "kafka");
    }

    @Test
    void showsOnlyOneLanguageAndSaysSo() throws Exception {
        released(
                ScheduledTalk.of("english", "09:00"),
                ScheduledTalk.of("chinese", "01:00").on("zh").in("zh"));

        var page = page("/sea_conf?language=zh");

        assertThat(element(page, "html").attr("lang")).isEqualTo("zh");
        assertThat(page.select("article").eachAttr("id")).containsExactly("chinese");
        assertThat(element(page, ".only").text()).contains("only the sessions in 中文", "1 of 2");
        assertThat(element(page, ".only a").attr("href")).isEqualTo("/sea_conf");
        assertThat(page.title()).isEqualTo("Sea Conf: program, 中文");
    }

    @Test
    void linksTheFullProgramToEachLanguage() throws Exception {
        released(
                ScheduledTalk.of("english", "09:00"),
                ScheduledTalk.of("chinese", "01:00").on("zh").in("zh"));

        var page = page("/sea_conf");

        assertThat(element(page, "html").attr("lang")).isEqualTo("en");
        assertThat(page.select("nav.languages a").eachAttr("href")).containsExactly("?language=zh", "?language=en");
        assertThat(page.select("nav.languages a").eachAttr("hreflang")).containsExactly("zh", "en");
        assertThat(page.select(".only")).isEmpty();
    }

    @Test
    void saysWhenASessionEndsOnAnotherDay() throws Exception {
        released(ScheduledTalk.of("late", "23:40").at("2027-03-09T23:40:00Z", "2027-03-10T00:20:00Z"));

        assertThat(element(page("/sea_conf"), ".until").text()).isEqualTo("until Wed 10 Mar");
    }

    @Test
    void escapesHostileContent() throws Exception {
        var attack = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;";
        when(releases.current("sea_conf"))
                .thenReturn(Optional.of(new PublishedReleases()
                        .publish(ScheduledRelease.of(
                                        "sea_conf",
                                        1,
                                        ScheduledTalk.of("a\"><b>", "09:00")
                                                .titled(attack)
                                                .about(attack)
                                                .level(attack)
                                                .byNames(attack))
                                .named(attack))));

        var page = page("/sea_conf");

        assertThat(page.select("script:not([type=application/ld+json])"))
                .singleElement()
                .satisfies(script -> assertThat(script.attr("src")).startsWith("-/program.js"));
        assertThat(page.select("img, b")).isEmpty();
        assertThat(element(page, "h1").text()).isEqualTo(attack);
        assertThat(element(page, "h3").text()).isEqualTo(attack);
        assertThat(element(page, ".by").text()).isEqualTo("By " + attack);
    }

    @Test
    void loadsNothingFromElsewhereAndForbidsIt() throws Exception {
        released(ScheduledTalk.of("a", "09:00"));

        var result = get("/sea_conf");

        assertThat(result.getResponse().getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "style-src 'self'", "script-src 'self'")
                .doesNotContain("unsafe");
        var page = parse(result);
        assertThat(page.select("[style], [onclick], style, script:not([src]):not([type=application/ld+json])"))
                .isEmpty();
        assertThat(page.select("[src]").eachAttr("src")).allMatch(address -> address.startsWith("-/"));
        assertThat(page.select("link[rel=stylesheet], link[rel=icon]").eachAttr("href"))
                .allMatch(address -> address.startsWith("-/"));
    }

    @Test
    void isBuiltOfLandmarksAndHeadingsInOrder() throws Exception {
        released(ScheduledTalk.of("a", "09:00"));

        var page = page("/sea_conf");

        assertThat(page.select("body > header, body > main, body > footer").eachAttr("class"))
                .isNotNull();
        assertThat(page.select("main, h1")).hasSize(2);
        assertThat(page.select("h1, h2, h3").stream().map(Element::tagName)).containsExactly("h1", "h2", "h3");
        assertThat(element(page, "a.skip").attr("href"))
                .isEqualTo("#" + element(page, "main").id());
        assertThat(element(page, "meta[name=viewport]").attr("content")).contains("width=device-width");
    }

    @Test
    void namesTheTypeAndLengthOfASessionBesideItsColour() throws Exception {
        released(
                ScheduledTalk.of("a", "09:00").ofType("lightning_talk"),
                ScheduledTalk.of("b", "10:00").ofType("keynote"),
                ScheduledTalk.of("c", "11:00").ofType("m40"));

        var page = page("/sea_conf");

        assertThat(page.select("article .kind").eachText())
                .containsExactly("Lightning talk 40 min", "Keynote 40 min", "40 minutes");
        assertThat(page.select("article").eachAttr("class"))
                .containsExactly("session type-0", "session type-1", "session type-2");
        assertThat(page.select("ul.types li").eachText()).containsExactly("Lightning talk", "Keynote", "40 minutes");
    }

    @Test
    void marksWhatChangedSinceTheReleaseBefore() throws Exception {
        var published = new PublishedReleases();
        var a = ScheduledTalk.of("a", "09:00");
        var first = published.publish(ScheduledRelease.of("sea_conf", 1, a, ScheduledTalk.of("b", "10:00")));
        when(releases.current("sea_conf")).thenReturn(Optional.of(first));
        assertThat(page("/sea_conf").select(".mark, .news, .gone")).isEmpty();

        var second = published.publish(ScheduledRelease.of(
                "sea_conf",
                2,
                a.at("2027-03-10T01:00:00Z", "2027-03-10T01:40:00Z").on("zh").in("en", "zh"),
                ScheduledTalk.of("c", "10:00")));
        when(releases.current("sea_conf")).thenReturn(Optional.of(second));
        var page = page("/sea_conf");

        assertThat(element(page, ".news span").text()).isEqualTo("Since release 1: 1 new, 1 moved, 1 cancelled.");
        assertThat(element(page, "#a .mark").text())
                .isEqualTo("Moved from Tue 9 Mar, 09:00 UTC, Main stage; also changed: languages");
        assertThat(element(page, "#c .mark").text()).isEqualTo("New");
        assertThat(element(page, ".gone li").text())
                .startsWith("Title of b By Name of speaker-of-b Was Tue 9 Mar, 10:00-10:40 UTC, Main stage");
        assertThat(page.select("article").eachAttr("id")).containsExactly("c", "a");
        assertThat(page("/sea_conf?language=zh").select(".gone")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%00%FF&track=nowhere&topic=%3Cscript%3E",
                "mine=1&changed=1&view=timetable",
                "abstracts=some&what=ever&q=a&q=b"
            })
    void leavesToTheBrowserWhatOnlyTheBrowserFilters(String query) throws Exception {
        released(ScheduledTalk.of("a", "09:00"), ScheduledTalk.of("b", "10:00"));

        assertThat(page("/sea_conf?" + query).select("article")).hasSize(2);
    }

    @Test
    void beginsLongAbstractsOfALargeProgramAndLeadsToTheRest() throws Exception {
        var talks = IntStream.range(0, 40)
                .mapToObj(i -> ScheduledTalk.of("t" + i, "01:00")
                        .about(i == 0 ? "Short." : "长长的".repeat(1_000))
                        .in("en", "zh"))
                .toArray(ScheduledTalk[]::new);
        released(talks);

        var page = page("/sea_conf?language=zh");

        assertThat(element(page, "#t0 .abstract").text()).isEqualTo("Short.");
        assertThat(element(page, "#t1 .abstract p:first-child").text())
                .endsWith("…")
                .hasSizeBetween(1_000, 1_500);
        assertThat(element(page, "#t1 .more a").attr("href")).isEqualTo("?language=zh&abstracts=whole#t1");
        var whole = page("/sea_conf?language=zh&abstracts=whole");
        assertThat(whole.select("#t1 .abstract").text()).hasSize(3_000);
        assertThat(whole.select(".more")).isEmpty();
    }

    @Test
    void letsTextsRunInTheirOwnDirection() throws Exception {
        released(ScheduledTalk.of("a", "09:00").titled("مرحبا").about("אב"));

        assertThat(page("/sea_conf").select("h3, .abstract p").eachAttr("dir")).containsExactly("auto", "auto");
    }

    @Test
    void saysWhichZoneItsTracksAreIn() throws Exception {
        released(ScheduledTalk.of("a", "09:00"));
        assertThat(page("/sea_conf").body().attr("data-zone")).isEqualTo("Europe/Lisbon");

        released(ScheduledTalk.of("a", "09:00"), ScheduledTalk.of("b", "01:00").on("zh"));
        assertThat(page("/sea_conf").body().attr("data-zone")).isEqualTo("UTC");
    }

    @Test
    void saysWhenTheProgramIsEmpty() throws Exception {
        released();

        assertThat(element(page("/sea_conf"), ".empty").text()).contains("no sessions in this program");
    }

    @Test
    void tellsBrowsersThatThereIsNoProgram() throws Exception {
        var result = mvc.get()
                .uri("/land_conf")
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .exchange();

        assertThat(result).hasStatus(404).hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
        assertThat(element(parse(result), "h1").text()).isEqualTo("There is no program here");
    }

    @Test
    void tellsProgramsThatThereIsNoProgram() {
        assertThat(mvc.get().uri("/land_conf").accept(MediaType.ALL))
                .hasStatus(404)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "", "<script>", "zh-"})
    void namesTheLanguagesThereAreWhenAskedForAnother(String language) throws Exception {
        released(ScheduledTalk.of("a", "09:00"));

        var result = mvc.get()
                .uri("/sea_conf?language={language}", language)
                .accept(MediaType.TEXT_HTML)
                .exchange();

        assertThat(result).hasStatus(404);
        assertThat(parse(result).select("nav a").eachText()).containsExactly("All languages", "中文", "English");
        assertThat(parse(result).select("script")).isEmpty();
    }

    @Test
    void leadsToFeedsOfTheSameSessions() throws Exception {
        released(
                ScheduledTalk.of("a", "09:00"),
                ScheduledTalk.of("b", "01:00").on("zh").in("zh"));

        assertThat(page("/sea_conf").select("link[rel=alternate]").eachAttr("href"))
                .contains("sea_conf/program.ics", "sea_conf/changes.atom");
        assertThat(page("/sea_conf?language=zh").select("footer a").eachAttr("href"))
                .contains("sea_conf/program.ics?language=zh", "api/conferences/sea_conf/program?language=zh");
    }

    @Test
    void tellsSearchEnginesWhatItIsAbout() throws Exception {
        released(
                ScheduledTalk.of("a", "09:00").titled("</script><script>alert(1)</script>"),
                ScheduledTalk.of("b", "10:00").byNames("Ada"));

        var data =
                element(page("/sea_conf"), "script[type=application/ld+json]").data();

        assertThat(data).doesNotContain("<");
        var event = JsonMapper.shared().readTree(data);
        assertThat(event.get("@type").asString()).isEqualTo("Event");
        assertThat(event.get("url").asString()).isEqualTo("https://conf.example.org/sea_conf");
        assertThat(event.get("startDate").asString()).isEqualTo("2027-03-09T09:00:00Z");
        assertThat(event.at("/subEvent/0/name").asString()).isEqualTo("</script><script>alert(1)</script>");
        assertThat(event.at("/subEvent/1/performer/0/name").asString()).isEqualTo("Ada");
        assertThat(event.at("/subEvent/1/location/name").asString()).isEqualTo("Main stage");
    }

    @Test
    void isNotFetchedAgainWhileItIsTheSame() throws Exception {
        released(ScheduledTalk.of("a", "09:00"));
        var tag = get("/sea_conf").getResponse().getHeader(HttpHeaders.ETAG);

        assertThat(tag).isNotNull();
        assertThat(mvc.get().uri("/sea_conf").header(HttpHeaders.IF_NONE_MATCH, String.valueOf(tag)))
                .hasStatus(304)
                .body()
                .isEmpty();
        released(ScheduledTalk.of("b", "09:00"));
        assertThat(mvc.get().uri("/sea_conf").header(HttpHeaders.IF_NONE_MATCH, String.valueOf(tag)))
                .hasStatus(200);
    }

    @Test
    void refusesToBeJson() {
        released(ScheduledTalk.of("a", "09:00"));

        assertThat(mvc.get().uri("/sea_conf").accept(MediaType.APPLICATION_JSON))
                .hasStatus(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/program.css", "/-/program.js", "/-/icon.svg"})
    void servesItsFilesForKeeps(String file) {
        assertThat(mvc.get().uri(file).header(HttpHeaders.ACCEPT_ENCODING, "gzip"))
                .hasStatus(200)
                .hasHeader(HttpHeaders.CACHE_CONTROL, "max-age=31536000, public, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/missing.css", "/-/..%2fprogram.html", "/UPPER", "/abc", "/a-b-c-d", "/sea_conf/"})
    void hasNothingAtOtherPaths(String path) {
        assertThat(mvc.get().uri(URI.create(path)))
                .satisfies(
                        result -> assertThat(result.getResponse().getStatus()).isIn(400, 404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void cannotBeWritten(String method) {
        assertThat(mvc.method(HttpMethod.valueOf(method)).uri("/sea_conf"))
                .satisfies(
                        result -> assertThat(result.getResponse().getStatus()).isIn(401, 403, 405));
    }

    private void released(ScheduledTalk... talks) {
        when(releases.current("sea_conf"))
                .thenReturn(Optional.of(new PublishedReleases().publish(ScheduledRelease.of("sea_conf", 1, talks))));
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).accept(MediaType.TEXT_HTML).exchange();
    }

    private Document page(String uri) throws UnsupportedEncodingException {
        var result = get(uri);
        assertThat(result).hasStatus(200).hasContentType("text/html;charset=UTF-8");
        return parse(result);
    }

    private static Document parse(MvcTestResult result) throws UnsupportedEncodingException {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private static Element element(Element root, String selector) {
        var found = root.select(selector);
        assertThat(List.copyOf(found)).hasSize(1);
        return found.get(0);
    }
}
