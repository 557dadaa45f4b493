package dev.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenEventsTests {

    @ParameterizedTest
    @EnumSource
    void aRecordAndItsEventAreTheSame(EventType type) {
        assertThat(new EventCodec().read(GoldenEvents.consumerRecord(type))).contains(GoldenEvents.of(type));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasOne(EventType type) {
        assertThat(GoldenEvents.all()).containsKey(type);
        assertThat(GoldenEvents.all().get(type)).isInstanceOf(type.data());
    }
}
