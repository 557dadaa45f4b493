package dev.lectern.system.harness;

import dev.lectern.events.ConferencePartitioner;
import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the topics what the services would have written there in months: the same records with the same keys and
 * sequences, in an order in which they may come.
 */
public final class Chronicle implements AutoCloseable {

    private static final int ACCEPTED_OF_TEN = 4;

    private final Cluster cluster;
    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long records;
    private long bytes;

    public Chronicle(Cluster cluster) {
        this.cluster = cluster;
        createTopics();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        cluster.bootstrapServers(),
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        ConferencePartitioner.class.getName(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        // As small as those of the services tend to be when there is much to do.
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        16384,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        128L << 20,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        4 << 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** How many records it has written. */
    public long records() {
        return records;
    }

    /** How many megabytes their values have, before compression. */
    public long megabytes() {
        return bytes >> 20;
    }

    /**
     * Conferences with a call for papers that is over: each submission was handed in, every second one was edited, and
     * all were decided about, four of ten with success.
     */
    public void callsForPapers(String prefix, int conferences, int submissions) {
        var all = conferences(prefix, conferences, submissions, submissions * ACCEPTED_OF_TEN / 10);
        all.forEach(conference -> write(conference.definition()));
        for (var number = 0; number < submissions; number++) {
            for (var conference : all) {
                var sequence = 1;
                write(conference.submission(number, sequence++, SubmissionStatus.SUBMITTED));
                if (number % 2 == 0) {
                    write(conference.submission(number, sequence++, SubmissionStatus.SUBMITTED));
                }
                write(conference.submission(number, sequence, decided(number)));
            }
        }
        flush();
    }

    /** The same with {@code records} records each: their submissions were edited again and again, after decisions too. */
    public void manyEdits(String prefix, int conferences, int submissions, int recordsOfEach) {
        var all = conferences(prefix, conferences, submissions, submissions * ACCEPTED_OF_TEN / 10);
        all.forEach(conference -> write(conference.definition()));
        for (var record = 0; record < recordsOfEach - 1; record++) {
            var number = record % submissions;
            var sequence = 1 + record / submissions;
            for (var conference : all) {
                write(conference.submission(
                        number, sequence, sequence < 4 ? SubmissionStatus.SUBMITTED : decided(number)));
            }
        }
        flush();
    }

    /** Conferences with these ids, all of whose {@code talks} submissions are accepted. */
    public void accepted(List<String> ids, int talks) {
        var all = new ArrayList<MadeUpConference>();
        ids.forEach(id -> all.add(new MadeUpConference(id, talks, talks, id.hashCode())));
        all.forEach(conference -> write(conference.definition()));
        for (var number = 0; number < talks; number++) {
            for (var conference : all) {
                write(conference.submission(number, 1, SubmissionStatus.ACCEPTED));
            }
        }
        flush();
    }

    /**
     * Plans of conferences: {@code drafts} drafts each, which grow as talks are accepted, {@code pins} pins, and
     * {@code releases} releases from when most talks are in.
     */
    public void plans(String prefix, int conferences, int talks, int drafts, int pins, int releases) {
        var all = conferences(prefix, conferences, talks, talks);
        var chance = new Random(1);
        var release = 0;
        var pin = 0;
        for (var draft = 1; draft <= drafts; draft++) {
            var planned = Math.min(talks, 1 + draft * talks * 2 / drafts);
            for (var conference : all) {
                write(conference.draft(draft, planned, draft % 5 == 0));
            }
            for (; pin < pins * draft / drafts; pin++) {
                for (var conference : all) {
                    write(conference.pin(chance.nextInt(planned), pin + 1));
                }
            }
            // Released is what is complete: in the second half.
            for (; release < releases * (2 * draft - drafts) / drafts; release++) {
                for (var conference : all) {
                    release(conference, release + 1, talks);
                }
            }
        }
        flush();
    }

    private void release(MadeUpConference conference, long number, int talks) {
        var released = conference.released(number, talks);
        released.forEach(this::write);
        write(conference.finalized(number, released.size()));
    }

    private static SubmissionStatus decided(int number) {
        return number % 10 < ACCEPTED_OF_TEN
                ? SubmissionStatus.ACCEPTED
                : number % 10 < 8 ? SubmissionStatus.REJECTED : SubmissionStatus.WAITLISTED;
    }

    private static List<MadeUpConference> conferences(String prefix, int conferences, int submissions, int talks) {
        return IntStream.range(0, conferences)
                .mapToObj(number -> new MadeUpConference(prefix + "_" + number, submissions, talks, number))
                .toList();
    }

    private void write(Event event) {
        var record = codec.write(event);
        records++;
        bytes += record.value().length;
        var unused = producer.send(record, (metadata, e) -> {
            if (e != null) {
                failure.set(e);
            }
        });
    }

    private void flush() {
        producer.flush();
        Optional.ofNullable(failure.get()).ifPresent(e -> {
            throw new IllegalStateException("not all records could be written", e);
        });
    }

    private void createTopics() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            var present = admin.listTopics().names().get();
            admin.createTopics(List.of(Topics.SUBMISSIONS, Topics.SCHEDULE).stream()
                            .filter(topic -> !present.contains(topic))
                            .map(topic -> new NewTopic(topic, Optional.of(Topics.PARTITIONS), Optional.empty())
                                    .configs(Topics.STATE_SETTINGS))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be created", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
