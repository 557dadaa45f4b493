package dev.lectern.benchmarks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContestantTests {

    @ParameterizedTest
    @MethodSource
    void plansASample(Contestant contestant) {
        var sample = SampleFile.parse("""
                { "conference": {
                    "id": "tiny", "name": "Tiny",
                    "callForPapers": { "opensAt": "2020-01-01T00:00:00Z", "closesAt": "2099-01-01T00:00:00Z" },
                    "sessionTypes": [ { "id": "m30", "name": "30 minutes", "minutes": 30 } ],
                    "tracks": [ { "id": "a", "name": "A", "languages": ["en"], "timeZone": "UTC",
                      "windows": [ { "start": "2021-05-01T09:00:00Z", "end": "2021-05-01T10:00:00Z" } ] } ] },
                  "submissions": [
                    { "ref": "one", "title": "One", "languages": ["en"], "sessionType": "m30", "topics": ["x"] },
                    { "ref": "two", "title": "Two", "languages": ["en"], "sessionType": "m30", "topics": ["x"] } ] }
                """);

        var run = contestant.plan(sample, new TreeSet<>(List.of(20)), 1);

        assertThat(run.at().values()).singleElement().satisfies(result -> {
            assertThat(result.score().hard()).isZero();
            assertThat(Scorecard.of(sample.conference(), result.program()))
                    .isEqualTo(new Scorecard(0, 0, 0, 0, 0, 0, 0));
        });
    }

    static Stream<Contestant> plansASample() {
        return Stream.of(new Lectern(), new LecternOnTimefold(), new Timefold());
    }
}
