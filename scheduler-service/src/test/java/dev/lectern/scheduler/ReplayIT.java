package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.Keys;
import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.events.Topics;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.scheduler.journal.Boards;
import dev.lectern.testing.Backends;
import dev.lectern.testing.GoldenEvents;
import dev.lectern.testing.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.kafka.core.KafkaTemplate;

/** What a restart and bad records do to the boards: nothing. */
@SchedulerServiceTest
class ReplayIT {

    @Autowired
    Scheduler scheduler;

    @Autowired
    Boards boards;

    @Autowired
    KafkaTemplate<String, byte[]> kafka;

    @Autowired
    EventCodec codec;

    @Test
    void anotherInstanceReadsTheSameBoardAndPlansNothingAnew() {
        var conference = Scheduler.newConference();
        var cfp = Cfp.exactFit(conference);
        scheduler.tell(cfp);
        scheduler.draft(conference, draft -> draft.get("placements").size() == 65);
        scheduler
                .pin(conference, "en-50-00", "track-en", "2021-02-24T16:00:00Z")
                .expectStatus()
                .isOk();
        var settled = scheduler.draft(
                conference,
                draft -> draft.get("settled").asBoolean()
                        && draft.get("placements").size() == 65);
        scheduler
                .release(conference, settled.get("draft").asLong())
                .expectStatus()
                .isCreated();
        var dump = boards.find(conference).orElseThrow().dump();

        try (var other = new SpringApplicationBuilder(SchedulerServiceApplication.class)
                .properties(
                        "spring.config.name=" + SchedulerServiceApplication.CONFIG_NAME,
                        "spring.kafka.bootstrap-servers=" + Backends.bootstrapServers(),
                        "lectern.access.organizer-password=" + Scheduler.PASSWORD,
                        "lectern.access.reviewer-password=" + Scheduler.PASSWORD,
                        "spring.jmx.enabled=false")
                .run("--server.port=0")) {
            var replayed = other.getBean(Boards.class);
            await().atMost(Duration.ofSeconds(30)).until(replayed::areCaughtUp);
            assertThat(replayed.find(conference).orElseThrow().dump()).isEqualTo(dump);

            // What is written from now on comes behind whatever a needless plan would have written.
            var later = Scheduler.newConference();
            scheduler.tell(
                    new Cfp(later).track("main", "en", "2021-03-01T09:00/12:00").talks("en", 2, 40));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> replayed.find(later)
                            .flatMap(board -> board.draft())
                            .filter(draft ->
                                    draft.settled() && draft.placements().size() == 2)
                            .isPresent());
            assertThat(replayed.find(conference).orElseThrow().dump()).isEqualTo(dump);
        }
    }

    @Test
    void anOlderDraftBehindANewerOneDoesNotStayTheLastRecord() {
        var conference = Scheduler.newConference();
        scheduler.tell(new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .talks("en", 2, 40));
        scheduler.draft(conference, draft -> draft.get("settled").asBoolean());
        var first = boards.find(conference).orElseThrow().draft().orElseThrow();
        scheduler
                .pin(conference, "en-40-00", "main", "2021-03-01T10:00:00Z")
                .expectStatus()
                .isOk();
        scheduler.draft(
                conference,
                draft -> draft.get("settled").asBoolean() && draft.get("draft").asLong() > first.draft());
        var second = boards.find(conference).orElseThrow().draft().orElseThrow();

        // As an instance does that was stopped for a while.
        kafka.send(codec.write(first)).join();

        var key = Keys.of(conference, "draft");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            try (var reader = TopicReader.of(Topics.SCHEDULE)) {
                var last = Objects.requireNonNull(reader.latestByKey().get(key));
                assertThat(codec.read(last)).contains(second);
            }
        });
    }

    @Test
    void aRecordThatCannotBeReadIsPutAsideAndStopsNothing() {
        var conference = Scheduler.newConference();
        kafka.send(new ProducerRecord<>(
                        Topics.SUBMISSIONS,
                        Keys.of(conference, "broken"),
                        "not an event".getBytes(StandardCharsets.UTF_8)))
                .join();

        scheduler.tell(new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .talks("en", 2, 40));

        scheduler.draft(conference, draft -> draft.get("placements").size() == 2);
        try (var letters = TopicReader.of(Topics.deadLettersOf(Topics.SUBMISSIONS))) {
            letters.until(
                    records -> records.stream()
                            .anyMatch(record -> Keys.of(conference, "broken").equals(record.key())),
                    Duration.ofSeconds(20));
        }
    }

    @Test
    void theExamplesOfTheContractAreUnderstood() {
        var conference = GoldenEvents.of(EventType.CONFERENCE_DEFINED).conference();

        scheduler.tell(GoldenEvents.all().values().stream()
                .filter(event -> !EventType.of(event).topic().equals(Topics.PROGRAM))
                .toList());

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            var board = boards.find(conference).orElseThrow();
            assertThat(board.definition()).contains((ConferenceDefined) GoldenEvents.of(EventType.CONFERENCE_DEFINED));
            assertThat(board.draft()).isPresent();
        });
    }

    @Test
    void aTombstoneTakesATalkOffTheBoard() {
        var conference = Scheduler.newConference();
        scheduler.tell(new Cfp(conference)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .talks("en", 2, 40));
        scheduler.draft(conference, draft -> draft.get("placements").size() == 2);

        byte @Nullable [] nothing = null;
        kafka.send(new ProducerRecord<>(Topics.SUBMISSIONS, Keys.of(conference, "en-40-00"), nothing))
                .join();

        var draft = scheduler.draft(
                conference,
                view -> view.get("settled").asBoolean()
                        && view.get("placements").size() == 1);
        assertThat(draft.get("unplaced")).isEmpty();
        assertThat(new String(boards.find(conference).orElseThrow().dump(), StandardCharsets.UTF_8))
                .doesNotContain("Title of en-40-00");
    }
}
