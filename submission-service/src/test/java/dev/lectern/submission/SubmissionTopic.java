package dev.lectern.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.Keys;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.Topics;
import dev.lectern.testing.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.json.JsonMapper;

/** What others read on the topic of this service; every record must be as its JSON Schema has it. */
@TestComponent
public class SubmissionTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventCodec codec = new EventCodec();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** The events of a key in the order of the topic, once there is one with this sequence. */
    public List<Event> until(String key, long sequence) {
        try (var topic = TopicReader.of(Topics.SUBMISSIONS)) {
            var records = topic.until(
                    seen -> seen.stream()
                            .anyMatch(record ->
                                    key.equals(record.key()) && read(record).sequence() >= sequence),
                    PATIENCE);
            return records.stream()
                    .filter(record -> key.equals(record.key()))
                    .map(this::read)
                    .toList();
        }
    }

    /** The events of a submission in the order of the topic, once there is one with this sequence. */
    public List<SubmissionChanged> submission(String conference, String id, long sequence) {
        return until(Keys.of(conference, id), sequence).stream()
                .map(SubmissionChanged.class::cast)
                .toList();
    }

    private Event read(ConsumerRecord<String, byte[]> record) {
        var event = codec.read(record).orElseThrow();
        var type = EventType.of(event);
        try (var schema = EventType.class.getResourceAsStream("schemas/" + type.id() + ".json")) {
            var problems = schemas.getSchema(JsonMapper.shared()
                            .readTree(
                                    new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8)))
                    .validate(
                            JsonMapper.shared().readTree(record.value()),
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
            assertThat(problems).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event;
    }
}
