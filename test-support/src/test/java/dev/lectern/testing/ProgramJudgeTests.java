package dev.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProgramJudgeTests {

    private static final String CONFERENCE = """
            { "gridMinutes": 5, "sessionTypes": [ { "id": "talk", "minutes": 30 } ], "tracks": [
              { "id": "deck", "languages": ["en"], "breaks": [ { "start": "2027-05-01T10:00:00Z", "end": "2027-05-01T10:10:00Z" } ],
                "windows": [ { "start": "2027-05-01T09:00:00Z", "end": "2027-05-01T12:00:00Z" } ] },
              { "id": "bow", "languages": ["zh", "en"], "breaks": [],
                "windows": [ { "start": "2027-05-01T09:00:00Z", "end": "2027-05-01T12:00:00Z" } ] } ] }""";
    private static final String SAGAS = """
            { "title": "Sagas", "sessionType": "talk", "languages": ["en"], "speakers": [ { "email": "ada@example.org" } ] }""";
    private static final String TIDES = """
            { "title": "Tides", "sessionType": "talk", "languages": ["zh"], "speakers": [ { "email": "ada@example.org" } ] }""";

    @Test
    void findsNothingWrongWithAGoodProgram() {
        assertThat(faults("deck", "09:00", "09:30", "bow", "09:30", "10:00")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "deck, 09:02, 09:32, bow, 11:00, 11:30, off the grid",
        "deck, 09:00, 09:25, bow, 11:00, 11:30, not 30 minutes long",
        "keel, 09:00, 09:30, bow, 11:00, 11:30, on a track that does not exist",
        "deck, 09:00, 09:30, deck, 11:00, 11:30, on a track without its language",
        "deck, 08:45, 09:15, bow, 11:00, 11:30, outside the windows",
        "deck, 09:45, 10:15, bow, 11:00, 11:30, in a break",
        "bow, 09:00, 09:30, bow, 09:25, 09:55, at once on a track",
        "deck, 09:00, 09:30, bow, 09:25, 09:55, a speaker twice at once",
    })
    void findsWhatIsWrong(
            String track,
            String start,
            String end,
            String otherTrack,
            String otherStart,
            String otherEnd,
            String fault) {
        assertThat(faults(track, start, end, otherTrack, otherStart, otherEnd))
                .anyMatch(found -> found.startsWith(fault));
    }

    @Test
    void findsWhatIsMissingDoubledOrMadeUp() {
        var program = json("""
                { "sessions": [ %s, %s, %s ] }""".formatted(
                        session("Sagas", "deck", "09:00", "09:30"),
                        session("Sagas", "deck", "11:00", "11:30"),
                        session("Ghosts", "deck", "11:30", "12:00")));

        assertThat(ProgramJudge.faultsOf(program, json(CONFERENCE), List.of(json(SAGAS), json(TIDES))))
                .containsExactly("doubled: Sagas", "nobody handed in Ghosts", "missing: Tides");
    }

    private static List<String> faults(
            String track, String start, String end, String otherTrack, String otherStart, String otherEnd) {
        var program = json(
                """
                { "sessions": [ %s, %s ] }""".formatted(session("Sagas", track, start, end), session("Tides", otherTrack, otherStart, otherEnd)));
        return ProgramJudge.faultsOf(program, json(CONFERENCE), List.of(json(SAGAS), json(TIDES)));
    }

    private static String session(String title, String track, String start, String end) {
        return """
                { "title": "%s", "track": "%s", "start": "2027-05-01T%s:00Z", "end": "2027-05-01T%s:00Z" }""".formatted(title, track, start, end);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
