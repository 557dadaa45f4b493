package dev.lectern.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Finding;
import dev.lectern.system.harness.Finding.Promise;
import dev.lectern.system.harness.Run;
import dev.lectern.system.harness.Service;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mistakes that the services do not make are built in, and the checker has to find them. */
class HarnessSelfIT extends FaultTest {

    private static final String SABOTAGE = "--lectern.test.sabotage=";

    /** Decisions after which the producer is known to have sent something: before, it would wait for the broker. */
    private static final int SOME = 2;

    /** Decisions to be lost: every other one is followed by something else about the same submission, and told with it. */
    private static final int MORE = 8;

    // It would mend at the next start what is lost on the way to Kafka.
    private static final String NO_AUDIT = "--lectern.outbox.audit-interval=0";

    @BeforeEach
    void withoutAudit() {
        cluster.submission.alwaysWith(NO_AUDIT);
    }

    @AfterEach
    void withoutSabotage() {
        cluster.submission.alwaysWith();
        cluster.services().forEach(Service::kill);
    }

    @Test
    void findsWhatAProducerLosesThatWaitsForNoAcknowledgement() {
        sabotage(
                cluster.submission,
                "--spring.kafka.producer.acks=0",
                "--spring.kafka.producer.properties.[enable.idempotence]=false");

        var findings = findingsOf("acks0", run -> {
            awaitDecisions(run, SOME);
            // It takes bytes, and will never look at them.
            cluster.broker.pause();
            awaitDecisions(run, run.decided() + MORE);
            cluster.broker.kill();
        });

        assertThat(findings).extracting(Finding::promise).containsAnyOf(Promise.NOTHING_LOST, Promise.CONVERGED);
    }

    @Test
    void findsWhatIsLostWhenThePositionIsWrittenBeforeTheEffect() {
        sabotage(cluster.publisher, SABOTAGE + "commit-before-effect");

        var findings = findingsOf("early_commit", run -> {});

        assertThat(findings).extracting(Finding::promise).containsAnyOf(Promise.NOTHING_LOST, Promise.CONVERGED);
    }

    @Test
    void findsWhatIsDoubledWhenRepetitionsAreNotRecognized() {
        sabotage(cluster.submission, SABOTAGE + "no-deduplication");
        // The first request defines the conference, the second one hands in.
        cluster.submission.crashAt("ANSWERING", 2);

        var findings = findingsOf("no_dedup", run -> {});

        assertThat(findings).extracting(Finding::promise).contains(Promise.NOTHING_DOUBLED);
    }

    @Test
    void findsWhatIsLostWhenTheOutboxIsClearedBeforeTheAcknowledgement() {
        sabotage(cluster.submission, SABOTAGE + "outbox-cleared-before-ack");

        var findings = findingsOf("early_clear", run -> {
            awaitDecisions(run, SOME);
            // What it has taken and not looked at goes with it.
            cluster.broker.pause();
            awaitDecisions(run, run.decided() + MORE);
            cluster.submission.kill();
            cluster.broker.kill();
        });

        assertThat(findings).extracting(Finding::promise).contains(Promise.NOTHING_LOST);
    }

    @Test
    void findsWhatIsToldTooSoonAndImportsThatAreOnlySaidToBeComplete() {
        sabotage(cluster.submission, SABOTAGE + "told-and-forgotten");

        try (var run = Run.brief(cluster, "self_told", 1).convergingWithin(Duration.ofSeconds(3))) {
            var findings = run.during(supervisor -> {}).findings();

            assertThat(findings)
                    .extracting(Finding::toString)
                    .anySatisfy(
                            finding -> assertThat(finding).startsWith("NOTHING_WITHOUT_CAUSE: the topic told that c"))
                    .anySatisfy(finding ->
                            assertThat(finding).startsWith("NOTHING_LOST: import 1 was answered as complete"));
        }
    }

    @Test
    void findsWhatIsLeftOfErasedPeopleAndWhatNobodyIsTold() {
        sabotage(cluster.submission, SABOTAGE + "erased-and-kept");

        try (var run = Run.brief(cluster, "self_erased", 1).convergingWithin(Duration.ofSeconds(3))) {
            var findings = run.during(supervisor -> {}).findings();

            assertThat(findings)
                    .extracting(Finding::toString)
                    .anySatisfy(finding -> assertThat(finding).startsWith("FORGOTTEN: submission_service.reviews "))
                    .anySatisfy(finding -> assertThat(finding)
                            .startsWith("IN_ORDER: the last record of lectern.submissions.v1:self_erased_1/")
                            .contains("still tells of t"))
                    .anySatisfy(finding -> assertThat(finding).startsWith("CONVERGED: the board has "));
        }
    }

    private static void sabotage(Service service, String... settings) {
        service.kill();
        service.start(settings);
        service.awaitReady();
    }

    private static List<Finding> findingsOf(String conference, Mishap mishap) {
        try (var run = Run.lasting(cluster, "self_" + conference, 2, 5).convergingWithin(Duration.ofSeconds(8))) {
            run.during(supervisor -> {
                awaitWork(run);
                mishap.happen(run);
            });
            return run.findings();
        }
    }

    private static void awaitDecisions(Run run, long count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> run.decided() >= count);
    }

    /** What goes wrong in a run. */
    private interface Mishap {

        void happen(Run run) throws InterruptedException;
    }
}
