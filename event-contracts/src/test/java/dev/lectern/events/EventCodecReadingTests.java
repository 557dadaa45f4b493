package dev.lectern.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever lies on a topic is an event, a tombstone or unreadable: reading fails in no other way. */
class EventCodecReadingTests {

    /** The fields that may be null, and so may be absent for a reader too. */
    private static final Set<String> OPTIONAL =
            Set.of("level", "pin", "erasedAt", "transferMinutes", "features", "planning");

    private static final List<GoldenRecord> GOLDEN =
            Stream.of(EventType.values()).map(GoldenRecord::of).toList();

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void whatIsNoEventOfTheContractIsUnreadable(String what, ConsumerRecord<String, byte[]> record) {
        assertThatThrownBy(() -> codec.read(record))
                .as(what)
                .isExactlyInstanceOf(UnreadableEventException.class)
                .message()
                .isNotBlank();
    }

    static Stream<Arguments> unreadable() {
        var submission = GoldenRecord.of(EventType.SUBMISSION_CHANGED);
        var conference = GoldenRecord.of(EventType.CONFERENCE_DEFINED);
        var draft = GoldenRecord.of(EventType.DRAFT_PROPOSED);
        return Stream.of(
                arguments("no key", submission.withKey(null).consumed()),
                arguments("no key and no value", submission.withKey(null).consumed(null)),
                arguments("no headers", submission.withoutHeaders().consumed()),
                arguments("empty value", submission.consumed(new byte[0])),
                arguments("null", submission.consumed(GoldenRecord.bytes("null"))),
                arguments("a number", submission.consumed(GoldenRecord.bytes("7"))),
                arguments("a text", submission.consumed(GoldenRecord.bytes("\"text\""))),
                arguments("an empty text", submission.consumed(GoldenRecord.bytes("\"\""))),
                arguments("a list", submission.consumed(GoldenRecord.bytes("[]"))),
                arguments("an empty object", submission.consumed(GoldenRecord.bytes("{}"))),
                arguments("two values", submission.consumed(GoldenRecord.bytes(submission.value() + "{}"))),
                arguments(
                        "another encoding",
                        submission.consumed(submission.value().toString().getBytes(Charset.forName("GB18030")))),
                arguments("truncated", submission.consumed(Arrays.copyOf(submission.data(), 200))),
                arguments("nested lists", submission.consumed(nested("[", 100_000))),
                arguments("nested objects", submission.consumed(nested("{\"a\":", 100_000))),
                arguments(
                        "nesting in an unknown field",
                        submission.consumed(GoldenRecord.bytes("{\"unknown\":" + "[".repeat(100_000)))),
                arguments(
                        "key of another submission",
                        submission.withKey("sea_conf_2027/other").consumed()),
                arguments(
                        "key of another conference",
                        submission.withKey("lake_conf/tide-b7k2m9qx").consumed()),
                arguments(
                        "key of the conference",
                        submission.withKey("sea_conf_2027").consumed()),
                arguments("empty key", submission.withKey("").consumed()),
                arguments(
                        "conference with a slash",
                        conference.with("conference", "a/b").withKey("a/b").consumed()),
                arguments(
                        "unknown type",
                        submission
                                .withHeader("ce_type", GoldenRecord.bytes("dev.lectern.no.such"))
                                .consumed()),
                arguments(
                        "type of other data",
                        submission
                                .withHeader("ce_type", GoldenRecord.bytes("dev.lectern.conference.defined"))
                                .consumed()),
                arguments("no type", submission.withoutHeader("ce_type").consumed()),
                arguments("no id", submission.withoutHeader("ce_id").consumed()),
                arguments("no source", submission.withoutHeader("ce_source").consumed()),
                arguments(
                        "no specversion",
                        submission.withoutHeader("ce_specversion").consumed()),
                arguments(
                        "specversion 2.0",
                        submission
                                .withHeader("ce_specversion", GoldenRecord.bytes("2.0"))
                                .consumed()),
                arguments(
                        "specversion 0.3",
                        submission
                                .withHeader("ce_specversion", GoldenRecord.bytes("0.3"))
                                .consumed()),
                arguments(
                        "empty specversion",
                        submission.withHeader("ce_specversion", new byte[0]).consumed()),
                arguments(
                        "time in words",
                        submission
                                .withHeader("ce_time", GoldenRecord.bytes("yesterday"))
                                .consumed()),
                arguments(
                        "time without zone",
                        submission
                                .withHeader("ce_time", GoldenRecord.bytes("2027-01-01T00:00:00"))
                                .consumed()),
                arguments(
                        "source that is no URI",
                        submission
                                .withHeader("ce_source", GoldenRecord.bytes("a b<>"))
                                .consumed()),
                arguments(
                        "structured mode",
                        submission
                                .withoutHeaders()
                                .withHeader("content-type", GoldenRecord.bytes("application/cloudevents+json"))
                                .consumed()),
                arguments("long as text", submission.with("sequence", "3").consumed()),
                arguments("long as fraction", submission.with("sequence", 3.5).consumed()),
                arguments("long as boolean", submission.with("sequence", true).consumed()),
                arguments("long out of range", submission.with("sequence", 1e30).consumed()),
                arguments(
                        "int out of range",
                        conference.with("gridMinutes", 1L << 40).consumed()),
                arguments("text as number", submission.with("title", 5).consumed()),
                arguments("text as boolean", submission.with("title", true).consumed()),
                arguments("text as list", submission.with("title", List.of("a")).consumed()),
                arguments("list as text", submission.with("languages", "zh").consumed()),
                arguments("list as empty text", submission.with("languages", "").consumed()),
                arguments(
                        "null in a list",
                        submission.with("languages", Arrays.asList("zh", null)).consumed()),
                arguments(
                        "speaker as text",
                        submission.with("speakers", List.of("林海")).consumed()),
                arguments(
                        "speaker as empty text",
                        submission.with("speakers", List.of("")).consumed()),
                arguments(
                        "speaker without anything",
                        submission.with("speakers", List.of(Map.of())).consumed()),
                arguments("boolean as number", draft.with("settled", 1).consumed()),
                arguments("boolean as text", draft.with("settled", "true").consumed()),
                arguments(
                        "time as number",
                        submission.with("occurredAt", 1_797_000_000).consumed()),
                arguments(
                        "time as number in text",
                        submission.with("occurredAt", "1797000000").consumed()),
                arguments("time as fraction", submission.with("occurredAt", 1.5).consumed()),
                arguments(
                        "time as empty text", submission.with("occurredAt", "").consumed()),
                arguments(
                        "time that does not exist",
                        submission.with("occurredAt", "2027-02-30T00:00:00Z").consumed()),
                arguments(
                        "time out of range",
                        submission
                                .with("occurredAt", "+9999999999-01-01T00:00:00Z")
                                .consumed()),
                arguments("status as number", submission.with("status", 2).consumed()),
                arguments(
                        "status in lower case",
                        submission.with("status", "accepted").consumed()),
                arguments("empty status", submission.with("status", "").consumed()),
                arguments(
                        "grid of no minutes", conference.with("gridMinutes", 0).consumed()),
                arguments(
                        "session type of no minutes",
                        conference
                                .with("sessionTypes", List.of(Map.of("id", "a", "name", "b", "minutes", 0)))
                                .consumed()),
                arguments(
                        "weight as text",
                        conference
                                .with("rules", Map.of("r", Map.of("level", "SOFT", "weight", "1")))
                                .consumed()));
    }

