package dev.lectern.support.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TraceParentTests {

    private static final String SAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String UNSAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    @Test
    void aContextSaysWhatItWasMadeOf() {
        assertThat(TraceParent.of(TraceParent.contextOf(SAMPLED))).isEqualTo(SAMPLED);
        assertThat(TraceParent.of(TraceParent.contextOf(UNSAMPLED))).isEqualTo(UNSAMPLED);
    }

    @Test
    void whatIsNoTraceParentBelongsToNoTrace() {
        for (var none : new String[] {null, "", "ada@example.org", "00-0-0-00", SAMPLED.replace('a', 'x')}) {
            assertThat(Span.fromContext(TraceParent.contextOf(none))
                            .getSpanContext()
                            .isValid())
                    .isFalse();
            assertThat(TraceParent.of(TraceParent.contextOf(none))).isNull();
        }
        assertThat(TraceParent.current()).isNull();
    }

    @Test
    void aRecordIsStampedOnce() {
        var record = new ProducerRecord<String, byte[]>("topic", new byte[0]);
        TraceParent.stamp(record, UNSAMPLED);
        TraceParent.stamp(record, SAMPLED);
        TraceParent.stamp(record, null);

        assertThat(record.headers().headers(TraceParent.HEADER))
                .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly(SAMPLED);
    }
}
