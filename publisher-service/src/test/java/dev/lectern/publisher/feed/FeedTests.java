package dev.lectern.publisher.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import biweekly.Biweekly;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.release.Release;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Feeds as other people's parsers and schemas see them. */
class FeedTests {

    private static final URI SITE = URI.create("https://conf.example.org/");

    /** The official schemas of the frab family, which are not part of this project. */
    private static final Path SCHEMAS = Path.of(System.getProperty("lectern.test.schemas", "../../shared/schemas"));

    static Stream<Release> releases() {
        return FixtureReleases.all();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void iCalendarHoldsEverySessionForBothLibraries(Release release) throws Exception {
        var text = ICalendar.write(edition(release));

        var expected = Stream.concat(
                        release.sessions().stream().map(session -> event(release, session, "CONFIRMED")),
                        release.cancelled().stream().map(session -> event(release, session, "CANCELLED")))
                .toList();
        var ical4j = new CalendarBuilder().build(new ByteArrayInputStream(text));
        assertThat(ical4j.validate().hasErrors()).isFalse();
        assertThat(ical4j.<VEvent>getComponents("VEVENT").stream()
                        .map(event -> new Seen(
                                event.getUid().orElseThrow().getValue(),
                                startOf(event),
                                requireNonNull(event.getSummary()).getValue(),
                                requireNonNull(event.getSequence()).getSequenceNo(),
                                requireNonNull(event.getStatus()).getValue()))
                        .toList())
                .containsExactlyElementsOf(expected);
        var biweekly = Biweekly.parse(new String(text, StandardCharsets.UTF_8)).first();
        // Without events there is only a time zone, which this library does not count.
        assertThat(biweekly.validate(biweekly.getVersion()).isEmpty()).isEqualTo(!expected.isEmpty());
        assertThat(biweekly.getEvents().stream()
                        .map(event -> new Seen(
                                event.getUid().getValue(),
                                event.getDateStart().getValue().toInstant(),
                                event.getSummary().getValue(),
                                event.getSequence().getValue(),
                                event.getStatus().getValue()))
                        .toList())
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void iCalendarFoldsBetweenCharacters(Release release) throws Exception {
        var lines = split(ICalendar.write(edition(release)));

        for (var line : lines) {
            assertThat(line.length).isLessThanOrEqualTo(75);
            // Fails where a character is broken in two.
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line));
        }
    }

    @Test
    void iCalendarTellsWhenASessionChangedAndKeepsItsUid() {
        var releases = FixtureReleases.releasesOfCancelled();
        var last = new String(ICalendar.write(edition(releases.get(2))), StandardCharsets.UTF_8);

        assertThat(eventOf(last, "a@changes.lectern"))
                .contains("SEQUENCE:0", "DTSTAMP:20270120T120000Z", "LAST-MODIFIED:20270120T100000Z");
        assertThat(eventOf(last, "b@changes.lectern")).contains("SEQUENCE:2", "LAST-MODIFIED:20270120T120000Z");
        assertThat(new String(ICalendar.write(edition(releases.get(1))), StandardCharsets.UTF_8))
                .contains("STATUS:CANCELLED", "SEQUENCE:1");
        assertThat(last).contains("REFRESH-INTERVAL;VALUE=DURATION:PT15M").doesNotContain("CANCELLED");
    }

