package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.PATIENCE;
import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import biweekly.Biweekly;
import dev.lectern.events.Interval;
import dev.lectern.events.Placement;
import dev.lectern.events.Speaker;
import dev.lectern.events.Track;
import dev.lectern.testing.Chromium;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An attendee with the program page, in a real browser. */
@RunningPublisher
class AttendeeIT {

    private static final String ARABIC = "مرحبا بالعالم: كافكا، \"أحداث\" وأشياء أخرى";

    private static final ScheduledTalk TIDES = ScheduledTalk.of("tides", "09:00")
            .titled("Tides, and; what\\they carry")
            .about("About the sea.\n\nAnd the harbour.");
    private static final ScheduledTalk CHINESE = ScheduledTalk.of("chinese", "01:00")
            .on("zh")
            .in("zh")
            .at("2027-03-09T01:00:00Z", "2027-03-09T01:40:00Z")
            .titled("潮汐里的消息：用事件讲述港口，以及一个很长很长的标题，长到每一行都必须折叠起来才放得下🎉");
    private static final ScheduledTalk RTL =
            ScheduledTalk.of("rtl", "10:20").titled(ARABIC).ofType("lightning").topics(List.of("istio"));
    private static final ScheduledTalk LATE = ScheduledTalk.of("late", "14:40").byNames("Zoë Ångström");
    private static final ScheduledTalk SECOND_DAY =
            ScheduledTalk.of("second_day", "09:00").at("2027-03-10T09:00:00Z", "2027-03-10T09:40:00Z");
    private static final ScheduledTalk GONE = ScheduledTalk.of("gone", "16:00").about("");

    private static Chromium chromium;
    private static ChromeDriver page;

    @TempDir
    private static Path downloads;

    private final List<String> injected = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Schedule schedule;

    @Autowired
    private RestTestClient http;

    private final String conference = newConference();

    @BeforeAll
    static void openABrowser() {
        chromium = Chromium.open(1280, 900, "UTC", true);
        page = chromium.driver();
        page.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
    }

