package dev.lectern.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.testing.Backends;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who hands in, and what, is nothing for a log, however much it is told to say. */
@SubmissionServiceIT
@ExtendWith(OutputCaptureExtension.class)
class DiscreetLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> PERSONAL =
            List.of("Quillfeather", "q.feather@example.org", "Zeppelinnotation", "Abstractissimo");

    @Autowired
    Api api;

    @Autowired
    SubmissionTopic topic;

    @BeforeEach
    void sayAll() {
        logging().setLogLevel("dev.lectern", LogLevel.DEBUG);
    }

    @AfterEach
    void sayTheUsual() {
        logging().setLogLevel("dev.lectern", null);
    }

    @Test
    void noLineHoldsWhatAPersonHandedIn(CapturedOutput output) {
        var conference = api.aConference();
        var path = "/api/conferences/" + conference + "/submissions";

        var handedIn = api.anyone().post(path, body("talk"));
        assertThat(handedIn.status()).as(handedIn.toString()).isEqualTo(201);
        var id = handedIn.text("id");
        var speaker = api.speaker(handedIn.text("editToken"));
        assertThat(speaker.patch("/api/submissions/" + id, "{\"title\": \"Zeppelinnotation 2\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.organizer().decide(id, "accept").status()).isEqualTo(200);
        // And what goes wrong.
        assertThat(api.anyone().post(path, body("unknown Zeppelinnotation")).status())
                .isEqualTo(400);
        assertThat(api.anyone()
                        .post(path, body("talk").replace("\"languages\"", "q.feather@example.org"))
                        .status())
                .isEqualTo(400);
        assertThat(api.as("Bearer q.feather@example.org")
                        .get("/api/submissions/" + id)
                        .status())
                .isEqualTo(401);
        topic.submission(conference, id, 3);

        Backends.kafka().stop();
        try {
            speaker.patch("/api/submissions/" + id, "{\"title\": \"Zeppelinnotation 3\"}");
            await().atMost(PATIENCE)
                    .until(() -> output.getAll().contains("events wait in their outboxes")
                            || output.getAll().contains("events still wait"));
        } finally {
            Backends.kafka().start();
        }
        topic.submission(conference, id, 4);

        await().atMost(PATIENCE).until(() -> output.getAll().contains(conference + "/" + id + "@3 is in Kafka"));
        assertThat(output.getAll()).doesNotContain(PERSONAL).doesNotContain(handedIn.text("editToken"));
    }

    private static String body(String sessionType) {
        return """
                {"title": "Zeppelinnotation", "abstract": "Abstractissimo", "languages": ["en"], "sessionType": "%s",
                 "speakers": [{"name": "Quillfeather", "email": "q.feather@example.org"}]}""".formatted(sessionType);
    }

    private LoggingSystem logging() {
        return LoggingSystem.get(getClass().getClassLoader());
    }
}
