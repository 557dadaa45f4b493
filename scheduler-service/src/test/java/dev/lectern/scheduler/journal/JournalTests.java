package dev.lectern.scheduler.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.EventCodec;
import dev.lectern.events.EventType;
import dev.lectern.events.Topics;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.testing.GoldenEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

class JournalTests {

    private final Positions positions = new Positions();

    /** What the Kafka client would look up its classes with; the first write makes it. */
    private final AtomicReference<@Nullable ClassLoader> seen = new AtomicReference<>();

    private final Journal journal = new Journal(
            new KafkaTemplate<>(this::producer),
            new EventCodec(),
            positions,
            CrashPoints.NONE,
            new JournalProperties(Duration.ofSeconds(10), Duration.ofSeconds(10)),
            Duration.ofSeconds(30));

    @Test
    void theClassesOfTheServiceAreFoundWhoeverWritesFirst() throws Exception {
        positions.advance(new TopicPartition(Topics.SCHEDULE, 0), 0);
        var write = new FutureTask<>(() -> journal.write(List.of(GoldenEvents.of(EventType.TALK_PINNED))));
        var stranger = new Thread(write, "stranger");
        stranger.setContextClassLoader(ClassLoader.getPlatformClassLoader());

        stranger.start();
        write.get(10, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);

        assertThat(seen.get()).isSameAs(Journal.class.getClassLoader());
        journal.destroy();
    }

    private MockProducer<String, byte[]> producer() {
        seen.set(Thread.currentThread().getContextClassLoader());
        return new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    }
}
