package dev.lectern.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecWritingTests {

    private static final Locale LOCALE = Locale.getDefault();

    private final EventCodec codec = new EventCodec();

    @AfterEach
    void backToTheOldLocale() {
        Locale.setDefault(LOCALE);
    }

    @Test
    void sequencesSortAsTextAsTheyDoAsNumbers() {
        var sequences = LongStream.of(
                        0, 1, 9, 10, 99, 100, 9_999_999_999L, 10_000_000_000L, Long.MAX_VALUE - 1, Long.MAX_VALUE)
                .mapToObj(EventCodecWritingTests::unpinned)
                .map(this::sequenceOf)
                .toList();

        assertThat(sequences).isSorted().doesNotHaveDuplicates();
        assertThat(sequences.stream().map(Long::parseLong))
                .startsWith(0L, 1L, 9L)
                .endsWith(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource
    void theLanguageOfTheMachineChangesNothing(EventType type) {
        var golden = GoldenRecord.of(type);
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

        var written = codec.write(golden.event());

        assertThat(written.headers()).containsExactly(golden.headers().toArray());
        assertThat(written.value()).isEqualTo(golden.data());
    }

    @Test
    void rulesAreWrittenInTheOrderOfTheirNames() {
        var golden = (SubmissionEvent.ConferenceDefined)
                GoldenRecord.of(EventType.CONFERENCE_DEFINED).event();
        var setting = new RuleSetting(RuleSetting.Level.SOFT, null);
        var rules = new LinkedHashMap<String, RuleSetting>();
        for (var name : List.of("zebra", "mole", "ant", "yak", "bee")) {
            rules.put(name, setting);
        }
        var event = new SubmissionEvent.ConferenceDefined(
                golden.conference(),
                golden.sequence(),
                golden.occurredAt(),
                golden.name(),
                golden.callForPapers(),
                golden.gridMinutes(),
                golden.changeoverMinutes(),
                golden.transferMinutes(),
                golden.sessionTypes(),
                golden.tracks(),
                rules);

        var data = GoldenRecord.JSON.readTree(codec.writeData(event));

        assertThat(data.get("rules").propertyNames()).containsExactly("ant", "bee", "mole", "yak", "zebra");
    }

    @Test
    void idsTellEventsOfAKeyApart() {
        assertThat(unpinned(7).id())
                .isEqualTo("sea_conf_2027/pins/talk-1@7")
                .isNotEqualTo(unpinned(8).id());
        assertThat(unpinned(7).id()).isEqualTo(unpinned(7).id());
    }

    private static ScheduleEvent.TalkUnpinned unpinned(long sequence) {
        return new ScheduleEvent.TalkUnpinned(
                "sea_conf_2027", "talk-1", sequence, Instant.parse("2027-01-11T10:06:00Z"));
    }

    private String sequenceOf(Event event) {
        var header = codec.write(event).headers().lastHeader("ce_sequence");
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
