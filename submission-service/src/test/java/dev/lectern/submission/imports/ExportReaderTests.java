package dev.lectern.submission.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lectern.events.Interval;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.submission.ImportedTalk.Person;
import dev.lectern.support.problem.FieldProblem;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.testing.Exports;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExportReaderTests {

    @Test
    void pagesOfPretalxAreOneExport() {
        var export = read(file(Exports.named(Exports.PRETALX_1)), file(Exports.named(Exports.PRETALX_2)));

        assertThat(export.source()).isEqualTo(Source.PRETALX);
        assertThat(export.talks())
                .hasSize(65)
                .allSatisfy(talk -> assertThat(talk.problems()).isEmpty());
        assertThat(export.talks().stream().collect(Collectors.groupingBy(ExportedTalk::status, Collectors.counting())))
                .containsOnly(
                        entry(SubmissionStatus.CONFIRMED, 59),
                        entry(SubmissionStatus.ACCEPTED, 2),
                        entry(SubmissionStatus.SUBMITTED, 2),
                        entry(SubmissionStatus.REJECTED, 2));
        var first = export.talks().get(0);
        assertThat(first.sourceId()).isEqualTo("FABA2D");
        assertThat(first.title()).isEqualTo("Debugging Istio within the Department of Defense");
        assertThat(first.languages()).containsExactly("en");
        assertThat(first.minutes()).isEqualTo(40);
        assertThat(first.topics()).containsExactly("presentation");
        // Everybody's zone is UTC there until they choose one.
        assertThat(first.speakers())
                .containsExactly(
                        new Person("Nick Nellis", "speaker-001@example.org", null, List.of()),
                        new Person("Adam Toy", "speaker-002@example.org", null, List.of()));
    }

    @Test
    void whatPretalxDoesNotExpandIsFoundInItsOtherPages() {
        var export = read(
                text("""
                        {"count": 1, "results": [{"code": "ABC", "title": "T", "speakers": ["SPK"], "submission_type": 7,
                          "track": 3, "tags": [5], "state": "accepted", "abstract": "Short", "description": "Long",
                          "duration": null, "content_locale": "de-formal", "slots": [11]}]}"""),
                text("""
                        {"results": [{"code": "SPK", "name": "Ada", "email": "ada@example.org", "timezone": "Europe/Berlin",
                          "availabilities": [{"id": 1, "start": "2027-03-01T09:00:00+01:00", "end": "2027-03-01T12:00:00+01:00"},
                                             {"id": 2, "start": "2027-03-01T11:00:00+01:00", "end": "2027-03-01T13:00:00+01:00"}]}]}"""),
                text(
                        "{\"results\": [{\"id\": 7, \"name\": {\"de\": \"Vortrag\", \"en\": \"Talk\"}, \"default_duration\": 30}]}"),
                text("{\"results\": [{\"id\": 3, \"name\": {\"en\": \"Data\"}, \"color\": \"#000\"}]}"),
                text("{\"results\": [{\"id\": 5, \"tag\": \"kafka\"}]}"),
                text("""
                        {"results": [{"id": 9, "name": {"en": "Main hall"}, "description": "", "capacity": 300, "position": 0,
                          "availabilities": [{"start": "2027-03-01T09:00:00+01:00", "end": "2027-03-01T18:00:00+01:00"}]}]}"""),
                text("""
                        {"results": [{"id": 11, "room": 9, "start": "2027-03-01T10:00:00+01:00", "end": "2027-03-01T10:30:00+01:00",
                          "submission": "ABC"}]}"""));

        var talk = export.talks().get(0);
        assertThat(talk.problems()).isEmpty();
        assertThat(talk.sessionType()).isEqualTo("Talk");
        assertThat(talk.minutes()).isEqualTo(30);
        assertThat(talk.topics()).containsExactly("Data", "kafka");
        assertThat(talk.abstractText()).isEqualTo("Short\n\nLong");
        assertThat(talk.room()).isEqualTo("9");
        assertThat(talk.speakers())
                .containsExactly(new Person(
                        "Ada",
                        "ada@example.org",
                        "Europe/Berlin",
                        List.of(span("2027-03-01T08:00:00Z", "2027-03-01T12:00:00Z"))));
        assertThat(export.rooms())
                .containsExactly(new ExportedRoom(
                        "9",
                        "Main hall",
                        300,
                        List.of(span("2027-03-01T08:00:00Z", "2027-03-01T17:00:00Z")),
                        List.of(span("2027-03-01T09:00:00Z", "2027-03-01T09:30:00Z"))));
    }

    @Test
    void olderPretalxIsReadToo() {
        var export = read(text("""
                {"results": [{"code": "ABC", "title": "T", "speakers": [{"code": "S", "name": "Ada"}], "submission_type": "Talk",
                  "track": {"en": "Data"}, "tags": ["kafka"], "state": "withdrawn", "duration": 30, "content_locale": "en",
                  "slot": {"room_id": 4, "room": {"en": "Attic"}, "start": "2027-03-01T10:00:00Z", "end": "2027-03-01T10:30:00Z"}}]}"""));

        var talk = export.talks().get(0);
        assertThat(talk.sessionType()).isEqualTo("Talk");
        assertThat(talk.topics()).containsExactly("Data", "kafka");
        assertThat(talk.status()).isEqualTo(SubmissionStatus.WITHDRAWN);
        assertThat(talk.room()).isEqualTo("4");
        assertThat(talk.speakers()).containsExactly(new Person("Ada", null, null, List.of()));
        assertThat(export.rooms())
                .extracting(ExportedRoom::slots)
                .containsExactly(List.of(span("2027-03-01T10:00:00Z", "2027-03-01T10:30:00Z")));
    }

    @Test
    void draftsAndBreaksAreNoSubmissions() {
        assertThat(read(text("{\"results\": [{\"code\": \"A\", \"title\": \"T\", \"state\": \"draft\"}]}"))
                        .talks()
                        .get(0)
                        .skipped())
                .contains("not handed in");
        assertThat(read(text(
                                "{\"speakers\": [], \"sessions\": [{\"id\": 1, \"title\": \"Lunch\", \"isServiceSession\": true}]}"))
                        .talks()
                        .get(0)
                        .skipped())
                .contains("break");
    }

    @Test
    void allDataOfSessionize() {
        var export = read(file(Exports.named(Exports.SESSIONIZE)));

        assertThat(export.source()).isEqualTo(Source.SESSIONIZE);
        assertThat(export.talks())
                .hasSize(65)
                .allSatisfy(talk -> assertThat(talk.problems()).isEmpty());
        assertThat(export.talks())
                .extracting(ExportedTalk::status)
                .containsOnly(SubmissionStatus.ACCEPTED, SubmissionStatus.CONFIRMED);
        var first = export.talks().get(0);
        assertThat(first.sourceId()).isEqualTo("300000");
        assertThat(first.languages()).containsExactly("English");
        assertThat(first.sessionType()).isEqualTo("40 minutes");
        assertThat(first.speakers()).extracting(Person::name).containsExactly("Nick Nellis", "Adam Toy");
        assertThat(export.rooms())
                .extracting(ExportedRoom::name)
                .containsExactly("track-en", "workshop-en", "track-zh");
    }

    @Test
    void timesOfSessionizeAreInTheZoneOfTheEvent() {
        var export = ExportReader.read(List.of(text("""
                        {"speakers": [], "rooms": [{"id": 1, "name": "Hall", "sort": 0}],
                         "sessions": [{"id": "1", "title": "T", "roomId": 1, "status": null,
                           "startsAt": "2027-03-28T01:30:00", "endsAt": "2027-03-28T03:30:00"}]}""")), null, ZoneId.of("Europe/Berlin"));

        // The night in which an hour is left out.
        assertThat(export.rooms().get(0).slots()).containsExactly(span("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z"));
        assertThat(export.talks().get(0).status()).isEqualTo(SubmissionStatus.ACCEPTED);
    }

    @Test
    void aPlainTableIsKnownByItsTitlesUnlessItHasIds() {
        var export = read(file(Exports.named(Exports.CSV)));

        assertThat(export.source()).isEqualTo(Source.CSV);
        assertThat(export.talks())
                .hasSize(65)
                .allSatisfy(talk -> assertThat(talk.problems()).isEmpty());
        var first = export.talks().get(0);
        assertThat(first.sourceId()).isEqualTo("title:debugging istio within the department of defense");
        assertThat(first.speakers())
                .containsExactly(
                        new Person("Nick Nellis", "speaker-001@example.org", null, List.of()),
                        new Person("Adam Toy", "speaker-002@example.org", null, List.of()));
        assertThat(first.status()).isEqualTo(SubmissionStatus.ACCEPTED);
        assertThat(first.at()).isEqualTo("body line 2");
    }

    @Test
    void aTableMayUseSemicolonsQuotesLinesAndAnyEncodingThatIsSaid() {
        var table =
                "Id;Title;Speakers;Abstract;Session Type;House\r\n7;\"Say \"\"hi\"\"; now\";Zoë;\"a\nb\";Talk;x\r\n\r\n8;'=1+1;Ó;;;\r\n";

        for (var encoded : List.of(
                file(("\uFEFF" + table).getBytes(StandardCharsets.UTF_8)),
                file(("\uFEFF" + table).getBytes(StandardCharsets.UTF_16LE)),
                file(("\uFEFF" + table).getBytes(StandardCharsets.UTF_16BE)),
                new ImportFile(
                        "body", Charset.forName("windows-1252"), table.getBytes(Charset.forName("windows-1252"))))) {
            var export = read(encoded);
            assertThat(export.talks())
                    .extracting(
                            ExportedTalk::at, ExportedTalk::sourceId, ExportedTalk::title, ExportedTalk::abstractText)
                    .containsExactly(
                            tuple("body line 2", "7", "Say \"hi\"; now", "a\nb"),
                            tuple("body line 5", "8", "=1+1", null));
            assertThat(export.talks().get(0).speakers().get(0).name()).isEqualTo("Zoë");
            assertThat(export.ignored()).containsExactly("House");
        }
    }

    @Test
    void aFlatTableOfSessionizeHasARowForEachSpeaker() {
        var export = read(text("""
                Session Id,Title,Description,Owner,Owner Email,Session format,Level,Language,Owner Informed,Owner Confirmed,Room,Speaker Id,FirstName,LastName,Email
                1,First,D,Ada L,ada@example.org,Talk (40 min),Beginner,English,Yes,Yes,Hall,a,Ada,L,ada@example.org
                1,First,D,Ada L,ada@example.org,Talk (40 min),Beginner,English,Yes,Yes,Hall,b,Bo,,
                2,Second,,Bo,,Talk (40 min),,English,Yes,No,,b,Bo,,
                """));

        assertThat(export.talks())
                .extracting(
                        ExportedTalk::sourceId, ExportedTalk::title, ExportedTalk::status, ExportedTalk::sessionType)
                .containsExactly(
                        tuple("1", "First", SubmissionStatus.CONFIRMED, "Talk (40 min)"),
                        tuple("2", "Second", SubmissionStatus.ACCEPTED, "Talk (40 min)"));
        assertThat(export.talks().get(0).level()).isEqualTo("Beginner");
        assertThat(export.talks().get(0).speakers())
                .containsExactly(
                        new Person("Ada L", "ada@example.org", null, List.of()),
                        new Person("Bo", null, null, List.of()));
    }

    @Test
    void aWorkbookOfSessionizeHasASheetOfSpeakers() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("xl/worksheets/sheet1.xml", Workbooks.worksheet("""
                <sheetData>
                  <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c><c r="E1" t="s"><v>3</v></c></row>
                  <row r="3"><c r="A3"><v>4.0E1</v></c><c r="B3" t="s"><v>4</v></c><c r="D3" t="inlineStr"><is><t>b, a</t></is></c><c r="E3" t="str"><v>Declined</v></c></row>
                </sheetData>"""));
        parts.put("xl/worksheets/sheet2.xml", Workbooks.worksheet("""
                <sheetData>
                  <row><c t="inlineStr"><is><t>Speaker Id</t></is></c><c t="inlineStr"><is><t>FirstName</t></is></c><c t="inlineStr"><is><t>Email</t></is></c></row>
                  <row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>Ada</t></is></c><c t="inlineStr"><is><t>ada@example.org</t></is></c></row>
                  <row><c t="inlineStr"><is><t>b</t></is></c><c t="inlineStr"><is><t>Bo</t></is></c></row>
                </sheetData>"""));
        parts.put(
                "xl/sharedStrings.xml",
                "<sst><si><t>Session Id</t></si><si><t>Title</t></si><si><t>Speaker Ids</t></si><si><t>Status</t></si>"
                        + "<si><r><t>A </t></r><r><t>title</t></r><rPh><t>pronounced</t></rPh></si></sst>");

        var export = read(file(Workbooks.zip(parts)));

        assertThat(export.source()).isEqualTo(Source.SESSIONIZE);
        var talk = export.talks().get(0);
        assertThat(talk.sourceId()).isEqualTo("40");
        assertThat(talk.title()).isEqualTo("A title");
        assertThat(talk.status()).isEqualTo(SubmissionStatus.REJECTED);
        assertThat(talk.speakers())
                .containsExactly(
                        new Person("Bo", null, null, List.of()), new Person("Ada", "ada@example.org", null, List.of()));
    }

    @Test
    void formulasAreNotCalculated() {
        var table = read(text("title,speakers\n=1+1,Ada\n"));
        var workbook = read(file(
                Workbooks.of(new String[] {"title", "speakers"}, new String[] {"<c><f>1+1</f><v>2</v></c>", "Ada"})));

        assertThat(List.of(table.talks().get(0), workbook.talks().get(0)))
                .allSatisfy(talk -> assertThat(talk.problems())
                        .containsExactly(new FieldProblem(
                                "title", "must not be a formula; if it is a text, put an apostrophe before it")));
    }

    @Test
    void aCellFarToTheRightTakesNoMemory() {
        var sheet = Workbooks.worksheet("<sheetData><row><c r=\"ZZZZZZZ1\"><v>1</v></c></row></sheetData>");

        assertThatThrownBy(() -> read(file(Workbooks.zip(Map.of("xl/worksheets/sheet1.xml", sheet)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 300 columns");
    }

    private static Export read(ImportFile... files) {
        return ExportReader.read(Arrays.asList(files), null, ZoneId.of("UTC"));
    }

    private static ImportFile text(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ImportFile file(byte[] bytes) {
        return new ImportFile("body", null, bytes);
    }

    private static Interval span(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }

    private static Map.Entry<SubmissionStatus, Long> entry(SubmissionStatus status, long count) {
        return Map.entry(status, count);
    }
}
