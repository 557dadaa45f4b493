package dev.lectern.system.harness;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes every tenth record of the internal topics again, one to three times, as a producer without idempotence would. */
public final class Replayer implements AutoCloseable {

    private static final List<String> TOPICS = List.of(TopicLog.SUBMISSIONS, TopicLog.SCHEDULE);
    private static final int REMEMBERED = 5_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final Random random;
    private final ArrayDeque<String> own = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "replayer");
    private volatile boolean closed;

    public Replayer(Cluster cluster, long seed) {
        Map<String, Object> server = Map.of("bootstrap.servers", cluster.bootstrapServers());
        consumer = new KafkaConsumer<>(server, new StringDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(server, new StringSerializer(), new ByteArraySerializer());
        random = new Random(seed);
        var partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, Duration.ofSeconds(20)).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, Duration.ofSeconds(20)));
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(50)).forEach(this::maybeAgain);
        }
    }

    private void maybeAgain(ConsumerRecord<String, byte[]> record) {
        if (own.contains(nameOf(record.topic(), record.partition(), record.offset())) || random.nextInt(10) != 0) {
            return;
        }
        for (var times = random.nextInt(3); times >= 0; times--) {
            try {
                var written = producer.send(new ProducerRecord<>(
                                record.topic(), record.partition(), record.key(), record.value(), record.headers()))
                        .get();
                own.add(nameOf(written.topic(), written.partition(), written.offset()));
                if (own.size() > REMEMBERED) {
                    own.remove();
                }
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException("a record could not be written again", e);
            }
        }
    }

    private static String nameOf(String topic, int partition, long offset) {
        return topic + partition + "@" + offset;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }
}
