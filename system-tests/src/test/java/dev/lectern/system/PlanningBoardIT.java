package dev.lectern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testing.Chromium;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An organizer at the planning board, on a laptop with a real browser. */
class PlanningBoardIT {

    private static final String CONFERENCE = """
            { "name": "Board & <i>Games</i>",
              "callForPapers": { "opensAt": "2020-11-01T00:00:00Z", "closesAt": "2120-01-01T00:00:00Z" },
              "gridMinutes": 5, "changeoverMinutes": 0,
              "sessionTypes": [ { "id": "talk", "name": "Talk", "minutes": 30 } ],
              "tracks": [
                { "id": "main", "name": "Main", "languages": ["en"], "timeZone": "Europe/Berlin",
                  "windows": [ { "start": "2121-03-03T09:00:00Z", "end": "2121-03-03T11:00:00Z" } ], "breaks": [] },
                { "id": "zh", "name": "中文", "languages": ["zh"], "timeZone": "Asia/Shanghai",
                  "windows": [ { "start": "2121-03-03T09:00:00Z", "end": "2121-03-03T09:45:00Z" } ], "breaks": [] } ],
              "rules": {} }
            """;

    private static final String TALK = """
            { "title": "%1$s", "abstract": "About %1$s", "languages": ["%2$s"], "sessionType": "talk",
              "topics": ["games"], "level": "beginner",
              "speakers": [ { "name": "Speaker of %1$s", "email": "%3$s@example.org", "timeZone": "UTC", "available": [] } ] }
            """;

    @AutoClose
    private static Installation installation;

    private static Lectern lectern;
    private static int conferences;

    private final String conference = "board_" + ++conferences;
    private Chromium chromium;
    private ChromeDriver page;
    private int speakers;

    @BeforeAll
    static void start(@TempDir Path data) {
        installation = Installation.start(data);
        lectern = installation.lectern;
    }

    @BeforeEach
    void openTheBoard(TestInfo test) {
        chromium = Chromium.open(1280, 720, "UTC", true);
        page = chromium.driver();
        lectern.put(lectern.submissions, "/api/conferences/" + conference, json(CONFERENCE), 201);
        accept("Chess", "en");
        accept("Go <b>boldly</b>", "en");
        accept("围棋", "zh");
        lectern.settledDraft(conference, 3);
        page.get(board().toString());
        until(() -> text("#connection").equals("Live") && texts(".talk .title").size() == 3);
    }

