package dev.lectern.system.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.Topics;
import dev.lectern.system.harness.Chronicle;
import dev.lectern.system.harness.Cluster;
import dev.lectern.system.harness.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much more two schedulers with a thread each plan than one, and how much sooner they are done. */
@Tag("scale")
class TwoSchedulersIT {

    private static final int ROUNDS = Integer.getInteger("lectern.scale.rounds", 3);
    private static final int TALKS = 100;

    /** How many conferences each has planned before, and each of two. */
    private static final int WARM_UP = 6;

    /** Of two instances one has partitions 0 and 1 and the other one 2, so that each plans six. */
    private static final int[] CONFERENCES_OF_PARTITION = {3, 3, 6};

    private static final int CONFERENCES =
            IntStream.of(CONFERENCES_OF_PARTITION).sum();

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.startServers("two");
    }

    @Test
    void planNearlyTwiceAsMuch() {
        var sooner = new ArrayList<Double>();
        var more = new ArrayList<Double>();
        for (var round = 1; round <= ROUNDS; round++) {
            var one = measure("one_" + round, List.of(cluster.scheduler));
            var two = measure("two_" + round, List.of(cluster.scheduler, cluster.another(cluster.scheduler)));
            sooner.add(one.seconds() / two.seconds());
            more.add(two.scoresPerSecond() / one.scoresPerSecond());
            System.out.printf(
                    "round %d: one %s; two %s; %.2f times as soon, %.2f times the scores%n",
                    round, one, two, sooner.get(round - 1), more.get(round - 1));
        }
        System.out.printf("medians: %.2f times as soon, %.2f times the scores%n", median(sooner), median(more));
        // A search lasts as long as it may on however busy a machine: how much it gets done is what two cores are for.
        assertThat(median(more)).isGreaterThan(1.6);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Measured measure(String name, List<Service> instances) {
        instances.forEach(instance -> instance.timeToReady(
                Duration.ofMinutes(2),
                "--lectern.planner.threads=1",
                "--lectern.planner.total=3s",
                "--lectern.planner.unimproved=3s",
                // The last draft is not to wait long for the one before it.
                "--lectern.planner.pause=200ms",
                // Nor is a search to make room for another one just before its end.
                "--lectern.planner.turn=10s"));
        try (var chronicle = new Chronicle(cluster)) {
            // Compilers take a core of their own for a while, which two schedulers would not have for them.
            var warm = Stream.of(0, 2).flatMap(partition -> ids("warm_" + name, partition, WARM_UP));
            chronicle.accepted(warm.toList(), TALKS);
            awaitAllSettled(instances);
            var before =
                    instances.stream().mapToDouble(TwoSchedulersIT::settled).toArray();
            var scores = sum(instances, "lectern_solver_speed_sum");
            var searches = sum(instances, "lectern_solver_speed_count");
            var begin = System.nanoTime();
            chronicle.accepted(
                    IntStream.range(0, CONFERENCES_OF_PARTITION.length)
                            .boxed()
                            .flatMap(partition -> ids(name, partition, CONFERENCES_OF_PARTITION[partition]))
                            .toList(),
                    TALKS);
            awaitSettled(instances, Arrays.stream(before).sum() + CONFERENCES);
            var seconds = (System.nanoTime() - begin) / 1e9;
            var share = new ArrayList<Integer>();
            for (var i = 0; i < before.length; i++) {
                share.add((int) (settled(instances.get(i)) - before[i]));
            }
            return new Measured(
                    seconds,
                    instances.size()
                            * (sum(instances, "lectern_solver_speed_sum") - scores)
                            / (sum(instances, "lectern_solver_speed_count") - searches),
                    share);
        } finally {
            instances.forEach(Service::stop);
        }
    }

    private static Stream<String> ids(String name, int partition, int count) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> name + "_" + number)
                .filter(id -> ConferencePartitioner.partitionOf(id, Topics.PARTITIONS) == partition)
                .limit(count);
    }

    private static void awaitAllSettled(List<Service> instances) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> instances.stream().allMatch(instance -> settled(instance) > 0 && isIdle(instance)));
    }

    private static void awaitSettled(List<Service> instances, double conferences) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        instances.stream().mapToDouble(TwoSchedulersIT::settled).sum() >= conferences);
    }

    private static boolean isIdle(Service instance) {
        return Stream.of("none", "stale", "improving")
                        .mapToDouble(state -> instance.metric("lectern_plan_conferences", "state=\"" + state + "\""))
                        .sum()
                == 0;
    }

    private static double settled(Service instance) {
        return instance.metric("lectern_plan_conferences", "state=\"settled\"");
    }

    private static double sum(List<Service> instances, String metric) {
        return instances.stream()
                .mapToDouble(instance -> instance.metric(metric, ""))
                .sum();
    }

    private record Measured(double seconds, double scoresPerSecond, List<Integer> share) {

        @Override
        public String toString() {
            return String.format("%.1f s (%s conferences, %.0f scores/s)", seconds, share, scoresPerSecond);
        }
    }
}