    @Test
    void iCalendarHasAColorAndACategoryForEachSessionType() throws Exception {
        var text = ICalendar.write(edition(FixtureReleases.scripts()));

        var events =
                Biweekly.parse(new String(text, StandardCharsets.UTF_8)).first().getEvents();
        assertThat(events)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getColor().getValue()).matches("[a-z]+"))
                .allSatisfy(event -> assertThat(
                                event.getCategories().stream().flatMap(categories -> categories.getValues().stream()))
                        .contains("talk"));
        assertThat(new CalendarBuilder().build(new ByteArrayInputStream(text)).<VEvent>getComponents("VEVENT"))
                .allSatisfy(event -> assertThat(event.getProperty("COLOR")).isPresent());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void scheduleXmlPassesTheOfficialSchema(Release release) throws Exception {
        assumeTrue(Files.exists(SCHEMAS), () -> "there are no schemas in " + SCHEMAS);
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SCHEMAS.resolve("schedule.xml.xsd").toFile());

        for (var edition : editions(release)) {
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(ScheduleXml.write(edition))));
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void scheduleJsonPassesTheOfficialSchemas(Release release) throws Exception {
        assumeTrue(Files.exists(SCHEMAS), () -> "there are no schemas in " + SCHEMAS);

        for (var edition : editions(release)) {
            assertThat(problems("schema.json", ScheduleJson.writeFirst(edition)))
                    .isEmpty();
            assertThat(problems("schema2.json", ScheduleJson.writeSecond(edition)))
                    .isEmpty();
        }
    }

    /** By the rules of EventFahrplan and Giggity. */
    @ParameterizedTest
    @MethodSource("releases")
    void scheduleXmlIsReadRightByApps(Release release) throws Exception {
        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(ScheduleXml.write(edition(release))))
                .getDocumentElement();

        var starts = new HashMap<String, Instant>();
        var ids = new ArrayList<Integer>();
        for (var day : elements(root, "day")) {
            assertThat(OffsetDateTime.parse(day.getAttribute("end")))
                    .isAfterOrEqualTo(OffsetDateTime.parse(day.getAttribute("start")));
            for (var room : elements(day, "room")) {
                var free = Instant.MIN;
                for (var event : elements(room, "event")) {
                    var date = OffsetDateTime.parse(text(event, "date"));
                    assertThat(date.toLocalDate()).hasToString(day.getAttribute("date"));
                    assertThat(date.toLocalTime()).hasToString(text(event, "start"));
                    assertThat(date.toInstant()).isAfterOrEqualTo(free);
                    var duration = text(event, "duration").split(":", -1);
                    free = date.toInstant()
                            .plusSeconds(Long.parseLong(duration[0]) * 3600 + Long.parseLong(duration[1]) * 60);
                    ids.add(Integer.parseInt(event.getAttribute("id")));
                    starts.put(text(event, "url").substring(text(event, "url").indexOf('#') + 1), date.toInstant());
                }
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(starts)
                .isEqualTo(release.sessions().stream().collect(Collectors.toMap(Session::id, Session::start)));
    }

    @Test
    void numbersAndUuidsOfSessionsStayTheSame() {
        var numbers = new HashMap<String, Set<Long>>();
        for (var release : FixtureReleases.releasesOfCancelled()) {
            var edition = edition(release);
            Stream.concat(release.sessions().stream(), release.cancelled().stream())
                    .forEach(session -> numbers.merge(
                            session.id(),
                            Set.of(edition.numberOf(session)),
                            (one, other) ->
                                    Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet())));
        }

        assertThat(numbers)
                .containsOnly(Map.entry("a", Set.of(1L)), Map.entry("b", Set.of(2L)), Map.entry("c", Set.of(3L)));
    }

    @Test
    void schedule2HasBreaksLanguagesAndWhatWasCancelled() throws Exception {
        var scripts = json(ScheduleJson.writeSecond(edition(FixtureReleases.scripts())));
        var cancelled = json(ScheduleJson.writeSecond(
                edition(FixtureReleases.releasesOfCancelled().get(1))));

        assertThat(scripts.at("/schedule/conference/languages").values())
                .extracting(JsonNode::asString)
                .containsExactly("zh", "ar", "en", "de");
        assertThat(scripts.at("/schedule/events").values())
                .filteredOn(event -> event.get("type").asString().equals("BREAK"))
                .extracting(event -> event.get("start").asString())
                .containsExactly("2027-03-09T12:00:00Z");
        assertThat(cancelled.at("/schedule/events").values())
                .filteredOn(event -> event.has("state"))
                .extracting(
                        event -> event.get("title").asString(),
                        event -> event.get("state").asString())
                .containsExactly(tuple("Title of a", "CONFIRMED"), tuple("Title of b", "CANCELED"));
    }

    @Test
    void daysAreThoseOfTheAudience() {
        var days = edition(FixtureReleases.midnight()).days();

        assertThat(days.keySet()).extracting(Object::toString).containsExactly("2027-03-09", "2027-03-10");
        assertThat(new String(ScheduleXml.write(edition(FixtureReleases.oneZone())), StandardCharsets.UTF_8))
                .contains("<date>2027-10-31T02:30:00+02:00</date>", "<date>2027-10-31T02:30:00+01:00</date>")
                .contains("<time_zone_name>Europe/Berlin</time_zone_name>");
    }

    @Test
    void atomTellsWhatChangedInEachRelease() throws Exception {
        var releases = FixtureReleases.releasesOfCancelled();
        var editions =
                Stream.of(2, 1, 0).map(releases::get).map(FeedTests::edition).toList();

        var feed = new SyndFeedInput()
                .build(new XmlReader(new ByteArrayInputStream(ChangesAtom.write(editions)), true, "UTF-8"));

        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getEntries())
                .extracting(SyndEntry::getTitle)
                .containsExactly(
                        "Release 3: 2 scheduled",
                        "New: Title of b",
                        "New: Title of c",
                        "Release 2: 1 cancelled",
                        "Cancelled: Title of b",
                        "Release 1: the program, 2 sessions");
        assertThat(feed.getEntries()).extracting(SyndEntry::getUri).doesNotHaveDuplicates();
        assertThat(feed.getEntries().get(4).getContents().get(0).getValue())
                .isEqualTo("It was on Tue 9 Mar 2027, 10:00 UTC, Main stage.");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void atomCanBeParsed(Release release) throws Exception {
        var feed = new SyndFeedInput()
                .build(new XmlReader(
                        new ByteArrayInputStream(ChangesAtom.write(List.of(edition(release)))), true, "UTF-8"));

        assertThat(feed.getPublishedDate()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void csvHasALineASession(Release release) throws Exception {
        var csv = new String(ProgramCsv.write(edition(release)), StandardCharsets.UTF_8);

        try (var records = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv))) {
            assertThat(records.getRecords().stream().map(CSVRecord::toMap).toList())
                    .extracting(line -> line.get("id"))
                    .containsExactlyElementsOf(
                            release.sessions().stream().map(Session::id).toList());
        }
        assertThat(csv).doesNotContain(",=", ",\"=", "\n=");
    }

    @Test
    void textKeepsItsColumns() {
        var text = new String(ProgramText.write(edition(FixtureReleases.scripts())), StandardCharsets.UTF_8);

        assertThat(text.lines())
                .startsWith("Sea Conf", "Release 1, 20 January 2027, 10:00. Times are in Europe/Lisbon.", "")
                .contains("Tuesday, 9 March 2027")
                .anyMatch(line -> line.startsWith("09:00-09:40  Main stage  潮汐里的消息"));
        assertThat(text).doesNotContain("\u0007");
    }

    @Test
    void aSelectionLeavesOutTheRest() {
        var release = FixtureReleases.scripts();
        var chinese = new Edition(release, new Selection("zh", null, null), SITE);

        assertThat(chinese.sessions()).extracting(Session::id).containsExactly("cjk", "three");
        assertThat(chinese.addressOf(Feed.ICALENDAR))
                .isEqualTo("https://conf.example.org/scripts/program.ics?language=zh");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void sameReleaseSameBytes(Release release) {
        for (var write : Stream.<Function<Edition, byte[]>>of(
                        ICalendar::write,
                        ScheduleXml::write,
                        ScheduleJson::writeFirst,
                        ScheduleJson::writeSecond,
                        ProgramCsv::write,
                        ProgramText::write)
                .toList()) {
            assertThat(write.apply(edition(release))).isEqualTo(write.apply(edition(release)));
        }
    }

    private static Edition edition(Release release) {
        return new Edition(release, Selection.ALL, SITE);
    }

    /** All of {@code release}, then by language and by track. */
    private static List<Edition> editions(Release release) {
        var all = edition(release);
        return Stream.of(
                        Stream.of(Selection.ALL),
                        all.languages().stream().map(language -> new Selection(language, null, null)),
                        release.tracks().stream().limit(5).map(track -> new Selection(null, track.id(), null)))
                .flatMap(selections -> selections)
                .map(selection -> new Edition(release, selection, SITE))
                .toList();
    }

    private static Seen event(Release release, Session session, String status) {
        return new Seen(
                session.id() + "@" + release.conference() + ".lectern",
                session.start(),
                session.title(),
                (int) session.sequence(),
                status);
    }

    private static Instant startOf(VEvent event) {
        return event.<DtStart<Temporal>>getProperty("DTSTART")
                .map(start -> Instant.from(start.getDate()))
                .orElseThrow();
    }

    private static String eventOf(String calendar, String uid) {
        return Stream.of(calendar.split("BEGIN:VEVENT", -1))
                .filter(event -> event.contains("UID:" + uid))
                .findFirst()
                .orElseThrow();
    }

    private static List<byte[]> split(byte[] text) {
        var lines = new ArrayList<byte[]>();
        var start = 0;
        for (var i = 1; i < text.length; i++) {
            if (text[i - 1] == '\r' && text[i] == '\n') {
                lines.add(Arrays.copyOfRange(text, start, i - 1));
                start = i + 1;
            }
        }
        return lines;
    }

    private static List<Error> problems(String schema, byte[] document) throws Exception {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6)
                .getSchema(Files.readString(SCHEMAS.resolve(schema)), InputFormat.JSON)
                .validate(
                        new String(document, StandardCharsets.UTF_8),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static JsonNode json(byte[] document) {
        return JsonMapper.shared().readTree(document);
    }

    private static List<Element> elements(Element parent, String name) {
        var elements = new ArrayList<Element>();
        NodeList children = parent.getChildNodes();
        for (var i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element
                    && element.getTagName().equals(name)) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).get(0).getTextContent();
    }

    /** An event as a calendar shows it. */
    private record Seen(String uid, Instant start, String summary, int sequence, String status) {}
}
