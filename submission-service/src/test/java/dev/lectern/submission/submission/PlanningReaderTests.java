package dev.lectern.submission.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.lectern.events.CallForPapers;
import dev.lectern.events.Interval;
import dev.lectern.events.SessionType;
import dev.lectern.events.TalkPlanning;
import dev.lectern.events.Track;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.support.problem.FieldProblem;
import dev.lectern.support.problem.InvalidInputException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PlanningReaderTests {

    private final JsonMapper json = JsonMapper.shared();
    private final SubmissionReader reader = new SubmissionReader(new Digests(new byte[32]));

    @Test
    void asksNothingWhereNothingIsSaid() {
        assertThat(read("null")).isEqualTo(TalkPlanning.NONE);
        assertThat(read("{}")).isEqualTo(TalkPlanning.NONE);
    }

    @Test
    void readsAllThatCanBeAsked() {
        assertThat(read("""
                {"priority": 10, "popularity": 8, "expectedAudience": 0, "plenary": true, "position": "closing",
                 "allowedTracks": ["one", "two"], "forbiddenTracks": ["three"], "preferredTracks": ["two"],
                 "earliest": "2021-02-23T01:00:00Z", "latest": "2021-02-23T01:40:00Z",
                 "preferredTimes": [{"start": "2021-02-23T01:00:00Z", "end": "2021-02-23T02:00:00Z"}],
                 "after": ["a1"], "notParallelWith": ["b-2"], "exclusiveTags": ["实验室 lab"]}"""))
                .isEqualTo(new TalkPlanning(
                        10,
                        8,
                        0,
                        true,
                        TalkPlanning.Position.CLOSING,
                        List.of("one", "two"),
                        List.of("three"),
                        List.of("two"),
                        Instant.parse("2021-02-23T01:00:00Z"),
                        Instant.parse("2021-02-23T01:40:00Z"),
                        List.of(new Interval(
                                Instant.parse("2021-02-23T01:00:00Z"), Instant.parse("2021-02-23T02:00:00Z"))),
                        List.of("a1"),
                        List.of("b-2"),
                        List.of("实验室 lab")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    priority            | {"priority": 0}                            | 1 to 10
                    priority            | {"priority": 11}                           | 1 to 10
                    popularity          | {"popularity": -1}                         | 0 to 10
                    popularity          | {"popularity": 11}                         | 0 to 10
                    expectedAudience    | {"expectedAudience": -1}                   | 0 to 1000000
                    position            | {"position": "OPENING"}                    | opening, closing
                    allowedTracks[1]    | {"allowedTracks": ["one", "four"]}         | one, two, three
                    allowedTracks[0]    | {"allowedTracks": [null]}                  | one, two, three
                    forbiddenTracks[0]  | {"forbiddenTracks": [""]}                  | one, two, three
                    preferredTracks[1]  | {"preferredTracks": ["one", "one"]}        | twice
                    forbiddenTracks[1]  | {"allowedTracks": ["one"], "forbiddenTracks": ["two", "one"]} | allowedTracks
                    forbiddenTracks     | {"forbiddenTracks": ["two", "one", "three"]} | leave a track
                    earliest            | {"earliest": "tomorrow"}                   | 2021-02-23T01:00:00Z
                    latest              | {"latest": "2021-02-23T01:00:00+08:00"}    | UTC
                    latest              | {"earliest": "2021-02-23T01:00:00Z", "latest": "2021-02-23T01:00:00Z"} | after earliest
                    latest              | {"earliest": "2021-02-23T02:00:00Z", "latest": "2021-02-23T01:00:00Z"} | after earliest
                    latest              | {"earliest": "2021-02-23T01:00:00Z", "latest": "2021-02-23T01:39:00Z"} | 40 minutes
                    preferredTimes[0]   | {"preferredTimes": [null]}                 | start and end
                    preferredTimes[0].end | {"preferredTimes": [{"start": "2021-02-23T02:00:00Z", "end": "2021-02-23T01:00:00Z"}]} | after start
                    after[0]            | {"after": ["a/b"]}                         | another submission
                    after[1]            | {"after": ["a", "a"]}                      | twice
                    notParallelWith[0]  | {"notParallelWith": [null]}                | another submission
                    exclusiveTags[0]    | {"exclusiveTags": [" "]}                   | 1 to 60
                    exclusiveTags[0]    | {"exclusiveTags": ["a\\nb"]}               | one line
                    exclusiveTags[1]    | {"exclusiveTags": ["lab", " lab"]}         | twice
                    """)
    void namesTheFieldAndWhatIsAllowed(String field, String planning, String allowed) {
        assertProblem(() -> read(planning), "planning." + field, allowed);
    }

    @Test
    void whatIsNotTouchedStaysHoweverTheConferenceHasChanged() {
        var before = content(conference("one", "two"), "talk", "{\"forbiddenTracks\": [\"two\"]}", null);
        var changed = conference("one", "three");

        assertThat(content(changed, "talk", "{\"forbiddenTracks\": [\"two\"]}", before)
                        .planning())
                .isEqualTo(before.planning());
        assertThat(content(changed, "talk", "{\"forbiddenTracks\": [\"two\"], \"priority\": 3}", before)
                        .planning()
                        .priority())
                .isEqualTo(3);
        assertProblem(
                () -> content(changed, "talk", "{\"forbiddenTracks\": [\"four\"]}", before),
                "planning.forbiddenTracks[0]",
                "one, three");
    }

    @Test
    void aTalkDoesNotOutgrowItsTime() {
        var planning = "{\"earliest\": \"2021-02-23T01:00:00Z\", \"latest\": \"2021-02-23T01:30:00Z\"}";
        var before = content(conference("one"), "lightning", planning, null);

        assertProblem(() -> content(conference("one"), "talk", planning, before), "sessionType", "takes longer");
    }

    private static void assertProblem(Runnable reading, String field, String allowed) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(InvalidInputException.class)
                .extracting("problems", list(FieldProblem.class))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.message()).contains(allowed);
                });
    }

    private TalkPlanning read(String planning) {
        return content(conference("one", "two", "three"), "talk", planning, null)
                .planning();
    }

    private SubmissionContent content(
            ConferenceDefinition conference, String sessionType, String planning, @Nullable SubmissionContent before) {
        var body = """
                {"title": "T", "languages": ["en"], "sessionType": "%s", "speakers": [{"name": "A"}],
                 "planning": %s}""".formatted(sessionType, planning);
        return reader.read("sea_conf_2027", conference, json.readValue(body, SubmissionForm.class), before);
    }

    private static ConferenceDefinition conference(String... tracks) {
        return new ConferenceDefinition(
                "Sea Conf",
                new CallForPapers(Instant.EPOCH, Instant.MAX),
                5,
                0,
                0,
                List.of(new SessionType("talk", "Talk", 40), new SessionType("lightning", "Lightning", 10)),
                Stream.of(tracks)
                        .map(id -> new Track(id, id, List.of("en"), "UTC", List.of(), List.of()))
                        .toList(),
                Map.of());
    }
}
