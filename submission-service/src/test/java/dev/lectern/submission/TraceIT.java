package dev.lectern.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.Topics;
import dev.lectern.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A request's trace, in the record of what it changed. */
@SubmissionServiceIT
class TraceIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Autowired
    Api api;

    private final EventCodec codec = new EventCodec();

    @Test
    void aRecordBelongsToTheTraceOfTheRequestThatCausedIt() {
        for (var sampled : new String[] {"00", "01"}) {
            var conference = api.aConference();
            var answer = api.anyone()
                    .with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-" + sampled)
                    .with("tracestate", "vendor=ada-example-org")
                    .with("baggage", "user=ada@example.org")
                    .post("/api/conferences/" + conference + "/submissions", Api.submissionBody("Sagas"));

            var record = recordOf(conference, answer.text("id"));

            assertThat(header(record, "traceparent")).matches("00-" + TRACE + "-[0-9a-f]{16}-" + sampled);
            assertThat(header(record, "traceparent")).doesNotContain("b7ad6b7169203331");
            assertThat(StreamSupport.stream(record.headers().spliterator(), false))
                    .extracting(header -> header.key())
                    .doesNotContain("tracestate", "baggage");
        }
    }

    @Test
    void aTraceIsNoPartOfTheEvent() {
        var conference = api.aConference();
        var id = api.anyone()
                .with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .post("/api/conferences/" + conference + "/submissions", Api.submissionBody("Sagas"))
                .text("id");

        var record = recordOf(conference, id);

        assertThat(header(record, "ce_id")).isEqualTo(Keys.of(conference, id) + "@1");
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain(TRACE);
        assertThat(record.value()).isEqualTo(codec.writeData(codec.read(record).orElseThrow()));
    }

    @Test
    void eachRequestThatNamesNoTraceBeginsItsOwn() {
        var conference = api.aConference();
        var first = recordOf(conference, api.handIn(conference, "One").text("id"));
        var second = recordOf(conference, api.handIn(conference, "Two").text("id"));

        assertThat(header(first, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]");
        assertThat(header(first, "traceparent").substring(3, 35))
                .isNotEqualTo(header(second, "traceparent").substring(3, 35));
    }

    private static ConsumerRecord<String, byte[]> recordOf(String conference, String submission) {
        var key = Keys.of(conference, submission);
        try (var topic = TopicReader.of(Topics.SUBMISSIONS)) {
            return topic
                    .until(seen -> seen.stream().anyMatch(record -> key.equals(record.key())), Duration.ofSeconds(60))
                    .stream()
                    .filter(record -> key.equals(record.key()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
