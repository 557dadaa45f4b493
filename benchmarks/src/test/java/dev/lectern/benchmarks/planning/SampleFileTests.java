package dev.lectern.benchmarks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.TalkPlanning.Position;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleFileTests {

    private final SampleFile sample = SampleFile.parse("""
            { "conference": {
                "id": "tiny", "name": "Tiny",
                "callForPapers": { "opensAt": "2020-01-01T00:00:00Z", "closesAt": "2099-01-01T00:00:00Z" },
                "gridMinutes": 5, "changeoverMinutes": 10,
                "sessionTypes": [ { "id": "m30", "name": "30 minutes", "minutes": 30 } ],
                "tracks": [ { "id": "a", "name": "A", "languages": ["en"], "timeZone": "UTC", "features": ["recorded"],
                  "windows": [ { "start": "2021-05-01T09:00:00Z", "end": "2021-05-01T11:00:00Z" } ], "breaks": [] } ] },
              "submissions": [
                { "ref": "one", "title": "One", "abstract": "", "languages": ["en"], "sessionType": "m30", "topics": ["x"],
                  "speakers": [ { "name": "Ann", "email": "Ann@example.org", "timeZone": "Europe/Rome" } ] },
                { "ref": "two", "title": "Two", "abstract": "", "languages": ["en"], "sessionType": "m30", "topics": ["x"],
                  "speakers": [ { "name": "Ann A.", "email": "ann@example.org" } ],
                  "features": ["recorded"], "planning": { "position": "closing", "after": ["one"] } } ],
              "published": [
                { "submission": "one", "track": "a", "start": "2021-05-01T09:00:00Z", "end": "2021-05-01T09:30:00Z" } ] }
            """);

    @Test
    void isReadAsTheBodiesOfTheHttpContract() {
        var conference = sample.conference();

        assertThat(conference.changeoverMinutes()).isEqualTo(10);
        assertThat(conference.tracks())
                .singleElement()
                .extracting(Conference.Track::features)
                .isEqualTo(Set.of("recorded"));
        assertThat(conference.talks())
                .hasSize(2)
                .allSatisfy(talk -> assertThat(talk.minutes()).isEqualTo(30));
        var asked = conference.talks().get(1).planning();
        assertThat(asked.position()).isEqualTo(Position.CLOSING);
        assertThat(asked.after()).containsExactly("one");
        assertThat(asked.priority()).as("what is not said").isEqualTo(1);
    }

    @Test
    void peopleAreTheSameWhenTheirAddressIs() {
        assertThat(sample.conference().talks())
                .flatExtracting(Conference.Talk::speakers)
                .extracting(Conference.Speaker::id)
                .containsOnly("ann@example.org");
    }

    @Test
    void whatWasPublishedHasAScorecard() {
        assertThat(Scorecard.of(sample.conference(), sample.published()))
                .isEqualTo(new Scorecard(0, 30, 0, 0, 0, 0, 0));
    }

    @Test
    void itsProblemIsThatOfTheService() {
        assertThat(Lectern.problemOf(sample).talks()).hasSize(2);
    }
}