    @ParameterizedTest
    @EnumSource
    void aRequiredFieldThatIsMissingOrNullIsUnreadable(EventType type) {
        var golden = GoldenRecord.of(type);
        for (var field : golden.value().propertyNames()) {
            if (!OPTIONAL.contains(field)) {
                for (var spoilt : List.of(golden.without(field), golden.with(field, null))) {
                    assertThatThrownBy(() -> codec.read(spoilt.consumed()))
                            .as(field)
                            .isExactlyInstanceOf(UnreadableEventException.class);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOptionalFieldMayBeNullOrAbsent(EventType type) {
        var golden = GoldenRecord.of(type);
        for (var field : golden.value().propertyNames()) {
            if (OPTIONAL.contains(field)) {
                var event = codec.read(golden.with(field, null).consumed());

                assertThat(event)
                        .isPresent()
                        .isEqualTo(codec.read(golden.without(field).consumed()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fieldsAndHeadersOfANewerProducerAreIgnored(EventType type) {
        var golden = GoldenRecord.of(type);
        var newer = golden.with("added", Map.of("by", List.of("a", "newer", "producer")))
                .withHeader("ce_added", GoldenRecord.bytes("later"))
                .withHeader("traceparent", new byte[] {1, 2, 3});
        GoldenRecord.objectsIn(newer.value()).stream()
                .filter(object -> !object.equals(newer.value().get("rules")))
                .forEach(object -> object.put("addedInside", true));

        assertThat(codec.read(newer.consumed())).isEqualTo(Optional.of(golden.event()));
    }

    @ParameterizedTest
    @EnumSource
    void aTombstoneIsEmpty(EventType type) {
        assertThat(codec.read(GoldenRecord.of(type).consumed(null))).isEmpty();
        assertThat(codec.read(GoldenRecord.of(type).withoutHeaders().consumed(null)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void dataThatIsNotOfTheTypeIsUnreadable(EventType type) {
        for (var data : List.of("", "null", "{}", "[]", "{\"conference\":")) {
            assertThatThrownBy(() -> codec.readData(type, GoldenRecord.bytes(data)))
                    .isExactlyInstanceOf(UnreadableEventException.class)
                    .hasMessageContaining(type.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_type", "ce_time", "ce_source", "ce_specversion", "content-type"})
    void whatItSaysOfAHugeHeaderIsShort(String header) {
        var huge = GoldenRecord.bytes("x y".repeat(200_000));
        var record = GoldenRecord.of(EventType.SUBMISSION_CHANGED)
                .withHeader(header, huge)
                .withHeader("ce_subject", huge)
                .withKey("other/" + "x".repeat(600_000))
                .consumed();

        assertThat(complaintAbout(record)).hasSizeLessThan(20_000);
    }

    @Test
    void whatItSaysOfHugeDataIsShort() {
        var golden = GoldenRecord.of(EventType.CONFERENCE_DEFINED);
        var huge = "x".repeat(49_000);

        assertThat(complaintAbout(golden.with("sequence", huge).consumed())).hasSizeLessThan(20_000);
        assertThat(complaintAbout(golden.with("rules", Map.of(huge, 1)).consumed()))
                .hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @EnumSource
    void everyTruncationIsUnreadable(EventType type) {
        var golden = GoldenRecord.of(type);
        var data = golden.data();
        for (var length = 0; length < data.length; length++) {
            var record = golden.consumed(Arrays.copyOf(data, length));

            assertThatThrownBy(() -> codec.read(record)).isExactlyInstanceOf(UnreadableEventException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void spoiltBytesAreReadOrUnreadable(EventType type) {
        var random = new Random(20_270_309L);
        var golden = GoldenRecord.of(type);
        for (var round = 0; round < 3_000; round++) {
            var data = golden.data();
            for (var spoils = 1 + random.nextInt(4); spoils > 0; spoils--) {
                data[random.nextInt(data.length)] = spoiltByte(random);
            }
            assertIsReadOrUnreadable(golden.consumed(data));
        }
    }

    @Test
    void randomBytesAreUnreadable() {
        var random = new Random(20_270_310L);
        var golden = GoldenRecord.of(EventType.SUBMISSION_CHANGED);
        for (var round = 0; round < 5_000; round++) {
            var data = new byte[random.nextInt(300)];
            random.nextBytes(data);
            var record = golden.consumed(data);

            assertThatThrownBy(() -> codec.read(record)).isExactlyInstanceOf(UnreadableEventException.class);
        }
    }

    @Test
    void spoiltHeadersAreReadOrUnreadable() {
        var random = new Random(20_270_311L);
        var types = EventType.values();
        for (var round = 0; round < 20_000; round++) {
            var golden = GOLDEN.get(random.nextInt(types.length));
            var headers = new RecordHeaders();
            for (var header : golden.headers()) {
                switch (random.nextInt(6)) {
                    case 0 -> headers.add(header.key(), null);
                    case 1 -> headers.add(header.key(), randomBytes(random));
                    case 2 -> headers.add(header).add(header.key(), randomBytes(random));
                    case 3 ->
                        headers.add(
                                header.key()
                                        .substring(random.nextInt(header.key().length())),
                                header.value());
                    default -> headers.add(header);
                }
            }
            assertIsReadOrUnreadable(
                    new GoldenRecord(golden.topic(), golden.key(), headers, golden.value()).consumed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void fieldsOfAnyOtherKindAreReadOrUnreadable(EventType type) {
        var others = Arrays.asList(
                null,
                true,
                0,
                -1,
                1.5,
                1e300,
                Long.MIN_VALUE,
                "",
                " ",
                "x",
                "2027-01-01T00:00:00Z",
                List.of(),
                List.of(List.of()),
                Arrays.asList((Object) null),
                Map.of(),
                Map.of("id", 1),
                Map.of("", Map.of()));
        var golden = GoldenRecord.of(type);
        for (var i = 0; i < GoldenRecord.objectsIn(golden.value()).size(); i++) {
            for (var field :
                    List.copyOf(GoldenRecord.objectsIn(golden.value()).get(i).propertyNames())) {
                for (var other : others) {
                    var value = golden.value().deepCopy();
                    GoldenRecord.objectsIn(value).get(i).set(field, GoldenRecord.JSON.<JsonNode>valueToTree(other));
                    assertIsReadOrUnreadable(golden.consumed(GoldenRecord.JSON.writeValueAsBytes(value)));
                }
            }
        }
    }

    private void assertIsReadOrUnreadable(ConsumerRecord<String, byte[]> record) {
        Optional<Event> event;
        try {
            event = codec.read(record);
        } catch (UnreadableEventException e) {
            return;
        } catch (Throwable e) {
            throw new AssertionError("reading " + describe(record) + " failed in its own way", e);
        }
        assertThat(event).as(() -> describe(record)).hasValueSatisfying(read -> {
            assertThat(read.key()).isEqualTo(record.key());
            assertThat(codec.readData(EventType.of(read), codec.writeData(read)))
                    .isEqualTo(read);
        });
    }

    private static String describe(ConsumerRecord<String, byte[]> record) {
        return record.headers() + " " + new String(record.value(), StandardCharsets.UTF_8);
    }

    private String complaintAbout(ConsumerRecord<String, byte[]> record) {
        var complaint = new StringWriter();
        var unreadable = Assertions.catchThrowableOfType(UnreadableEventException.class, () -> codec.read(record));
        unreadable.printStackTrace(new PrintWriter(complaint));
        return complaint.toString();
    }

    private static byte[] nested(String opening, int depth) {
        return GoldenRecord.bytes(opening.repeat(depth));
    }

    private static byte spoiltByte(Random random) {
        var tokens = "{}[]\",:0-.e\\ntf ";
        return (byte) (random.nextBoolean() ? tokens.charAt(random.nextInt(tokens.length())) : random.nextInt(256));
    }

    private static byte[] randomBytes(Random random) {
        var bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        return bytes;
    }
}
