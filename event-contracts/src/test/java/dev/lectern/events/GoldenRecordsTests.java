package dev.lectern.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        try (var files = Files.list(Path.of(location.toURI()))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(EventType.values())
                            .map(type -> type.id() + ".json")
                            .toList());
        }
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
}
