package dev.lectern.publisher;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.ProgramEvent;
import dev.lectern.events.Topics;
import dev.lectern.testing.Backends;
import dev.lectern.testing.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.TestComponent;

/** Plays the scheduler, and reads what the publisher makes of it. */
@TestComponent
public class Schedule implements DisposableBean {

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;

    Schedule() throws ExecutionException, InterruptedException {
        createTopic();
        producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        Backends.bootstrapServers(),
                        "partitioner.class",
                        ConferencePartitioner.class.getName()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public static String newConference() {
        return "conf_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    public void tell(ScheduledRelease release) {
        var acknowledgements = release.events().stream()
                .map(event -> producer.send(codec.write(event)))
                .toList();
        acknowledgements.forEach(Schedule::await);
    }

    public void tell(Event event) {
        send(codec.write(event));
    }

    public void send(ProducerRecord<String, byte[]> record) {
        await(producer.send(record));
    }

    /** The public records of {@code conference}, as soon as its {@code release} is complete. */
    public List<ConsumerRecord<String, byte[]>> told(String conference, long release) {
        try (var reader = TopicReader.of(Topics.PROGRAM)) {
            return reader
                    .until(
                            records -> records.stream()
                                    .flatMap(record -> programEvent(record).stream())
                                    .anyMatch(event -> event instanceof ProgramEvent.ProgramReleased
                                            && event.conference().equals(conference)
                                            && event.release() == release),
                            PATIENCE)
                    .stream()
                    .filter(record -> programEvent(record)
                            .filter(event -> event.conference().equals(conference))
                            .isPresent())
                    .toList();
        }
    }

    /** The public events of {@code conference}, as soon as its {@code release} is complete. */
    public List<ProgramEvent> eventsOf(String conference, long release) {
        return told(conference, release).stream()
                .flatMap(record -> programEvent(record).stream())
                .toList();
    }

    @Override
    public void destroy() {
        producer.close();
    }

    private Optional<ProgramEvent> programEvent(ConsumerRecord<String, byte[]> record) {
        return codec.read(record).map(ProgramEvent.class::cast);
    }

    private static void await(Future<?> acknowledgement) {
        try {
            acknowledgement.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void createTopic() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Backends.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(Topics.SCHEDULE, Topics.PARTITIONS, (short) 1).configs(Topics.STATE_SETTINGS)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
