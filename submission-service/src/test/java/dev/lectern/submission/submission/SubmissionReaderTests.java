package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.lectern.events.CallForPapers;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.SessionType;
import dev.lectern.events.TalkPlanning;
import dev.lectern.events.Track;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.support.problem.FieldProblem;
import dev.lectern.support.problem.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SubmissionReaderTests {

    private static final ConferenceDefinition CONFERENCE = new ConferenceDefinition(
            "Sea Conf",
            new CallForPapers(Instant.EPOCH, Instant.MAX),
            5,
            0,
            0,
            List.of(new SessionType("talk", "Talk", 40), new SessionType("lightning", "Lightning", 10)),
            List.of(
                    track("one", List.of("en", "zh-Hant"), "recorded", "wheelchair"),
                    track("two", List.of("en", "pt"), "hands-on")),
            Map.of());

    private final JsonMapper json = JsonMapper.shared();
    private final SubmissionReader reader = new SubmissionReader(new Digests(new byte[32]));

    @Test
    void readsTextsOfAllScriptsUntouched() {
        var title = "消息 👩🏽‍🚀 \u202Bשלום\u202C e\u0301";
        var content = read("""
                {"title": "%s", "abstract": "%s\\n\\tمرحبا", "languages": ["en"], "sessionType": "talk",
                 "speakers": [{"name": "שרה 🌊"}]}""".formatted(title, title));

        assertThat(content.title()).isEqualTo(title);
        assertThat(content.abstractText()).isEqualTo(title + "\n\tمرحبا");
        assertThat(content.speakers()).extracting(SubmissionSpeaker::name).containsExactly("שרה 🌊");
    }

    @Test
    void fillsInWhatMayBeMissing() {
        var content = read("""
                {"title": " T ", "languages": ["EN", "en"], "sessionType": "talk", "speakers": [{"name": "A"}]}""");

        assertThat(content)
                .usingRecursiveComparison()
                .ignoringFields("speakers")
                .isEqualTo(new SubmissionContent(
                        "T", "", List.of("en"), "talk", List.of(), null, List.of(), List.of(), TalkPlanning.NONE));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(InvalidInputException.class)
                .extracting("problems", list(FieldProblem.class))
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder("title", "languages", "sessionType", "speakers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    title                           | ""                             | 1 to 300
                    title                           | "   "                          | 1 to 300
                    title                           | "a\\nb"                        | one line
                    title                           | "a\\u0000"                     | control
                    title                           | "\\ud800"                      | Unicode
                    abstract                        | "a\\u0007"                     | control
                    languages                       | []                             | 1 to 10
                    languages                       | null                           | 1 to 10
                    languages[0]                    | ["de"]                         | en, zh-Hant, pt
                    languages[1]                    | ["en", null]                   | en, zh-Hant, pt
                    sessionType                     | "workshop"                     | talk, lightning
                    sessionType                     | null                           | talk, lightning
                    topics[0]                       | [""]                           | 1 to 60
                    topics[1]                       | ["a", null]                    | 1 to 60
                    level                           | "a\\rb"                        | one line
                    speakers                        | []                             | 1 to 20
                    speakers[0]                     | [null]                         | name
                    speakers[0].name                | [{"name": " "}]                | 1 to 200
                    speakers[0].email               | [{"name": "A", "email": "a"}]  | name@example.org
                    speakers[0].email               | [{"name": "A", "email": "a@b@c"}] | name@example.org
                    speakers[0].timeZone            | [{"name": "A", "timeZone": "Mars/Base"}] | Asia/Shanghai
                    speakers[0].timeZone            | [{"name": "A", "timeZone": "+08:00"}] | Asia/Shanghai
                    speakers[1]                     | [{"name": "A"}, {"name": "a"}] | another person
                    speakers[0].available[0].end    | [{"name": "A", "available": [{"start": "2021-02-23T01:00:00Z", "end": "2021-02-23T01:00:00Z"}]}] | after start
                    speakers[0].available[0].start  | [{"name": "A", "available": [{"start": "2021-02-30T01:00:00Z", "end": "2021-03-23T01:00:00Z"}]}] | 2021-02-23T01:00:00Z
                    speakers[0].available[0].start  | [{"name": "A", "available": [{"start": "2021-02-20T01:00:00+08:00", "end": "2021-03-23T01:00:00Z"}]}] | UTC
                    speakers[0].available[0].end    | [{"name": "A", "available": [{"start": "2021-02-23T01:00:00Z"}]}] | 2021-02-23T01:00:00Z
                    features[0]                     | ["re corded"]                  | A-Z a-z 0-9 _ -
                    features[1]                     | ["recorded", null]             | 1 to 64
                    features[1]                     | ["recorded", "recorded"]       | twice
                    features[1]                     | ["recorded", "streamed"]       | one of recorded, wheelchair, hands-on
                    features                        | ["recorded", "hands-on"]       | one track has together
                    """)
    void namesTheFieldAndWhatIsAllowed(String field, String value, String allowed) {
        var name = field.replaceAll("[\\[.].*", "");
        var good = Map.of(
                "title", "\"T\"",
                "abstract", "\"\"",
                "languages", "[\"en\"]",
                "sessionType", "\"talk\"",
                "topics", "[]",
                "level", "null",
                "features", "[]",
                "speakers", "[{\"name\": \"A\"}]");
        var body = new StringBuilder("{");
        good.forEach((key, text) -> body.append('"')
                .append(key)
                .append("\":")
                .append(key.equals(name) ? value : text)
                .append(','));
        body.setCharAt(body.length() - 1, '}');

        assertThatThrownBy(() -> read(body.toString()))
                .isInstanceOf(InvalidInputException.class)
                .extracting("problems", list(FieldProblem.class))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.message()).contains(allowed);
                });
    }

    @ParameterizedTest
    @CsvSource({"title, 300, 10000", "abstract, 10000, 10001", "level, 40, 41"})
    void textsHaveALongestLengthInCharactersNotInUnits(String field, int longest, int tooLong) {
        assertThat(read(withText(field, "🌊".repeat(longest)))).isNotNull();
        assertThatThrownBy(() -> read(withText(field, "a".repeat(tooLong))))
                .extracting("problems", list(FieldProblem.class))
                .containsExactly(
                        new FieldProblem(field, "must have at most %d characters, not %d".formatted(longest, tooLong)));
    }

    @Test
    void neverRepeatsAnAddressInWhatIsWrong() {
        assertThatThrownBy(() -> read("""
                        {"title": "T", "languages": ["en"], "sessionType": "talk",
                         "speakers": [{"name": "A", "email": "secret@@example.org"}]}"""))
                .extracting("problems", list(FieldProblem.class))
                .noneMatch(problem -> problem.toString().contains("secret"));
    }

    private static String withText(String field, String text) {
        var title = field.equals("title") ? text : "T";
        var other = field.equals("title") ? "" : ", \"%s\": \"%s\"".formatted(field, text);
        return """
                {"title": "%s", "languages": ["en"], "sessionType": "talk", "speakers": [{"name": "A"}]%s}""".formatted(title, other);
    }

    @Test
    void whereFeaturesAreNotHardAnyMayBeNeeded() {
        var conference = with(Map.of(PlanningRule.TRACK_FEATURES.id(), new RuleSetting(RuleSetting.Level.SOFT, null)));

        assertThat(read(conference, needing("streamed"), null).features()).containsExactly("streamed");
    }

    @Test
    void featuresThatTheConferenceHasNoMoreMayStay() {
        var before = read(
                with(Map.of(PlanningRule.TRACK_FEATURES.id(), new RuleSetting(RuleSetting.Level.OFF, null))),
                needing("streamed"),
                null);

        assertThat(read(CONFERENCE, needing("streamed"), before).features()).containsExactly("streamed");
        assertThatThrownBy(() -> read(CONFERENCE, needing("filmed"), before)).isInstanceOf(InvalidInputException.class);
    }

    private static String needing(String feature) {
        return """
                {"title": "T", "languages": ["en"], "sessionType": "talk", "speakers": [{"name": "A"}],
                 "features": ["%s"]}""".formatted(feature);
    }

    private static ConferenceDefinition with(Map<String, RuleSetting> rules) {
        return new ConferenceDefinition(
                CONFERENCE.name(),
                CONFERENCE.callForPapers(),
                CONFERENCE.gridMinutes(),
                CONFERENCE.changeoverMinutes(),
                CONFERENCE.transferMinutes(),
                CONFERENCE.sessionTypes(),
                CONFERENCE.tracks(),
                rules);
    }

    private static Track track(String id, List<String> languages, String... features) {
        return new Track(id, id, languages, "UTC", List.of(), List.of(), List.of(features), null);
    }

    private SubmissionContent read(String body) {
        return read(CONFERENCE, body, null);
    }

    private SubmissionContent read(ConferenceDefinition conference, String body, @Nullable SubmissionContent before) {
        return reader.read("sea_conf_2027", conference, json.readValue(body, SubmissionForm.class), before);
    }
}
