package dev.lectern.support.kafka;

import dev.lectern.events.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DefaultErrorHandler;

/** The codec of events, the topics of the service, and what happens to records that cannot be handled. */
@AutoConfiguration(
        after = KafkaAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
public class KafkaSupportAutoConfiguration {

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }

    @Bean
    @ConditionalOnBean(KafkaAdmin.class)
    TopicCreation topicCreation(KafkaAdmin admin, ObjectProvider<EventTopics> topics) {
        return new TopicCreation(
                admin.getConfigurationProperties(), topics.orderedStream().toList());
    }

    @Bean
    @ConditionalOnBean({KafkaAdmin.class, ReadPositions.class})
    ConsumerLag consumerLag(
            KafkaAdmin admin, ObjectProvider<ReadPositions> readers, ObjectProvider<MeterRegistry> meters) {
        return new ConsumerLag(
                admin.getConfigurationProperties(), readers, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    ReaderHealth readerHealthIndicator() {
        return new ReaderHealth();
    }

    @Bean
    @ConditionalOnBean(KafkaOperations.class)
    DeadLetters deadLetters(
            KafkaOperations<?, ?> kafka, ObjectProvider<MeterRegistry> meters, ObjectProvider<EventTopics> topics) {
        var deadLetters = new DeadLetters(kafka, meters.getIfAvailable(SimpleMeterRegistry::new));
        topics.orderedStream().flatMap(declared -> declared.read().stream()).forEach(deadLetters::counterOf);
        return deadLetters;
    }

    @Bean
    @ConditionalOnBean(DeadLetters.class)
    DefaultErrorHandler kafkaErrorHandler(DeadLetters deadLetters) {
        return new RetryingErrorHandler(deadLetters);
    }
}
