package dev.lectern.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lectern.testing.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of the sample, with every talk pinned where its organizers put it, in a real browser. */
class ProgramPageIT {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private static final Sample SAMPLE = Sample.istioCon();

    @AutoClose
    private static Installation installation;

    private static Map<String, Lectern.HandedIn> handedIn;

    @BeforeAll
    static void releaseWhatTheOrganizersPublished(@TempDir Path data) {
        installation = Installation.start(data);
        var lectern = installation.lectern;
        handedIn = lectern.load(SAMPLE, SAMPLE.conference());
        lectern.awaitTalks(SAMPLE.conference(), 65);
        for (var placement : SAMPLE.published()) {
            var talk = idOf(placement);
            var pin = JsonMapper.shared().createObjectNode();
            pin.set("track", placement.get("track"));
            pin.set("start", placement.get("start"));
            lectern.put(lectern.scheduler, "/api/conferences/" + SAMPLE.conference() + "/pins/" + talk, pin, 200);
        }
        lectern.release(SAMPLE.conference(), 65);
    }

    @Test
    void theReleaseHasExactlyThePinnedPlacements() {
        var program = installation.lectern.program(SAMPLE.conference());

        assertThat(program.get("sessions").valueStream())
                .extracting(session -> session.get("id").asString(), session -> placement(session))
                .containsExactlyInAnyOrderElementsOf(SAMPLE.published().stream()
                        .map(published -> tuple(idOf(published), placement(published)))
                        .toList());
    }

    @Test
    void theChinesePageShowsItsFourteenSessionsInPublishedOrder() {
        try (var chromium = Chromium.open(1280, 900, "UTC", true)) {
            var page = open(chromium, "?language=zh");

            var chinese = publishedOn("track-zh");
            assertThat(chinese).hasSize(14);
            assertShown(page, chinese);
            for (var other : publishedOn("track-en")) {
                assertThat(page.findElements(By.id(idOf(other)))).isEmpty();
            }
            assertThat(page.findElement(By.tagName("body")).getText())
                    .contains(
                            "Tuesday, 23 February 2021",
                            "Thursday, 25 February 2021",
                            "This page shows only the sessions in");
            page.findElement(By.linkText("See the full program")).click();
            new WebDriverWait(page, Duration.ofSeconds(10))
                    .until(driver -> driver.findElements(By.tagName("article")).size() == 65);
        }
    }

    @Test
    void theWholeProgramIsReadableOnAPhoneWithoutJavaScript() {
        try (var chromium = Chromium.open(320, 640, "UTC", false)) {
            var page = open(chromium, "");

            assertThat(page.findElements(By.cssSelector("[id]")).stream()
                            .map(element -> element.getDomAttribute("id"))
                            .filter(id -> handedIn.values().stream()
                                    .anyMatch(submission -> submission.id().equals(id))))
                    .hasSize(65);
            assertShown(page, publishedOn("track-zh"));
            for (var submission : SAMPLE.submissions()) {
                var by = page.findElement(By.id(idOfRef(submission.get("ref").asString())))
                        .getText();
                assertThat(by).contains("By " + byLine(submission));
            }
            var width = page.findElement(By.tagName("html")).getRect().getWidth();
            assertThat(page.findElements(By.cssSelector("body *")).stream()
                            .mapToInt(element ->
                                    element.getRect().getX() + element.getRect().getWidth())
                            .max()
                            .orElse(0))
                    .as("nothing reaches beyond the screen")
                    .isLessThanOrEqualTo(Math.max(width, 320));
        }
    }

    @Test
    void withJavaScriptTimesAreAlsoInTheReadersOwnZone() {
        try (var chromium = Chromium.open(390, 844, "Asia/Shanghai", true)) {
            var page = open(chromium, "?language=zh");

            var first = page.findElement(By.id(idOf(publishedOn("track-zh").get(0))));
            assertThat(first.getText()).contains("01:00-01:50 UTC");
            new WebDriverWait(page, Duration.ofSeconds(10))
                    .until(driver -> first.getText().contains("09:00"));
        }
    }

    private static ChromeDriver open(Chromium chromium, String query) {
        var page = chromium.driver();
        page.get(installation
                .lectern
                .publisher
                .resolve("/" + SAMPLE.conference() + query)
                .toString());
        return page;
    }

    /** Each session shows its UTC times, and they stand below each other in the given order. */
    private static void assertShown(ChromeDriver page, List<JsonNode> placements) {
        var above = -1;
        for (var placement : placements) {
            var shown = page.findElement(By.id(idOf(placement)));
            assertThat(shown.getText())
                    .contains(
                            HOUR.format(time(placement, "start")) + "-" + HOUR.format(time(placement, "end")) + " UTC");
            assertThat(shown.getRect().getY()).isGreaterThan(above);
            above = shown.getRect().getY();
        }
    }

    private static List<JsonNode> publishedOn(String track) {
        return SAMPLE.published().stream()
                .filter(placement -> placement.get("track").asString().equals(track))
                .sorted(Comparator.comparing(placement -> time(placement, "start")))
                .toList();
    }

    private static String idOf(JsonNode placement) {
        return idOfRef(placement.get("submission").asString());
    }

    private static String idOfRef(String ref) {
        return Objects.requireNonNull(handedIn.get(ref)).id();
    }

    private static String byLine(JsonNode submission) {
        var names = submission
                .get("speakers")
                .valueStream()
                .map(speaker -> speaker.get("name").asString())
                .toList();
        return names.size() == 1
                ? names.get(0)
                : String.join(", ", names.subList(0, names.size() - 1)) + " & " + names.get(names.size() - 1);
    }

    private static List<Object> placement(JsonNode node) {
        return List.of(node.get("track").asString(), time(node, "start"), time(node, "end"));
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(node.get(field).asString());
    }
}
