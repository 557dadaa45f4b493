package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.EventCodec;
import dev.lectern.events.Topics;
import java.nio.charset.StandardCharsets;
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

/** What a program says is for its page; a log may be read by others, and before it is released. */
@RunningPublisher
@ExtendWith(OutputCaptureExtension.class)
class DiscreetLogIT {

    private static final List<String> CONTENT = List.of("Zeppelinnotation", "Abstractissimo", "Quillfeather");

    private final EventCodec codec = new EventCodec();

    @Autowired
    private Schedule schedule;

    @BeforeEach
    void sayAll() {
        logging().setLogLevel("dev.lectern", LogLevel.DEBUG);
    }

    @AfterEach
    void sayTheUsual() {
        logging().setLogLevel("dev.lectern", null);
    }

    @Test
    void noLineHoldsWhatIsInATalk(CapturedOutput output) {
        var conference = newConference();
        var talk = ScheduledTalk.of("a", "09:00").titled("Zeppelinnotation").about("Abstractissimo");

        schedule.tell(ScheduledRelease.of(conference, 1, talk));
        schedule.tell(ScheduledRelease.of(conference, 2, talk.on("attic")));
        schedule.send(unreadable(conference, talk));
        schedule.told(conference, 1);

        await().atMost(Schedule.PATIENCE)
                .until(() -> output.getAll().contains("is a dead letter now")
                        && output.getAll().contains("refused release 2 of " + conference)
                        && output.getAll().contains("is in Kafka"));
        assertThat(output.getAll()).contains("is handled").doesNotContain(CONTENT);
    }

    private ProducerRecord<String, byte[]> unreadable(String conference, ScheduledTalk talk) {
        var good = codec.write(ScheduledRelease.of(conference, 3, talk).events().get(0));
        var bad = new ProducerRecord<>(
                Topics.SCHEDULE,
                null,
                good.key(),
                "{\"title\": \"Zeppelinnotation\", \"talk\": {\"name\": \"Quillfeather\"}}"
                        .getBytes(StandardCharsets.UTF_8));
        good.headers().forEach(header -> bad.headers().add(header));
        return bad;
    }

    private LoggingSystem logging() {
        return LoggingSystem.get(getClass().getClassLoader());
    }
}
