package dev.lectern.system.faults;

import static org.awaitility.Awaitility.await;

import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.Run;
import dev.lectern.system.harness.Service;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The broker takes a right away for a while: who needs it says that it is unhealthy, and goes on by itself afterwards. */
@Tag("faults")
class PermissionDeniedIT {

    private static final String SUBMISSIONS = "lectern.submissions.v1";
    private static final String SCHEDULE = "lectern.schedule.v1";
    private static final String PROGRAM = "lectern.program.v1";

    private static final Pattern GROUP_OF_THE_BOARDS =
            Pattern.compile("Not authorized to access group: lectern-scheduler-[0-9a-f]{8}-");

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void withAnAuthorizer() {
        cluster = Cluster.start(
                "denied",
                "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found=true");
        cluster.services().forEach(service -> {
            service.alwaysWith(
                    "--lectern.health.patience=2s", "--spring.kafka.listener.auth-exception-retry-interval=1s");
            service.kill();
        });
        cluster.heal();
    }

    static Stream<Denial> denials() {
        return Stream.of(
                new Denial(AclOperation.WRITE, List.of(SUBMISSIONS), cluster -> cluster.submission),
                new Denial(AclOperation.READ, List.of(SUBMISSIONS, SCHEDULE), cluster -> cluster.scheduler),
                new Denial(AclOperation.WRITE, List.of(SCHEDULE), cluster -> cluster.scheduler),
                new Denial(AclOperation.READ, List.of(SCHEDULE), cluster -> cluster.publisher),
                new Denial(AclOperation.WRITE, List.of(PROGRAM), cluster -> cluster.publisher));
    }

    @ParameterizedTest
    @MethodSource("denials")
    void isSaidAndMendsItself(Denial denial) {
        isSaidAndMendsItself(
                denial.name(),
                denial.unhealthy().apply(cluster),
                () -> denial.topics().forEach(topic -> cluster.deny(topic, denial.operation())),
                () -> denial.topics().forEach(cluster::allow));
    }

    @Test
    void aSchedulerThatWasPutOutOfItsGroupsComesBack() {
        isSaidAndMendsItself(
                "no_group_of_scheduler",
                cluster.scheduler,
                () -> {
                    cluster.denyGroups("lectern-scheduler");
                    // The last to notice, with its next heartbeat.
                    cluster.scheduler.awaitPrinted(GROUP_OF_THE_BOARDS);
                },
                () -> cluster.allowGroups("lectern-scheduler"));
    }

    /** Who is in goes on reading; the next one does not come in. */
    @Test
    void aPublisherThatIsNotLetIntoItsGroupComesInLater() {
        isSaidAndMendsItself(
                "no_group_of_publisher",
                cluster.publisher,
                () -> {
                    cluster.denyGroups("lectern-publisher");
                    cluster.publisher.kill();
                },
                () -> cluster.allowGroups("lectern-publisher"));
    }

    private static void isSaidAndMendsItself(String name, Service unhealthy, Runnable denial, Runnable end) {
        try (var run = Run.lasting(cluster, name, Long.getLong("lectern.faults.seed", 1), 6)) {
            run.during(supervisor -> {
                awaitHealth(unhealthy, 200);
                FaultTest.awaitWork(run);
                denial.run();
                try {
                    awaitHealth(unhealthy, 503);
                } finally {
                    end.run();
                }
            });
            run.judge();
        }
        cluster.services().forEach(service -> awaitHealth(service, 200));
    }

    private static void awaitHealth(Service service, int status) {
        await(service.name() + " is healthy")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> service.status("/actuator/health") == status);
    }

    /** What nobody may do with some topics, and who cannot live without it. */
    record Denial(AclOperation operation, List<String> topics, Function<Cluster, Service> unhealthy) {

        String name() {
            return "no_"
                    + String.join(
                                    "_",
                                    Stream.concat(Stream.of(operation.toString()), topics.stream())
                                            .toList())
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("lectern\\.|\\.v1", "");
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