    @AfterAll
    static void closeIt() {
        // There is none where browser tests are skipped.
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void comeAnew() {
        chromium.resize(1280, 900);
        chromium.moveTo("UTC");
        page.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
        inject("addEventListener('securitypolicyviolation', event => (window.violated = event.violatedDirective))");
    }

    @AfterEach
    void nothingBrokeTheContentPolicy() {
        assertThat(page.executeScript("return window.violated ?? null")).isNull();
        injected.forEach(script ->
                page.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script)));
    }

    @Test
    void filtersWithoutAReloadAndKeepsItInTheAddress() {
        releasedTwice();
        open("?unknown=1");
        page.executeScript("window.sameDocument = true");

        search("ANGSTROM");
        assertThat(shown()).containsExactly("late");
        assertThat(address()).contains("q=ANGSTROM", "unknown=1");
        clear();
        choose("-track", "zh");
        assertThat(shown()).containsExactly("chinese");
        assertThat(text("#-shown")).isEqualTo("1 of 6 sessions fit. Show all");
        choose("-track", "");
        page.findElement(By.linkText("中文")).click();
        assertThat(shown()).containsExactly("chinese");
        assertThat(address()).contains("language=zh");
        choose("-topic", "kafka");
        page.navigate().back();
        page.navigate().back();
        assertThat(shown()).hasSize(6);
        page.navigate().forward();
        assertThat(shown()).containsExactly("chinese");
        assertThat(page.executeScript("return window.sameDocument")).isEqualTo(true);

        page.navigate().refresh();
        assertThat(page.findElements(By.tagName("article"))).hasSize(1);
        page.findElement(By.linkText("See the full program")).click();
        until(() -> page.findElements(By.tagName("article")).size() == 6);
        open("?track=main&q=" + "sea%20harbour");
        assertThat(shown()).containsExactly("tides");
        page.findElement(By.cssSelector("#-shown button")).click();
        assertThat(shown()).hasSize(6);
        assertThat(address()).endsWith("/" + conference);
    }

    @Test
    void showsTimesInTheReadersZoneOrTheConferencesAndRegroupsTheDays() {
        releasedTwice();
        chromium.moveTo("America/Los_Angeles");
        open("");

        assertThat(texts("h2"))
                .containsExactly(
                        "Cancelled", "Monday, 8 March 2027", "Tuesday, 9 March 2027", "Wednesday, 10 March 2027");
        assertThat(text("#chinese .when")).contains("17:00-17:40", "01:00-01:40 UTC");
        assertThat(text("#-zone")).contains("your own zone, America/Los Angeles");
        page.findElement(By.cssSelector("#-times [value=conference]")).click();
        assertThat(texts("h2")).containsExactly("Cancelled", "Tuesday, 9 March 2027", "Wednesday, 10 March 2027");
        assertThat(text("#chinese .when")).startsWith("01:00-01:40 UTC");
        page.navigate().refresh();
        assertThat(texts("h2")).hasSize(3);
        page.findElement(By.cssSelector("#-times [value=mine]")).click();
        assertThat(texts("h2")).hasSize(4);

        chromium.moveTo("Asia/Tokyo");
        open("");
        assertThat(text("#late .when")).contains("23:40-00:20", "until Wed 10 Mar");
        assertThat(page.findElements(By.cssSelector("section[aria-labelledby='-2027-03-09'] article")))
                .extracting(article -> article.getDomAttribute("id"))
                .containsExactly("chinese", "tides", "moved", "rtl", "late");
    }

    @Test
    void tellsHoursThatComeTwiceApart() {
        release(ScheduledRelease.of(
                        conference,
                        1,
                        at("before", "2027-10-31T00:00:00Z", 30),
                        at("into", "2027-10-31T00:30:00Z", 60),
                        at("after", "2027-10-31T01:30:00Z", 30),
                        at("winter", "2027-11-01T08:00:00Z", 30))
                .tracks(track("main", "Europe/Berlin", "2027-10-31T00:00:00Z", 48)));
        open("");

        page.findElement(By.cssSelector("#-times [value=conference]")).click();

        assertThat(texts(".here"))
                .containsExactly("02:00-02:30 GMT+2", "02:30 GMT+2 - 02:30 GMT+1", "02:30-03:00 GMT+1", "09:00-09:30");
        page.findElement(By.cssSelector("#-times [value=mine]")).click();
    }

    @Test
    void marksWhatChangedSinceTheReleaseBefore() {
        releasedTwice();
        chromium.moveTo("Asia/Tokyo");
        open("");

        assertThat(text("#moved .mark")).isEqualTo("Moved from Tue 9 Mar, 20:00");
        assertThat(text("#second_day .mark")).isEqualTo("Changed title");
        assertThat(text("#rtl .mark")).isEqualTo("New");
        assertThat(text(".gone li")).contains("Title of gone", "Was Wed 10 Mar, 01:00-01:40, Main stage");
        assertThat(page.findElements(By.cssSelector("#tides .mark"))).isEmpty();
        page.findElement(By.id("-changed")).click();
        assertThat(shown()).containsExactly("moved", "rtl", "second_day");
        assertThat(address()).contains("changed=1");
    }

    @Test
    void saysWhatIsOnNowAndNext() {
        releasedTwice();
        setTheClock("2027-03-09T09:30:00Z");
        open("");

        assertThat(texts(".live li"))
                .containsExactly(
                        "until 09:40 Tides, and; what\\they carry Main stage", "09:40 Title of moved Main stage");
        assertThat(text("#tides .when")).endsWith("Now");
        setTheClock("2027-03-09T22:00:00Z");
        open("");
        assertThat(texts(".live li")).containsExactly("Wed 10 Mar, 09:00 Another title Main stage");
        setTheClock("2027-03-10T09:40:00Z");
        open("");
        assertThat(page.findElements(By.cssSelector(".live, .now"))).isEmpty();
    }

    @Test
    void keepsASelectionThatGoesIntoACalendar() throws IOException, ParserException {
        releasedTwice();
        open("");
        for (var session : List.of("tides", "chinese", "rtl", "moved")) {
            star(session).click();
        }
        page.findElement(By.cssSelector(".gone .star")).click();
        star("rtl").click();
        page.navigate().refresh();

        assertThat(text("#-mine")).isEqualTo("★ My selection 4");
        assertThat(star("tides").getDomAttribute("aria-pressed")).isEqualTo("true");
        assertThat(star("tides").getAccessibleName()).isEqualTo("My selection: Tides, and; what\\they carry");
        page.findElement(By.id("-mine")).click();
        assertThat(shown()).containsExactly("chinese", "tides", "moved");
        page.findElement(By.id("-save")).click();

        var file = downloads.resolve(conference + "-selection.ics");
        await().atMost(PATIENCE).until(() -> Files.exists(file) && Files.size(file) > 0);
        var saved = Files.readString(file);
        assertThat(saved).endsWith("END:VCALENDAR\r\n").doesNotContainPattern("[^\r]\n|\r[^\n]");
        assertThat(saved.split("\r\n"))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
                .noneMatch(line -> line.contains("\uFFFD"));
        var published = get("/" + conference + "/program.ics");
        assertThat(eventsIn(saved).keySet())
                .containsExactlyInAnyOrder(uid("chinese"), uid("tides"), uid("moved"), uid("gone"));
        assertThat(eventsIn(published)).containsAllEntriesOf(eventsIn(saved));
        assertThat(new CalendarBuilder()
                        .build(new StringReader(saved))
                        .validate()
                        .hasErrors())
                .isFalse();
    }

    @Test
    void worksWhereNothingMayBeKept() {
        releasedTwice();
        inject(
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })");
        open("");

        star("tides").click();
        page.findElement(By.id("-mine")).click();

        assertThat(shown()).containsExactly("tides");
        assertThat(text("#-note")).contains("keep nothing");
    }

    @Test
    void hasATimetableOfTracksAndTimes() {
        releasedTwice();
        open("?view=timetable");

        var tides = page.findElement(By.id("tides")).getRect();
        var chinese = page.findElement(By.id("chinese")).getRect();
        var moved = page.findElement(By.id("rtl")).getRect();
        assertThat(texts(".day:not([hidden]) .lane:not(.corner)")).startsWith("中文", "Main stage");
        assertThat(chinese.getX() + chinese.getWidth()).isLessThan(tides.getX());
        assertThat(moved.getX()).isEqualTo(tides.getX());
        assertThat(tides.getY() + tides.getHeight()).isLessThanOrEqualTo(moved.getY());
        assertThat(page.findElement(By.cssSelector("#tides .abstract")).isDisplayed())
                .isFalse();
        page.findElement(By.linkText("Tides, and; what\\they carry")).click();
        assertThat(page.findElement(By.cssSelector("#tides .abstract")).isDisplayed())
                .isTrue();
        chromium.resize(390, 844);
        until(() -> page.findElements(By.className("lane")).isEmpty());
        assertThat(page.executeScript("return document.documentElement.scrollWidth"))
                .isEqualTo(390L);
    }

    @Test
    void canBeReachedByKeyboardAndHasNothingThatAxeFindsSerious() throws IOException {
        releasedTwice();
        setTheClock("2027-03-09T09:30:00Z");
        chromium.moveTo("Asia/Tokyo");
        open("");
        page.switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(page.switchTo().activeElement().getText()).isEqualTo("Skip to the sessions");
        page.switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(page.switchTo().activeElement().getDomAttribute("id")).isEqualTo("-sessions");
        star("tides").sendKeys(Keys.SPACE);
        assertThat(star("tides").getDomAttribute("aria-pressed")).isEqualTo("true");

        for (var scheme : List.of("light", "dark")) {
            page.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            for (var query : List.of("?changed=1", "?view=timetable#tides", "?language=zh", "?q=nothing-fits")) {
                open(query);
                assertThat(seriousFindings()).as(scheme + query).isEmpty();
            }
            chromium.resize(390, 844);
            open("");
            assertThat(seriousFindings()).as(scheme + " on a phone").isEmpty();
            chromium.resize(1280, 900);
        }
        assertThat(page.findElement(By.cssSelector("#rtl h3")).getCssValue("direction"))
                .isEqualTo("rtl");
    }

    @Test
    void printsTheSessionsWithoutTheControls() {
        releasedTwice();
        open("?track=main");
        page.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));

        assertThat(page.findElement(By.id("-tools")).isDisplayed()).isFalse();
        assertThat(page.findElement(By.cssSelector(".days")).isDisplayed()).isFalse();
        assertThat(page.findElement(By.id("tides")).isDisplayed()).isTrue();
        assertThat(page.findElement(By.id("chinese")).isDisplayed()).isFalse();
    }

    @Test
    void weighsLessThan100KilobytesForFiveHundredSessions() {
        release(fiveHundred());
        page.executeCdpCommand("Network.enable", Map.of());
        page.executeCdpCommand("Network.clearBrowserCache", Map.of());
        open("");

        var weight = (Number)
                Objects.requireNonNull(
                        page.executeScript(
                                "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.transferSize, 0)"));
        var icon = get(Objects.requireNonNull(
                        page.findElement(By.cssSelector("link[rel=icon]")).getDomProperty("href"))
                .replaceFirst("^https?://[^/]+", ""));
        System.err.println("[lectern] the page of 500 sessions weighs " + weight + " bytes");
        assertThat(weight.longValue() + icon.length()).isBetween(20_000L, 100_000L);
        assertThat(
                        page.executeScript(
                                "return performance.getEntriesByType('resource').filter(entry => !entry.name.startsWith(location.origin)).length"))
                .isEqualTo(0L);

        // Long abstracts are only begun; nothing of them is lost.
        assertThat(text("#talk-7 .abstract"))
                .doesNotContain("words of number-7.")
                .endsWith("Read on");
        page.findElement(By.cssSelector("#talk-7 .more a")).sendKeys(Keys.ENTER);
        until(() -> text("#talk-7 .abstract").contains("words of number-7."));
        search("words of number-8.");
        until(() -> shown().equals(List.of("talk-8")));
        open("?abstracts=whole");
        assertThat(page.findElements(By.className("more"))).isEmpty();
    }

    /** Makes the pictures of the documentation again: {@code -Dlectern.screenshots=docs/screenshots}. */
    @Test
    @EnabledIfSystemProperty(named = "lectern.screenshots", matches = ".+")
    void isWorthAPicture() throws IOException {
        var directory = Files.createDirectories(Path.of(System.getProperty("lectern.screenshots")));
        istioCon().forEach(this::release);
        setTheClock("2021-02-24T17:05:00Z");
        chromium.moveTo("Europe/Berlin");
        chromium.resize(1280, 1500);
        open("");
        star(2).click();
        star(3).click();
        page.executeScript("scrollTo(0, 0)");
        picture(directory, "program-desktop");
        open("?view=timetable#-2021-02-22");
        chromium.resize(1280, 1000);
        picture(directory, "program-timetable");
        chromium.resize(390, 1500);
        open("");
        picture(directory, "program-phone");
        chromium.resize(1280, 1300);
        page.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        open("?language=zh");
        picture(directory, "program-dark");
        page.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print", "features", List.of()));
        chromium.resize(794, 1123);
        open("");
        picture(directory, "program-print");
    }

    private void releasedTwice() {
        release(ScheduledRelease.of(
                conference, 1, TIDES, CHINESE, ScheduledTalk.of("moved", "11:00"), LATE, SECOND_DAY, GONE));
        release(ScheduledRelease.of(
                conference,
                2,
                TIDES,
                CHINESE,
                ScheduledTalk.of("moved", "09:40").at("2027-03-09T09:40:00Z", "2027-03-09T10:20:00Z"),
                RTL,
                LATE,
                SECOND_DAY.titled("Another title")));
    }

    private void release(ScheduledRelease release) {
        schedule.tell(release);
        schedule.told(release.conference(), release.number());
    }

    private ScheduledRelease fiveHundred() {
        var common = List.of(
                ("how we moved every service of our platform to events and what broke on the way when the broker was slow or a"
                                + " consumer came back after hours with state that nobody expected lessons from production about"
                                + " ordering idempotence schemas compaction replay monitoring on call people teams budgets and why"
                                + " latency matters more than throughput for most products we tried three designs measured all of"
                                + " them kept one learned that simple tools win if you understand failure modes deeply enough to"
                                + " explain them in this talk you will see code traces dashboards graphs mistakes fixes open"
                                + " questions for maintainers contributors beginners experts alike security identity policy mesh"
                                + " gateway sidecar kernel network storage scheduler cluster region cloud edge browser phone"
                                + " accessibility language translation community governance licence funding history future")
                        .split(" "));
        var syllables = List.of(
                "ba", "ken", "lo", "mir", "tu", "sha", "pel", "dro", "vi", "nes", "gol", "ri", "fa", "cem", "yo",
                "quin", "hel", "ost", "ur", "ax", "ble", "tri", "con", "dem", "ex", "for", "gra", "in", "jet", "kla");
        var words = Stream.concat(
                        common.stream(),
                        syllables.stream().flatMap(one -> syllables.stream().map(other -> one + other)))
                .toList();
        var random = new Random(5);
        var talks = IntStream.range(0, 500)
                .mapToObj(i -> {
                    var about = words(words, random, 90 + random.nextInt(90)) + "\n\n" + words(words, random, 40)
                            + " the very last words of number-" + i + ".";
                    var start = Instant.parse("2027-03-09T00:00:00Z").plus(Duration.ofMinutes(45L * (i / 17)));
                    return at("talk-" + i, start.toString(), 40)
                            .on("t" + i % 17)
                            .titled(words(words, random, 4 + random.nextInt(8)))
                            .ofType(List.of("talk", "lightning", "keynote").get(i % 3))
                            .about(about)
                            .by(
                                    new Speaker("s" + i, words(words, random, 2), null, List.of()),
                                    new Speaker("x" + i, words(words, random, 2), null, List.of()));
                })
                .toArray(ScheduledTalk[]::new);
        var tracks = IntStream.range(0, 17)
                .mapToObj(i -> track("t" + i, "Asia/Taipei", "2027-03-09T00:00:00Z", 48))
                .toArray(Track[]::new);
        return ScheduledRelease.of(conference, 1, talks).tracks(tracks);
    }

    private static String words(List<String> words, Random random, int count) {
        return String.join(
                " ", random.ints(count, 0, words.size()).mapToObj(words::get).toList());
    }

    private static ScheduledTalk at(String id, String start, int minutes) {
        return ScheduledTalk.of(id, "09:00")
                .at(
                        start,
                        Instant.parse(start).plus(Duration.ofMinutes(minutes)).toString());
    }

    private static Track track(String id, String zone, String start, int hours) {
        var from = Instant.parse(start);
        return new Track(
                id,
                "Room " + id,
                List.of("en"),
                zone,
                List.of(new Interval(from, from.plus(Duration.ofHours(hours)))),
                List.of());
    }

    /** The sample of the quickstart where its organizers put it, after a release that was a little different. */
    private List<ScheduledRelease> istioCon() throws IOException {
        var sample = JsonMapper.shared()
                .readTree(Files.readString(
                        Path.of("../quickstart/src/main/resources/dev/lectern/quickstart/istiocon-2021.json")));
        var submissions = new HashMap<String, JsonNode>();
        sample.get("submissions")
                .forEach(submission -> submissions.put(submission.get("ref").asString(), submission));
        var talks = sample.get("published")
                .valueStream()
                .map(placement -> talk(
                        placement,
                        Objects.requireNonNull(
                                submissions.get(placement.get("submission").asString()))))
                .toArray(ScheduledTalk[]::new);
        var before = new ArrayList<>(Arrays.asList(talks));
        before.set(1, talks[1].at(talks[2].placement()));
        before.set(2, talks[2].at(talks[1].placement()));
        before.set(4, talks[4].titled("Working title"));
        before.remove(talks.length - 1);
        before.add(talks[talks.length - 1]
                .titled("Canaries in the mesh")
                .byNames("Ada Lovelace")
                .withId("canaries"));
        var tracks = sample.at("/conference/tracks")
                .valueStream()
                .map(AttendeeIT::track)
                .toArray(Track[]::new);
        return Stream.of(
                        ScheduledRelease.of(conference, 1, before.toArray(ScheduledTalk[]::new)),
                        ScheduledRelease.of(conference, 2, talks))
                .map(release -> release.named("IstioCon 2021").tracks(tracks))
                .toList();
    }

    private static ScheduledTalk talk(JsonNode placement, JsonNode submission) {
        var id = UUID.nameUUIDFromBytes(submission.get("ref").asString().getBytes(StandardCharsets.UTF_8));
        return ScheduledTalk.of(id.toString().replace("-", ""), "09:00")
                .titled(submission.get("title").asString())
                .about(submission.get("abstract").asString())
                .in(strings(submission.get("languages")).toArray(String[]::new))
                .ofType(submission.get("sessionType").asString())
                .topics(strings(submission.get("topics")))
                .by(submission
                        .get("speakers")
                        .valueStream()
                        .map(speaker -> new Speaker(
                                speaker.get("email").asString(),
                                speaker.get("name").asString(),
                                null,
                                List.of()))
                        .toArray(Speaker[]::new))
                .at(new Placement(
                        placement.get("track").asString(),
                        Instant.parse(placement.get("start").asString()),
                        Instant.parse(placement.get("end").asString())));
    }

    private static Track track(JsonNode track) {
        return new Track(
                track.get("id").asString(),
                track.get("name").asString(),
                strings(track.get("languages")),
                track.get("timeZone").asString(),
                track.get("windows")
                        .valueStream()
                        .map(window -> new Interval(
                                Instant.parse(window.get("start").asString()),
                                Instant.parse(window.get("end").asString())))
                        .toList(),
                List.of());
    }

    private static List<String> strings(JsonNode node) {
        return node.valueStream().map(JsonNode::asString).toList();
    }

    private void open(String query) {
        // A page that differs in its fragment only would not be loaded again.
        page.get("about:blank");
        page.get("http://localhost:" + port + "/" + conference + query);
    }

    private void inject(String script) {
        injected.add(
                String.valueOf(page.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                        .get("identifier")));
    }

    private void setTheClock(String moment) {
        inject("Date.now = () => " + Instant.parse(moment).toEpochMilli());
    }

    private static void search(String words) {
        page.findElement(By.id("-q")).sendKeys(words);
    }

    private static void clear() {
        var field = page.findElement(By.id("-q"));
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    }

    private static void choose(String select, String value) {
        new Select(page.findElement(By.id(select))).selectByValue(value);
    }

    private static List<String> shown() {
        return page.findElements(By.cssSelector("article:not([hidden])")).stream()
                .map(article -> String.valueOf(article.getDomAttribute("id")))
                .toList();
    }

    private static String address() {
        return String.valueOf(page.getCurrentUrl());
    }

    private static String text(String selector) {
        return page.findElement(By.cssSelector(selector)).getText().replaceAll("\\s+", " ");
    }

    private static List<String> texts(String selector) {
        return page.findElements(By.cssSelector(selector)).stream()
                .map(element -> element.getText().replaceAll("\\s+", " "))
                .toList();
    }

    private static WebElement star(String session) {
        return page.findElement(By.cssSelector("#" + session + " .star"));
    }

    private static WebElement star(int number) {
        return page.findElements(By.cssSelector("article .star")).get(number);
    }

    private static void until(BooleanSupplier condition) {
        new WebDriverWait(page, Duration.ofSeconds(20)).until(driver -> condition.getAsBoolean());
    }

    private String uid(String session) {
        return session + "@" + conference + ".lectern";
    }

    private String get(String path) {
        var body = http.get()
                .uri(URI.create("http://localhost:" + port + path))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return Objects.requireNonNull(body);
    }

    /** What calendars make of each event, by its UID. */
    private static Map<String, List<Object>> eventsIn(String calendar) {
        var events = new HashMap<String, List<Object>>();
        var parsed = Biweekly.parse(calendar).first();
        assertThat(parsed.validate(parsed.getVersion()).isEmpty()).isTrue();
        for (var event : parsed.getEvents()) {
            events.put(
                    event.getUid().getValue(),
                    List.of(
                            event.getSummary().getValue(),
                            event.getSummary().getLanguage(),
                            event.getDescription().getValue(),
                            event.getLocation().getValue(),
                            event.getDateStart().getValue().toInstant(),
                            event.getDateEnd().getValue().toInstant(),
                            event.getSequence().getValue(),
                            event.getStatus().getValue(),
                            event.getDateTimeStamp().getValue().toInstant()));
        }
        return events;
    }

    private static String seriousFindings() throws IOException {
        try (var axe = Objects.requireNonNull(AttendeeIT.class.getResourceAsStream("/axe.min.js"))) {
            page.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return String.valueOf(page.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({ resultTypes: ["violations"] }).then(({ violations }) => done(violations
                    .filter(({ impact }) => impact === "serious" || impact === "critical")
                    .flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html + " " + node.failureSummary))
                    .join("\\n")), (failure) => done(String(failure)));
                """));
    }

    private static void picture(Path directory, String name) throws IOException {
        Files.write(directory.resolve(name + ".png"), page.getScreenshotAs(OutputType.BYTES));
    }
}
