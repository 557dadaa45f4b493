package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.Topics;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.support.trace.TraceParent;
import dev.lectern.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

/** Traces that come in by topic or request and go on in the schedule's records. */
@SchedulerServiceTest
class TraceIT {

    private static final String CHANGE = "0af7651916cd43dd8448eb211c80319c";
    private static final String RELEASE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Scheduler scheduler;

    @Autowired
    EventCodec codec;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    private final String conference = Scheduler.newConference();
    private final Cfp cfp = new Cfp(conference)
            .track("main", "en", "2021-03-01T09:00/12:00")
            .talk("a", "en", 40, Cfp.speaker("x"))
            .talk("b", "en", 40, Cfp.speaker("y"));

    @Test
    void aDraftBelongsToTheTraceOfTheChangeThatAskedForIt() {
        scheduler.tell(cfp);
        scheduler.settledDraft(conference);

        var change = codec.write(cfp.withdrawn("a"));
        TraceParent.stamp(change, "00-" + CHANGE + "-b7ad6b7169203331-00");
        kafka.send(change).join();

        var drafts = scheduleUntil(event ->
                event instanceof DraftProposed draft && draft.placements().size() == 1 && draft.settled());
        assertThat(traceOf(drafts.get(drafts.size() - 1))).isEqualTo(CHANGE);
        assertThat(drafts).extracting(TraceIT::traceOf).contains(CHANGE).anyMatch(trace -> !trace.equals(CHANGE));
    }

    @Test
    void allRecordsOfAReleaseBelongToTheTraceOfItsRequest() {
        scheduler.tell(cfp);
        var draft = scheduler.settledDraft(conference).get("draft").asLong();

        scheduler
                .http()
                .post()
                .uri("/api/conferences/{conference}/releases", conference)
                .header("traceparent", "00-" + RELEASE + "-b7ad6b7169203331-01")
                .body(Map.of("draft", draft))
                .exchange()
                .expectStatus()
                .isCreated();

        try (var topic = TopicReader.of(Topics.SCHEDULE)) {
            var released = topic.until(records -> released(records).size() == 3, PATIENCE);
            assertThat(released(released)).extracting(TraceIT::traceOf).containsOnly(RELEASE);
        }
    }

    private List<ConsumerRecord<String, byte[]>> released(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(record -> record.key().startsWith(Keys.of(conference, "releases") + "/"))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> scheduleUntil(Predicate<Event> wanted) {
        try (var topic = TopicReader.of(Topics.SCHEDULE)) {
            return topic
                    .until(
                            records -> records.stream()
                                    .filter(record ->
                                            Keys.conferenceOf(record.key()).equals(conference))
                                    .anyMatch(record ->
                                            wanted.test(codec.read(record).orElseThrow())),
                            PATIENCE)
                    .stream()
                    .filter(record -> Keys.conferenceOf(record.key()).equals(conference))
                    .toList();
        }
    }

    private static String traceOf(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(TraceParent.HEADER);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8).substring(3, 35);
    }
}
