package dev.lectern.submission.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.submission.Api;
import dev.lectern.submission.SubmissionServiceIT;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is sent as a file is refused as a whole, or row by row, with what is wrong; and nothing has changed. */
@SubmissionServiceIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFilesIT {

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String GOOD_ROW = "T,Ada,en,40\n";
    private static final String HEADER = "title,speakers,language,minutes\n";

    @Autowired
    Api api;

    private String conference = "";
    private String path = "";

    @BeforeAll
    void defineAConference() {
        conference = api.aConference();
        path = "/api/conferences/" + conference + "/imports";
    }

    static Stream<Arguments> badAsAWhole() {
        return Stream.of(
                whole("nothing", "", JSON, "is empty"),
                whole("blanks", " \n ", CSV, "is empty"),
                whole("a mark of an encoding alone", "\uFEFF", CSV, "is empty"),
                whole("a web page", "<!DOCTYPE html><html><body>Sign in</body></html>", JSON, "web page"),
                whole("a web page after blanks", "\n\n  <HTML>", CSV, "web page"),
                whole("XML", "<?xml version=\"1.0\"?><schedule/>", JSON, "this is XML"),
                whole("JSON that ends early", "{\"results\": [{\"code\": \"A\"", JSON, "must be valid JSON"),
                whole("more than one JSON", "{\"results\": []} {\"results\": []}", JSON, "more after it"),
                whole("a field twice", "{\"results\": [], \"results\": []}", JSON, "must not have a field twice"),
                whole(
                        "a field twice in a row",
                        "{\"results\": [{\"code\": \"A\", \"code\": \"B\"}]}",
                        JSON,
                        "field twice"),
                whole("JSON of something else", "{\"weather\": \"fine\"}", JSON, "neither results nor sessions"),
                whole("a list", "[1, 2, 3]", JSON, "neither results nor sessions"),
                whole("a text", "\"results\"", JSON, "columns title and speakers"),
                whole("results that are none", "{\"results\": {}}", JSON, "neither results nor sessions"),
                whole("results of numbers", "{\"results\": [1]}", JSON, "results[0] is none of them"),
                whole("results of something else", "{\"results\": [{\"id\": 1}]}", JSON, "results[0] is none of them"),
                whole("sessions of texts", "{\"sessions\": [\"a\"], \"speakers\": []}", JSON, "must be an object"),
                whole(
                        "deep JSON",
                        "{\"results\": " + "[".repeat(5000) + "]".repeat(5000) + "}",
                        JSON,
                        "size and depth"),
                whole(
                        "JSON of a million tokens",
                        "{\"results\": [" + "1,".repeat(2_000_000) + "1]}",
                        JSON,
                        "size and depth"),
                whole(
                        "a number with a million digits",
                        "{\"results\": [" + "1".repeat(1_000_000) + "]}",
                        JSON,
                        "size and depth"),
                whole("a NUL in JSON", "{\"results\": \u0000}", JSON, "must be valid JSON"),
                bytes("JSON in no encoding", new byte[] {'{', '"', (byte) 0xC3, '"', '}'}, JSON, "must be in UTF-8"),
                bytes(
                        "a table in Latin 1 that says nothing",
                        (HEADER + "Zoë,Ada,en,40").getBytes(StandardCharsets.ISO_8859_1),
                        CSV,
                        "must be in UTF-8"),
                bytes("half a UTF-16", new byte[] {(byte) 0xFF, (byte) 0xFE, 'a'}, CSV, "must be in UTF-16LE"),
                bytes(
                        "an encoding nobody knows",
                        HEADER.getBytes(StandardCharsets.UTF_8),
                        "text/csv;charset=klingon",
                        ""),
                whole("missing columns", "name,abstract\nT,A\n", CSV, "it has [name, abstract]"),
                whole(
                        "no column of speakers",
                        "title,languages\nT,en\n",
                        CSV,
                        "must have the columns title and speakers"),
                whole("one word", "hello", CSV, "it has [hello]"),
                whole(
                        "a quotation that never ends",
                        HEADER + "\"T,Ada,en,40\n" + GOOD_ROW,
                        CSV,
                        "line 2 that is never closed"),
                whole("a huge cell", HEADER + "x".repeat(200_000) + ",Ada,en,40\n", CSV, "at most 100000 characters"),
                whole("many columns", HEADER.strip() + ",x".repeat(1000) + "\n", CSV, "at most 300 columns"),
                whole("many rows", HEADER + GOOD_ROW.repeat(10_001), CSV, "at most 10000 rows"),
                whole(
                        "many cells",
                        HEADER.strip() + ",x".repeat(290) + "\n" + (",".repeat(293) + "x\n").repeat(1_800),
                        CSV,
                        "at most 500000 cells"),
                bytes(
                        "an old workbook",
                        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1},
                        XLSX,
                        "saved as .xlsx"),
                bytes("half a zip", new byte[] {'P', 'K', 3, 4, 20, 0, 0}, XLSX, "Excel workbook"),
                bytes(
                        "a zip of something else",
                        Workbooks.zip(Map.of("readme.txt", "hello")),
                        XLSX,
                        "names its columns"),
                bytes("a zip bomb", Workbooks.bomb(), XLSX, "at most 64 MiB when unzipped"),
                bytes("a workbook of no XML", sheet("<sheetData><row>"), XLSX, "that can be read"),
                bytes(
                        "a workbook that names other files",
                        Workbooks.zip(
                                Map.of(
                                        "xl/worksheets/sheet1.xml",
                                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>")),
                        XLSX,
                        ""),
                bytes(
                        "a workbook of many laughs",
                        Workbooks.zip(
                                Map.of(
                                        "xl/worksheets/sheet1.xml",
                                        "<!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>")),
                        XLSX,
                        ""),
                bytes(
                        "a cell far to the right",
                        sheet("<sheetData><row><c r=\"XFD1\"><v>1</v></c></row></sheetData>"),
                        XLSX,
                        "at most 300 columns"),
                bytes(
                        "a cell even farther",
                        sheet("<sheetData><row><c r=\"ZZZZZZZZZ1\"><v>1</v></c></row></sheetData>"),
                        XLSX,
                        "at most 300 columns"),
                bytes(
                        "a cell without an end of its number",
                        sheet("<sheetData><row r=\"99999999999\"><c><v>1</v></c></row></sheetData>"),
                        XLSX,
                        "that can be read"),
                bytes(
                        "a number that is none",
                        sheet("<sheetData><row><c><v>abc</v></c></row></sheetData>"),
                        XLSX,
                        "that can be read"),
                bytes(
                        "a text that is not shared",
                        sheet("<sheetData><row><c t=\"s\"><v>x</v></c></row></sheetData>"),
                        XLSX,
                        "that can be read"),
                bytes(
                        "a broken multipart body",
                        "--x\r\nnonsense".getBytes(StandardCharsets.UTF_8),
                        "multipart/form-data; boundary=x",
                        ""),
                bytes(
                        "a multipart body without a boundary",
                        HEADER.getBytes(StandardCharsets.UTF_8),
                        "multipart/form-data",
                        ""),
                bytes(
                        "a multipart body without files",
                        "--x--\r\n".getBytes(StandardCharsets.UTF_8),
                        "multipart/form-data; boundary=x",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAsAWhole")
    void isRefusedAsAWhole(String name, byte[] file, String contentType, String message) {
        for (var request : new String[] {path, path + "?dryRun=true"}) {
            var answer = api.organizer().upload(request, file, contentType);

            assertThat(answer.status()).as("%s: %s", name, answer).isIn(400, 413, 415);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.body().toString()).contains(message);
        }
        nothingHasChanged();
    }

    static Stream<Arguments> badInARow() {
        return Stream.of(
                row("no title", HEADER + ",Ada,en,40\n", "title"),
                row("a long title", HEADER + "x".repeat(301) + ",Ada,en,40\n", "title"),
                row("a NUL in a title", HEADER + "T\u0000,Ada,en,40\n", "title"),
                row("a title of lines", HEADER + "\"T\nU\",Ada,en,40\n", "title"),
                row("no speaker", HEADER + "T,,en,40\n", "speakers"),
                row("a speaker without a name", HEADER + "T,Ada;;Bo,en,40\n", "speakers[1].name"),
                row("a speaker twice", HEADER + "T,Ada;Ada,en,40\n", "speakers[1]"),
                row("many speakers", HEADER + "T,\"" + "A;".repeat(25) + "\",en,40\n", "speakers"),
                row("a language of nobody", HEADER + "T,Ada,Klingon,40\n", "languages[0]"),
                row("no language", HEADER + "T,Ada,,40\n", "languages"),
                row("a length that no type has", HEADER + "T,Ada,en,41\n", "sessionType"),
                row("a length in words", HEADER + "T,Ada,en,forty\n", "minutes"),
                row("a negative length", HEADER + "T,Ada,en,-40\n", "minutes"),
                row("a formula", HEADER + "\"=HYPERLINK(\"\"http://x\"\")\",Ada,en,40\n", "title"),
                row("a state of nobody", "title,speakers,language,minutes,status\nT,Ada,en,40,maybe\n", "status"),
                row(
                        "an address that is none",
                        "title,speakers,language,minutes,emails\nT,Ada,en,40,ada\n",
                        "speakers[0].email"),
                row(
                        "more addresses than people",
                        "title,speakers,language,minutes,emails\nT,Ada,en,40,a@example.org;b@example.org\n",
                        "emails"),
                row(
                        "a zone of nobody",
                        "title,speakers,language,minutes,timeZones\nT,Ada,en,40,Mars/Base\n",
                        "speakers[0].timeZone"),
                row(
                        "a long abstract",
                        "title,speakers,language,minutes,abstract\nT,Ada,en,40," + "x".repeat(20_000) + "\n",
                        "abstract"),
                row(
                        "a long topic",
                        "title,speakers,language,minutes,topics\nT,Ada,en,40," + "x".repeat(61) + "\n",
                        "topics[0]"),
                row("an id of control characters", "id,title,speakers,language,minutes\n\u0007,T,Ada,en,40\n", "id"),
                pretalx("no code", "\"code\": \"\"", "id"),
                pretalx("a title that is an object", "\"title\": {\"en\": \"T\"}", "title"),
                pretalx("a title of half a character", "\"title\": \"\\ud800\"", "title"),
                pretalx("speakers that are text", "\"speakers\": \"Ada\"", "speakers"),
                pretalx("nobody, as in an anonymous export", "\"speakers\": []", "speakers"),
                pretalx("speakers by codes alone", "\"speakers\": [\"ABC\"]", "speakers[0]"),
                pretalx("a person who is a list", "\"speakers\": [[]]", "speakers[0]"),
                pretalx(
                        "times without an end",
                        "\"speakers\": [{\"name\": \"Ada\", \"availabilities\": [{\"start\": \"2027-01-01T00:00:00Z\"}]}]",
                        "speakers[0].available"),
                pretalx("a length of half a minute", "\"duration\": 40.5", "minutes"),
                pretalx("a length beyond numbers", "\"duration\": 99999999999999999999", "minutes"),
                pretalx("a state of nobody", "\"state\": \"lost\"", "status"),
                pretalx("a state that is a number", "\"state\": {\"a\": 1}", "status"),
                pretalx("a language that is a list", "\"content_locale\": [\"en\"]", "languages"),
                row(
                        "a session of people who are not there",
                        "{\"speakers\": [], \"sessions\": [{\"id\": 1, \"title\": \"T\", \"speakers\": [\"x\"]}]}",
                        "speakers[0]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInARow")
    void isRefusedInItsRow(String name, String file, String field) {
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        var answer = api.organizer().upload(path + "?dryRun=true", bytes, file.startsWith("{") ? JSON : CSV);

        assertThat(answer.status()).as("%s: %s", name, answer).isEqualTo(200);
        assertThat(answer.body().at("/rows/0/outcome").asString()).isEqualTo("refused");
        assertThat(answer.body().at("/rows/0/problems"))
                .as(answer.toString())
                .extracting(problem -> problem.path("field").asString(""))
                .contains(field);
        nothingHasChanged();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodAllTheSame")
    void isTaken(String name, String file) {
        var answer = api.organizer().upload(path + "?dryRun=true", file.getBytes(StandardCharsets.UTF_8), CSV);

        assertThat(answer.status()).as("%s: %s", name, answer).isEqualTo(200);
        assertThat(answer.body().at("/rows/0/outcome").asString())
                .as(answer.toString())
                .isEqualTo("created");
        assertThat(answer.body().at("/rows").size()).isEqualTo(1);
    }

    static Stream<Arguments> goodAllTheSame() {
        return Stream.of(
                Arguments.of("a mark of the encoding", "\uFEFF" + HEADER + GOOD_ROW),
                Arguments.of("tabs", (HEADER + GOOD_ROW).replace(',', '\t')),
                Arguments.of("ends of lines of old", (HEADER + GOOD_ROW).replace("\n", "\r")),
                Arguments.of("no end of the last line", HEADER + GOOD_ROW.strip()),
                Arguments.of(
                        "scripts, marks of direction and symbols",
                        HEADER + "\u202Bשלום\u202C 消息 👩🏽‍🚀,Ada,Hebrew,40\n"));
    }

    private void nothingHasChanged() {
        assertThat(api.organizer().get(path).body().at("/page/totalElements").asInt(-1))
                .isZero();
        assertThat(api.organizer()
                        .get("/api/conferences/" + conference + "/submissions")
                        .body()
                        .at("/page/totalElements")
                        .asInt(-1))
                .isZero();
    }

    private static Arguments whole(String name, String file, String contentType, String message) {
        return bytes(name, file.getBytes(StandardCharsets.UTF_8), contentType, message);
    }

    private static Arguments bytes(String name, byte[] file, String contentType, String message) {
        return Arguments.of(name, file, contentType, message);
    }

    private static Arguments row(String name, String file, String field) {
        return Arguments.of(name, file, field);
    }

    /** A good submission but for one field. */
    private static Arguments pretalx(String name, String bad, String field) {
        var submission = new StringBuilder(bad);
        for (var good : new String[] {
            "\"code\": \"A\"",
            "\"title\": \"T\"",
            "\"speakers\": [{\"name\": \"Ada\"}]",
            "\"state\": \"submitted\"",
            "\"duration\": 40",
            "\"content_locale\": \"en\""
        }) {
            if (!bad.startsWith(good.substring(0, good.indexOf(':')))) {
                submission.append(", ").append(good);
            }
        }
        return Arguments.of(name, "{\"results\": [{" + submission + "}]}", field);
    }

    private static byte[] sheet(String content) {
        return Workbooks.zip(Map.of("xl/worksheets/sheet1.xml", Workbooks.worksheet(content)));
    }
}
