package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Speaker;
import dev.lectern.events.Topics;
import dev.lectern.scheduler.fixture.Cfp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.KafkaTemplate;

/** Who speaks about what is nothing for a log, however much it is told to say. */
@SchedulerServiceTest
@ExtendWith(OutputCaptureExtension.class)
class DiscreetLogIT {

    private static final List<String> CONTENT = List.of("Zeppelinnotation", "Quillfeather");

    @Autowired
    Scheduler scheduler;

    @Autowired
    EventCodec codec;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    private final String conference = Scheduler.newConference();

    @BeforeEach
    void sayAll() {
        logging().setLogLevel("dev.lectern", LogLevel.DEBUG);
    }

    @AfterEach
    void sayTheUsual() {
        logging().setLogLevel("dev.lectern", null);
    }

    @Test
    void noLineHoldsNamesOrTitles(CapturedOutput output) {
        var speaker = new Speaker("x", "Quillfeather", null, List.of());
        var cfp = new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/10:00")
                .talk("a", "en", 40, speaker)
                .talk("b", "en", 40, speaker);
        scheduler.tell(cfp);
        scheduler.tell(cfp.retitled("a", "Zeppelinnotation"));
        var bad = new ProducerRecord<>(
                Topics.SUBMISSIONS,
                null,
                conference + "/c",
                "{\"title\": \"Zeppelinnotation\", \"speakers\": \"Quillfeather\"}".getBytes(StandardCharsets.UTF_8));
        codec.write(cfp.retitled("a", "Zeppelinnotation"))
                .headers()
                .forEach(header -> bad.headers().add(header));
        kafka.send(bad).join();
        var draft = scheduler
                .draft(
                        conference,
                        view -> view.get("settled").asBoolean()
                                && view.get("placements").size()
                                                + view.get("unplaced").size()
                                        == 2
                                && view.toString().contains("Zeppelinnotation"))
                .get("draft")
                .asLong();
        scheduler
                .pin(conference, "a", "main", "2021-03-01T08:00:00Z")
                .expectStatus()
                .is4xxClientError();
        scheduler.release(conference, draft).expectStatus().isCreated();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> output.getAll().contains("is a dead letter now")
                        && output.getAll().contains(conference + " has settled on draft"));
        assertThat(output.getAll()).contains("is handled").doesNotContain(CONTENT);
    }

    private LoggingSystem logging() {
        return LoggingSystem.get(getClass().getClassLoader());
    }
}
