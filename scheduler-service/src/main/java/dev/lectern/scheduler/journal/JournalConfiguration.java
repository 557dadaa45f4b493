package dev.lectern.scheduler.journal;

import dev.lectern.events.Topics;
import dev.lectern.support.kafka.EventTopics;
import dev.lectern.support.kafka.RetryingErrorHandler;
import java.util.Properties;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/**
 * The consumers of the service: one that reads everything, one that is only there to be assigned its share, and one that
 * puts aside what cannot be read.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
class JournalConfiguration {

    static final String READER = "boardReading";
    private static final long IDLE_MILLIS = 250;

    private final BoardReader reader;
    private final JournalProperties journal;

    JournalConfiguration(BoardReader reader, JournalProperties journal) {
        this.reader = reader;
        this.journal = journal;
    }

    @Bean
    EventTopics eventTopics() {
        return EventTopics.written(Topics.SCHEDULE).read(Topics.SUBMISSIONS, Topics.SCHEDULE);
    }

    @Bean(READER)
    ConcurrentMessageListenerContainer<String, byte[]> boardReading(
            ConcurrentKafkaListenerContainerFactory<String, byte[]> containers, Failures failures) {
        var container = container(containers, Topics.SUBMISSIONS, Topics.SCHEDULE);
        container.setCommonErrorHandler(new RetryingErrorHandler(failures));
        var properties = container.getContainerProperties();
        properties.setConsumerRebalanceListener(reader);
        // A group of its own, which commits nothing and so leaves nothing behind.
        properties.setGroupId("lectern-scheduler-" + UUID.randomUUID());
        properties.setAckMode(AckMode.MANUAL);
        properties.setIdleEventInterval(IDLE_MILLIS);
        // Joins at once, where the older protocol waits some seconds for others to join too.
        properties.setKafkaConsumerProperties(settings("group.protocol", "consumer"));
        properties.setMessageListener(
                (AcknowledgingMessageListener<String, byte[]>) (record, ignored) -> reader.read(record));
        return container;
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> planningMembership(
            ConcurrentKafkaListenerContainerFactory<String, byte[]> containers, Membership membership) {
        var container = container(containers, Topics.SUBMISSIONS);
        var properties = container.getContainerProperties();
        properties.setConsumerRebalanceListener(membership);
        properties.setGroupId("lectern-scheduler");
        // What an instance planned that was killed is taken over after this time, even by itself when it is started
        // again.
        // Only the older protocol lets a member choose it; with the newer one it is the broker's, 45 seconds by
        // default.
        properties.setKafkaConsumerProperties(absence());
        properties.setAckMode(AckMode.MANUAL);
        properties.setMessageListener((AcknowledgingMessageListener<String, byte[]>) (record, ignored) -> {});
        return container;
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> inspection(
            ConcurrentKafkaListenerContainerFactory<String, byte[]> containers, Inspector inspector) {
        var container = container(containers, Topics.SUBMISSIONS, Topics.SCHEDULE);
        var properties = container.getContainerProperties();
        properties.setGroupId("lectern-scheduler-inspection");
        // As above: what an instance had not looked at when it was killed, is soon looked at by another one.
        properties.setKafkaConsumerProperties(absence());
        properties.setMessageListener(inspector);
        return container;
    }

    /** Down until this instance knows what was planned before it started. */
    @Bean
    HealthIndicator boardsHealthIndicator(Boards boards) {
        return () -> boards.areCaughtUp()
                ? Health.up().build()
                : Health.down().withDetail("reason", "still reading the topics").build();
    }

    /** Down once nothing could be written for long. */
    @Bean
    HealthIndicator journalHealthIndicator(Journal journal) {
        return () -> journal.writing().health().build();
    }

    @EventListener
    void on(ListenerContainerIdleEvent event) {
        if (event.getListenerId().startsWith(READER)) {
            reader.idle(event.getConsumer());
        }
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            ConcurrentKafkaListenerContainerFactory<String, byte[]> containers, String... topics) {
        var container = containers.createContainer(topics);
        container.setConcurrency(1);
        return container;
    }

    private Properties absence() {
        var millis = journal.absence().toMillis();
        return settings("session.timeout.ms", "" + millis, "heartbeat.interval.ms", "" + millis / 3);
    }

    private static Properties settings(String... namesAndValues) {
        var settings = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }
}