    @AfterEach
    void closeTheBrowser() {
        // There is none where browser tests are skipped.
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void theGridHasAColumnForEachTrackAndTalksInOrderOfTime() {
        accept("Checkers", "en");
        until(() -> starts("main").size() == 3);

        assertThat(page.getTitle()).isEqualTo("Board & <i>Games</i>: planning board");
        assertThat(texts(".day h2")).containsExactly("Monday, 3 March 2121, UTC");
        assertThat(texts(".lane h3")).containsExactly("Main", "中文");
        assertThat(starts("main")).isSorted().doesNotHaveDuplicates();
        assertThat(texts(".lane[data-track=main] .title"))
                .containsExactlyInAnyOrder("Chess", "Go <b>boldly</b>", "Checkers");
        assertThat(texts(".lane[data-track=zh] .title")).containsExactly("围棋");

        new Select(page.findElement(By.id("zone"))).selectByValue("Asia/Shanghai");
        until(() -> starts("zh").equals(List.of("17:00")) || starts("zh").equals(List.of("17:15")));
    }

    @Test
    void aBetterDraftShowsWithoutAReload() {
        page.executeScript("window.sameDocument = true");
        var points = points();

        accept("Draughts", "en");

        until(() -> texts(".talk .title").contains("Draughts"));
        until(() -> points() > points);
        until(() -> text("#state").equals("settled"));
        assertThat(text("#draft")).contains("4 of 4 talks placed");
        assertThat(page.findElement(By.id("chart")).getDomAttribute("aria-label"))
                .contains("medium 0");
        assertThat(page.executeScript("return window.sameDocument")).isEqualTo(true);
    }

    @Test
    void whatHasNoPlaceIsListedWithTheReason() {
        accept("象棋", "zh");

        until(() -> texts("#unplaced .title").equals(List.of("象棋"))
                || texts("#unplaced .title").equals(List.of("围棋")));
        until(() -> text("#unplaced .reasons").contains("zh"));
        until(() -> text("#rules").contains("Every talk has a place."));
        assertThat(text("#score")).contains("medium −");

        page.findElement(By.cssSelector("#unplaced .face")).click();
        until(() -> text("#explanation").contains("What would have to change"));
    }

    @Test
    void aTalkIsPinnedAndMovedWithTheKeyboardAlone() {
        var talk = page.findElement(By.cssSelector(".lane[data-track=main] .talk"));
        var id = idOf(talk);
        page.executeScript("arguments[0].focus()", talk.findElement(By.className("face")));

        press("p");
        until(() -> isPinned(id));
        assertThat(placement(id).get("pinned").asBoolean()).isTrue();
        assertThat(text("#status")).startsWith("Pinned “");
        assertThat(focused()).isEqualTo(id);

        press(Keys.ARROW_DOWN);
        until(() -> !Objects.equals(focused(), id));
        press(Keys.ARROW_UP);
        until(() -> Objects.equals(focused(), id));
        press("m", Keys.END);
        until(() -> text(".ghost").contains("10:30–11:00"));
        press(Keys.ENTER);
        until(() -> startOf(id).startsWith("10:30"));
        assertThat(placement(id).get("start").asString()).isEqualTo("2121-03-03T10:30:00Z");
        assertThat(isPinned(id)).isTrue();

        until(() -> Objects.equals(focused(), id));
        press("p");
        until(() -> !isPinned(id));
        assertThat(placement(id).get("pinned").asBoolean()).isFalse();
    }

    @Test
    void aRefusedPinSaysWhyNextToThePlace() {
        var talk = page.findElement(By.cssSelector(".lane[data-track=main] .talk"));
        var id = idOf(talk);
        var before = startOf(id);
        page.executeScript("arguments[0].focus()", talk.findElement(By.className("face")));

        press("m", Keys.ARROW_RIGHT);
        until(() -> text(".lane[data-track=zh] .ghost").contains("09:"));
        press(Keys.ENTER);

        until(() ->
                text(".lane[data-track=zh] .ghost.refused").contains("track zh takes talks in zh, and it is in en"));
        assertThat(text("#status")).contains("track zh takes talks in zh");
        assertThat(startOf(id)).isEqualTo(before);
        assertThat(isPinned(id)).isFalse();
        press(Keys.ESCAPE);
        until(() -> page.findElements(By.className("ghost")).isEmpty());
    }

    @Test
    void aDragSurvivesANewerDraft() {
        accept("Checkers", "en");
        until(() -> starts("main").size() == 3);
        var talk = page.findElement(By.cssSelector(".lane[data-track=main] .talk"));
        var id = idOf(talk);
        var height = talk.getRect().getHeight();
        var hand = new Actions(page);
        hand.moveToElement(talk.findElement(By.className("time")))
                .clickAndHold()
                .moveByOffset(0, 10)
                .moveByOffset(0, height - 10)
                .perform();
        until(() -> text(".ghost").contains("09:30–10:00"));

        accept("Draughts", "en");
        until(() -> texts(".talk .title").contains("Draughts"));
        assertThat(text(".ghost")).contains("09:30–10:00");
        hand.release().perform();

        until(() -> isPinned(id) && startOf(id).startsWith("09:30"));
        assertThat(placement(id).get("start").asString()).isEqualTo("2121-03-03T09:30:00Z");
        assertThat(placement(id).get("pinned").asBoolean()).isTrue();
    }

    @Test
    void detailsOpenWithEnterAndGiveTheFocusBack() {
        var talk = page.findElement(By.cssSelector(".lane[data-track=zh] .talk"));
        page.executeScript("arguments[0].focus()", talk.findElement(By.className("face")));

        press(Keys.ENTER);
        until(() -> text("#details").contains("Speaker of 围棋"));
        assertThat(text("#details")).contains("围棋", "中文, ", "30 minutes", "beginner", "#games");

        press(Keys.ESCAPE);
        until(() -> !page.findElement(By.id("details")).isDisplayed());
        assertThat(focused()).isEqualTo(idOf(talk));
    }

    @Test
    void theReleaseButtonAsksAndThenPublishes() {
        page.findElement(By.id("release")).click();
        until(() -> text("#confirm").contains("It becomes release 1 with 3 talks"));
        page.findElement(By.id("confirm-no")).click();
        until(() -> !page.findElement(By.id("confirm")).isDisplayed());

        page.findElement(By.id("release")).click();
        page.findElement(By.id("confirm-yes")).click();

        until(() -> text("#status").startsWith("Release 1 is out"));
        new WebDriverWait(page, Duration.ofSeconds(30))
                .ignoring(AssertionError.class)
                .until(driver -> lectern.program(conference));
        assertThat(lectern.program(conference).get("sessions").valueStream())
                .extracting(session -> session.get("title").asString())
                .containsExactlyInAnyOrder("Chess", "Go <b>boldly</b>", "围棋");

        page.findElement(By.id("release")).click();
        page.findElement(By.id("confirm-yes")).click();
        until(() -> text("#status").startsWith("Release 2 is out"));
        page.findElement(By.id("restore")).click();
        until(() -> text("#confirm").contains("It becomes release 3"));
        page.findElement(By.id("confirm-yes")).click();
        until(() -> text("#status").equals("Release 3 is out: release 1 once more."));
    }

    @Test
    void anOldDraftIsNotReleasedAndTheReasonIsShown() {
        page.findElement(By.id("release")).click();
        until(() -> text("#confirm").contains("It becomes release 1"));
        accept("Draughts", "en");
        until(() -> texts(".talk .title").size() == 4);

        page.findElement(By.id("confirm-yes")).click();

        until(() -> text("#confirm-problem").contains("The current draft is"));
    }

    @Test
    void aLostConnectionIsSaidAndComesBack() {
        installation.schedulerService.kill();
        until(() -> text("#connection").contains("Connection lost"));

        installation.schedulerService.start();
        installation.awaitReady();

        until(() -> text("#connection").equals("Live"));
        accept("Draughts", "en");
        until(() -> texts(".talk .title").size() == 4);
    }

    private URI board() {
        var service = lectern.scheduler;
        return URI.create(
                "http://organizer:" + Lectern.PASSWORD + "@" + service.getAuthority() + "/boards/" + conference);
    }

    private void accept(String title, String language) {
        var body = json(TALK.formatted(title, language, "speaker" + ++speakers));
        var id = lectern.post(lectern.submissions, "/api/conferences/" + conference + "/submissions", body, 201)
                .get("id")
                .asString();
        lectern.post(lectern.submissions, "/api/submissions/" + id + "/accept", null, 200);
    }

    /** Where the service says that the talk is. */
    private JsonNode placement(String talk) {
        return lectern.get(lectern.scheduler, "/api/conferences/" + conference + "/draft", 200)
                .get("placements")
                .valueStream()
                .filter(placed -> placed.get("talk").asString().equals(talk))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private void press(CharSequence... keys) {
        new Actions(page).sendKeys(keys).perform();
    }

    private void until(Condition condition) {
        new WebDriverWait(page, Duration.ofSeconds(60), Duration.ofMillis(50))
                .ignoring(StaleElementReferenceException.class)
                .until((Function<Object, Boolean>) driver -> condition.holds());
    }

    private String text(String selector) {
        return String.join("\n", texts(selector));
    }

    private List<String> texts(String selector) {
        return page.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    private List<String> starts(String track) {
        return texts(".lane[data-track=" + track + "] .time").stream()
                .map(time -> time.substring(0, 5))
                .toList();
    }

    private String startOf(String talk) {
        return text(".talk[data-talk='" + talk + "'] .time");
    }

    private boolean isPinned(String talk) {
        return !page.findElements(By.cssSelector(".pinned[data-talk='" + talk + "'] [aria-pressed=true]"))
                .isEmpty();
    }

    private static String idOf(WebElement talk) {
        return Objects.requireNonNull(talk.getDomAttribute("data-talk"));
    }

    private String focused() {
        return String.valueOf(page.executeScript("return document.activeElement.closest('[data-talk]')?.dataset.talk"));
    }

    private long points() {
        return page.findElements(By.cssSelector("#chart .medium circle")).size();
    }

    /** Something that comes true sooner or later. */
    @FunctionalInterface
    private interface Condition {

        boolean holds();
    }
}
