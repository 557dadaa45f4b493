package dev.lectern.submission.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting;
import dev.lectern.support.problem.FieldProblem;
import dev.lectern.support.problem.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ConferenceReaderTests {

    private static final String CALL =
            "{\"opensAt\": \"2020-11-01T00:00:00Z\", \"closesAt\": \"2021-01-05T00:00:00Z\"}";
    private static final String TYPES = "[{\"id\": \"talk\", \"name\": \"Talk\", \"minutes\": 40}]";
    private static final String TRACKS = "[" + track("zh", "\"breaks\": []") + "]";

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void readsWhatIsRightAndFillsInDefaults() {
        var definition = read("sea_conf", Map.of());

        assertThat(definition.gridMinutes()).isEqualTo(5);
        assertThat(definition.changeoverMinutes()).isZero();
        assertThat(definition.transferMinutes()).isZero();
        assertThat(definition.tracks()).allSatisfy(track -> {
            assertThat(track.features()).isEmpty();
            assertThat(track.capacity()).isNull();
        });
        assertThat(definition.rules()).isEmpty();
        assertThat(definition.languages()).containsExactly("zh");
    }

    @Test
    void readsRules() {
        var definition = read(
                "sea_conf",
                Map.of(
                        "rules",
                        "{\"speakerLocalNight\": {\"level\": \"soft\", \"weight\": 10}, \"pins\": {\"level\": \"off\"}}"));

        assertThat(definition.rules())
                .containsOnly(
                        Map.entry("speakerLocalNight", new RuleSetting(RuleSetting.Level.SOFT, 10)),
                        Map.entry("pins", new RuleSetting(RuleSetting.Level.OFF, null)));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleOfTheCatalogueCanBeSet(PlanningRule rule) {
        var definition = read("sea_conf", Map.of("rules", "{\"%s\": {\"level\": \"off\"}}".formatted(rule.id())));

        assertThat(definition.rules()).containsOnlyKeys(rule.id());
        assertThat(definition.levelOf(rule)).isEqualTo(rule.isFixed() ? rule.defaultLevel() : RuleSetting.Level.OFF);
    }

    @Test
    void aRuleThatIsNotNamedHasItsDefaultLevel() {
        assertThat(PlanningRule.values())
                .allSatisfy(rule ->
                        assertThat(read("sea_conf", Map.of()).levelOf(rule)).isEqualTo(rule.defaultLevel()));
    }

    @Test
    void readsWhatTracksOffer() {
        var definition = read(
                "sea_conf",
                Map.of(
                        "transferMinutes",
                        "15",
                        "tracks",
                        "[" + track("zh", "\"features\": [\"recorded\", \"hands-on\"], \"capacity\": 120") + "]"));

        assertThat(definition.transferMinutes()).isEqualTo(15);
        assertThat(definition.tracks().get(0).features()).containsExactly("recorded", "hands-on");
        assertThat(definition.tracks().get(0).capacity()).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({
        "01:00-02:00, 02:00-02:05, 60, 61", // touching windows are two places
        "01:00-01:30, 02:00-04:00, 120, 121",
    })
    void refusesASessionTypeThatIsTooLongForEveryWindow(String first, String second, int longest, int tooLong) {
        var windows = windows((first + "-" + second).split("-"));
        var tracks = "[" + track("zh", windows) + "," + track("en", windows("01:00", "01:20")) + "]";

        assertThat(read("sea_conf", Map.of("tracks", tracks, "sessionTypes", lasting(longest))))
                .isNotNull();
        assertProblem(
                "sea_conf",
                Map.of("tracks", tracks, "sessionTypes", lasting(tooLong)),
                "sessionTypes[1].minutes",
                "at most " + longest);
    }

    @ParameterizedTest
    @CsvSource({
        "01:00-01:10, 01:30-02:00, 120", // what is left: 20 and 120 minutes
        "01:00-01:10, 03:00-04:00, 110", // 110 minutes and none
        "01:10-02:00, 03:30-03:35, 90", // 10, 90 and 25 minutes
        "03:30-03:35, 01:10-02:00, 90", // the same, written the other way round
    })
    void breaksCutWindows(String first, String second, int longest) {
        var tracks = "[" + track("zh", spans("breaks", (first + "-" + second).split("-"))) + "]";

        assertThat(read("sea_conf", Map.of("tracks", tracks, "sessionTypes", lasting(longest))))
                .isNotNull();
        assertProblem(
                "sea_conf",
                Map.of("tracks", tracks, "sessionTypes", lasting(longest + 1)),
                "sessionTypes[1].minutes",
                "at most " + longest);
    }

    @Test
    void whileATrackHasNoWindowsAnyLengthMayFitLater() {
        var tracks = "[" + track("zh", windows("01:00", "02:00")) + "," + track("en", "\"windows\": []") + "]";

        assertThat(read("sea_conf", Map.of("tracks", tracks, "sessionTypes", lasting(300))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"actuator", "error"})
    void refusesASlugThatIsAPathAlready(String slug) {
        assertProblem(slug, Map.of(), "conference", "must not be one of");
    }

    @Test
    void windowsMayTouch() {
        var definition = read(
                "sea_conf", Map.of("tracks", "[" + track("zh", windows("01:00", "02:00", "02:00", "03:00")) + "]"));

        assertThat(definition.tracks().get(0).windows()).hasSize(2);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> ConferenceReader.read("Sea", json.readValue("{}", ConferenceForm.class)))
                .isInstanceOf(InvalidInputException.class)
                .extracting("problems", list(FieldProblem.class))
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder("conference", "name", "callForPapers", "sessionTypes", "tracks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "ABCD", "sea-conf", "sea conf", "a234567890123456789012345678901234567890x"})
    void refusesASlugThatIsNone(String slug) {
        assertProblem(slug, Map.of(), "conference", "4 to 40");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    name                  | name              | ""                                       | 1 to 200
                    callForPapers         | callForPapers     | null                                     | opensAt and closesAt
                    callForPapers.closesAt| callForPapers     | {"opensAt": "2020-11-01T00:00:00Z", "closesAt": "2020-11-01T00:00:00Z"} | after opensAt
                    callForPapers.opensAt | callForPapers     | {"opensAt": "yesterday", "closesAt": "2020-11-01T00:00:00Z"} | 2021-02-23T01:00:00Z
                    gridMinutes           | gridMinutes       | 7                                        | divide 60
                    gridMinutes           | gridMinutes       | 0                                        | 1 to 60
                    changeoverMinutes     | changeoverMinutes | 241                                      | 0 to 240
                    changeoverMinutes     | changeoverMinutes | -1                                       | 0 to 240
                    sessionTypes          | sessionTypes      | []                                       | 1 to 500
                    sessionTypes[0]       | sessionTypes      | [null]                                   | minutes
                    sessionTypes[0].id    | sessionTypes      | [{"id": "a b", "name": "A", "minutes": 1}] | 1 to 40
                    sessionTypes[0].name  | sessionTypes      | [{"id": "a", "minutes": 1}]              | 1 to 200
                    sessionTypes[0].minutes | sessionTypes    | [{"id": "a", "name": "A", "minutes": 0}] | 1 to 1440
                    sessionTypes[0].minutes | sessionTypes    | [{"id": "a", "name": "A", "minutes": 1441}] | 1 to 1440
                    sessionTypes[1].id    | sessionTypes      | [{"id": "a", "name": "A", "minutes": 1}, {"id": "a", "name": "B", "minutes": 2}] | unique
                    tracks                | tracks            | []                                       | 1 to 200
                    rules                 | rules             | {"catering": {"level": "hard"}}          | trackOpen, trackLanguage, speakerInOnePlace, speakerAvailable, pins, speakerTransfer, trackFeatures
                    rules.pins.level      | rules             | {"pins": {"level": "HARD"}}              | hard, medium, off, soft
                    rules.pins.level      | rules             | {"pins": {}}                             | hard, medium, off, soft
                    rules.pins.level      | rules             | {"pins": null}                           | hard, medium, off, soft
                    rules.unplacedTalks.level | rules         | {"unplacedTalks": {"level": "hard"}}     | one of medium, off, soft
                    rules.movedInTime.level | rules           | {"movedInTime": {"level": "hard"}}       | one of medium, off, soft
                    rules.movedInTrack.level | rules          | {"movedInTrack": {"level": "hard"}}      | one of medium, off, soft
                    rules.pins.weight     | rules             | {"pins": {"level": "hard", "weight": 1000001}} | 0 to 1000000
                    transferMinutes       | transferMinutes   | 241                                      | 0 to 240
                    transferMinutes       | transferMinutes   | -1                                       | 0 to 240
                    rules.pins.weight     | rules             | {"pins": {"level": "hard", "weight": -1}} | 0 to 1000000
                    """)
    void namesTheFieldAndWhatIsAllowed(String field, String name, String value, String allowed) {
        assertProblem("sea_conf", Map.of(name, value), field, allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    languages        | "languages": []             | 1 to 50
                    languages[0]     | "languages": ["zh_TW"]      | BCP 47
                    languages[0]     | "languages": [""]           | BCP 47
                    languages[0]     | "languages": [null]         | BCP 47
                    languages[0]     | "languages": ["e"]          | BCP 47
                    timeZone         | "timeZone": "Beijing"       | Asia/Shanghai
                    timeZone         | "timeZone": null            | Asia/Shanghai
                    id               | "id": "a/b"                 | 1 to 40
                    name             | "name": null                | 1 to 200
                    windows[0]       | "windows": [null]           | start and end
                    features[0]      | "features": ["hands on"]    | A-Z a-z 0-9 _ -
                    features[0]      | "features": [null]          | 1 to 64
                    features[1]      | "features": ["a", ""]       | 1 to 64
                    features[1]      | "features": ["a", "a"]      | twice
                    capacity         | "capacity": 0               | 1 to 1000000
                    capacity         | "capacity": -1              | 1 to 1000000
                    """)
    void namesTheFieldOfATrackAndWhatIsAllowed(String field, String replaced, String allowed) {
        assertProblem("sea_conf", Map.of("tracks", "[" + track("zh", replaced) + "]"), "tracks[0]." + field, allowed);
    }

    @Test
    void refusesAWindowThatEndsBeforeItStarts() {
        assertProblem(
                "sea_conf",
                Map.of("tracks", "[" + track("zh", windows("02:00", "01:00")) + "]"),
                "tracks[0].windows[0].end",
                "after start");
    }

    @Test
    void refusesOverlappingWindowsWhereverTheyStandInTheList() {
        assertProblem(
                "sea_conf",
                Map.of(
                        "tracks",
                        "[" + track("zh", windows("03:00", "05:00", "01:00", "02:00", "01:30", "02:30")) + "]"),
                "tracks[0].windows[2]",
                "overlaps tracks[0].windows[1]");
    }

    @Test
    void refusesAWindowInsideAnotherThatIsNotItsNeighbour() {
        assertProblem(
                "sea_conf",
                Map.of("tracks", "[" + track("zh", windows("01:00", "09:00", "02:00", "03:00")) + "]"),
                "tracks[0].windows[1]",
                "overlaps");
    }

    @ParameterizedTest
    @CsvSource({"01:02, 5", "01:10, 15", "01:30, 60"})
    void refusesTimesOffTheGrid(String start, int grid) {
        assertProblem(
                "sea_conf",
                Map.of("gridMinutes", "" + grid, "tracks", "[" + track("zh", windows(start, "03:00")) + "]"),
                "tracks[0].windows[0].start",
                "multiple of %d minutes".formatted(grid));
    }

    @Test
    void refusesABreakOutsideTheWindows() {
        assertProblem(
                "sea_conf",
                Map.of("tracks", "[" + track("zh", spans("breaks", "05:00", "06:00")) + "]"),
                "tracks[0].breaks[0]",
                "inside a window");
    }

    @Test
    void refusesOverlappingBreaks() {
        assertProblem(
                "sea_conf",
                Map.of("tracks", "[" + track("zh", spans("breaks", "01:00", "02:00", "01:55", "02:05")) + "]"),
                "tracks[0].breaks[1]",
                "overlaps");
    }

    @Test
    void refusesTwoTracksOfOneId() {
        assertProblem(
                "sea_conf",
                Map.of("tracks", "[" + track("zh", "\"breaks\": []") + "," + track("zh", "\"breaks\": []") + "]"),
                "tracks[1].id",
                "unique");
    }

    private void assertProblem(String slug, Map<String, String> replaced, String field, String allowed) {
        assertThatThrownBy(() -> read(slug, replaced))
                .isInstanceOf(InvalidInputException.class)
                .extracting("problems", list(FieldProblem.class))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.message()).contains(allowed);
                });
    }

    private ConferenceDefinition read(String slug, Map<String, String> replaced) {
        var body = """
                {"name": %s, "callForPapers": %s, "gridMinutes": %s, "changeoverMinutes": %s, "transferMinutes": %s,
                 "sessionTypes": %s, "tracks": %s, "rules": %s}""".formatted(
                        replaced.getOrDefault("name", "\"Sea Conf\""),
                        replaced.getOrDefault("callForPapers", CALL),
                        replaced.getOrDefault("gridMinutes", "null"),
                        replaced.getOrDefault("changeoverMinutes", "null"),
                        replaced.getOrDefault("transferMinutes", "null"),
                        replaced.getOrDefault("sessionTypes", TYPES),
                        replaced.getOrDefault("tracks", TRACKS),
                        replaced.getOrDefault("rules", "null"));
        return ConferenceReader.read(slug, json.readValue(body, ConferenceForm.class));
    }

    private static String lasting(int minutes) {
        return "[{\"id\": \"short\", \"name\": \"Short\", \"minutes\": 5},"
                + " {\"id\": \"long\", \"name\": \"Long\", \"minutes\": %d}]".formatted(minutes);
    }

    /** A track in which {@code replaced}, {@code "name": value}, stands in for the same good field. */
    private static String track(String id, String replaced) {
        var good = Map.of(
                "id", "\"" + id + "\"",
                "name", "\"中文\"",
                "languages", "[\"zh\"]",
                "timeZone", "\"Asia/Shanghai\"",
                "windows", "[{\"start\": \"2021-02-23T01:00:00Z\", \"end\": \"2021-02-23T04:00:00Z\"}]");
        var fields = new StringBuilder(replaced);
        good.forEach((name, value) -> {
            if (!replaced.startsWith("\"" + name + "\"")) {
                fields.append(", \"").append(name).append("\": ").append(value);
            }
        });
        return "{" + fields + "}";
    }

    private static String windows(String... times) {
        return spans("windows", times);
    }

    private static String spans(String field, String... times) {
        var spans = new StringBuilder();
        for (var i = 0; i < times.length; i += 2) {
            spans.append(i == 0 ? "" : ", ")
                    .append("{\"start\": \"2021-02-23T%s:00Z\", \"end\": \"2021-02-23T%s:00Z\"}"
                            .formatted(times[i], times[i + 1]));
        }
        return "\"%s\": [%s]".formatted(field, spans);
    }
}
