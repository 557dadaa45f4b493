package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.EventCodec;
import dev.lectern.support.trace.TraceParent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The trace of a release, in what the world is told. */
@RunningPublisher
class TraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final EventCodec codec = new EventCodec();

    @Autowired
    private Schedule schedule;

    @Test
    void publicEventsBelongToTheTraceOfTheirRelease() {
        var conference = newConference();
        var release =
                ScheduledRelease.of(conference, 1, ScheduledTalk.of("a", "09:00"), ScheduledTalk.of("b", "10:00"));

        release.events().forEach(event -> {
            var record = codec.write(event);
            TraceParent.stamp(record, "00-" + TRACE + "-b7ad6b7169203331-00");
            schedule.send(record);
        });

        var told = schedule.told(conference, 1);
        assertThat(told).hasSize(3);
        assertThat(told).extracting(TraceIT::traceOf).containsOnly(TRACE);
        assertThat(told)
                .allSatisfy(record -> assertThat(record.value())
                        .isEqualTo(codec.writeData(codec.read(record).orElseThrow())));
    }

    private static String traceOf(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader(TraceParent.HEADER).value(), StandardCharsets.UTF_8)
                .substring(3, 35);
    }
}
