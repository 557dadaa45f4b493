package dev.lectern.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The golden records are what the codec writes, all of it and in the same bytes. */
class GoldenRecordsTests {

    private final EventCodec codec = new EventCodec();

    @ParameterizedTest
    @EnumSource
    void whatIsReadIsWrittenInTheSameBytes(EventType type) {
        var golden = GoldenRecord.of(type);

        var written = codec.write(codec.read(golden.consumed()).orElseThrow());

        assertThat(written.topic()).isEqualTo(golden.topic()).isEqualTo(type.topic());
        assertThat(written.key()).isEqualTo(golden.key());
        assertThat(written.headers()).containsExactly(golden.headers().toArray());
        assertThat(new String(written.value(), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden.data(), StandardCharsets.UTF_8));
        assertThat(written.value()).isEqualTo(golden.data());
        assertThat(written.partition()).isNull();
        assertThat(written.timestamp()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void dataAloneIsReadAndWrittenInTheSameBytes(EventType type) {
        var data = GoldenRecord.of(type).data();

        assertThat(codec.writeData(codec.readData(type, data))).isEqualTo(data);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAsTheSameEvent(EventType type) {
        var event = GoldenRecord.of(type).event();
        var written = codec.write(event);
        var consumed = new ConsumerRecord<>(written.topic(), 0, 0, written.key(), written.value());
        written.headers().forEach(consumed.headers()::add);

        assertThat(codec.read(consumed)).isEqualTo(Optional.of(event));
    }

    @ParameterizedTest
    @EnumSource
    void theEventIsOfTheTypeItsFileIsNamedAfter(EventType type) {
        var event = GoldenRecord.of(type).event();

        assertThat(EventType.of(event)).isSameAs(type);
        assertThat(event).isInstanceOf(type.data());
        assertThat(event.conference()).isEqualTo("sea_conf_2027");
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples", "schemas"})
    void noFileIsLeftOverFromATypeThatIsGone(String folder) throws Exception {
        var location = Objects.requireNonNull(EventCodec.class.getResource(folder));
        assertThat(namesIn(Path.of(location.toURI())))
                .containsExactlyInAnyOrderElementsOf(Stream.of(EventType.values())
                        .map(type -> type.id() + ".json")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("formerVersions")
    void whatFormerVersionsWroteIsStillReadWithNothingLost(Path version) throws Exception {
        for (var name : namesIn(version)) {
            var type = EventType.withId(name.replace(".json", "")).orElseThrow();
            var former = GoldenRecord.in("former/" + version.getFileName(), type);

            var written = codec.write(codec.read(former.consumed()).orElseThrow());

            assertThat(written.key()).isEqualTo(former.key());
            assertThat(written.headers()).containsExactly(former.headers().toArray());
            assertThat(withoutNulls(GoldenRecord.JSON.readTree(written.value())))
                    .isEqualTo(withoutNulls(former.value()));
        }
    }

    @ParameterizedTest
    @MethodSource("formerVersions")
    void aFormerVersionIsNotThePresentOneAndIsKeptWhole(Path version) throws Exception {
        var document = new String(GoldenRecord.resource("asyncapi.yaml"), StandardCharsets.UTF_8);

        assertThat(document).doesNotContain("version: " + version.getFileName());
        assertThat(namesIn(version)).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void theyHoldNullsTextInChineseAndSeveralSpeakers() {
        var all = Stream.of(EventType.values())
                .map(type -> GoldenRecord.of(type).value())
                .toList();

        assertThat(all.stream()
                        .flatMap(value -> value.findValues("title").stream())
                        .map(JsonNode::stringValue))
                .anyMatch(title -> title.codePoints()
                        .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN));
        assertThat(all.stream().flatMap(value -> value.findValues("speakers").stream()))
                .anyMatch(speakers -> speakers.size() > 1);
        for (var nullable : new String[] {"level", "timeZone", "weight"}) {
            assertThat(all.stream().flatMap(value -> value.findValues(nullable).stream()))
                    .as(nullable)
                    .anyMatch(JsonNode::isNull)
                    .anyMatch(value -> !value.isNull());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodysAddressIsInThem(EventType type) {
        assertThat(new String(GoldenRecord.of(type).data(), StandardCharsets.UTF_8))
                .doesNotContain("@")
                .doesNotContainIgnoringCase("mail");
    }

    private static Stream<Path> formerVersions() throws Exception {
        var location = Objects.requireNonNull(EventCodec.class.getResource("former"));
        try (var folders = Files.list(Path.of(location.toURI()))) {
            return folders.sorted().toList().stream();
        }
    }

    private static List<String> namesIn(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A field that came later is null in what did not have it, which says the same. */
    private static JsonNode withoutNulls(JsonNode value) {
        var copy = value.deepCopy();
        GoldenRecord.objectsIn(copy).forEach(object -> object.removeIf(JsonNode::isNull));
        return copy;
    }
}
