package dev.lectern.support.outbox;

import dev.lectern.events.EventCodec;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.crash.CrashPointsAutoConfiguration;
import dev.lectern.support.kafka.EventTopics;
import dev.lectern.support.kafka.KafkaSupportAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;

/** The relay, for services that have a store. */
@AutoConfiguration(
        after = {
            CrashPointsAutoConfiguration.class,
            KafkaSupportAutoConfiguration.class,
            DataMongoAutoConfiguration.class
        })
@ConditionalOnClass(MongoOperations.class)
@ConditionalOnBean({MongoOperations.class, KafkaOperations.class})
@EnableConfigurationProperties(OutboxProperties.class)
public class OutboxAutoConfiguration {

    @Bean
    OutboxRelay outboxRelay(
            MongoOperations mongo,
            KafkaOperations<String, byte[]> kafka,
            EventCodec codec,
            ObjectProvider<OutboxSource> sources,
            ObjectProvider<EventTopics> topics,
            ObjectProvider<MeterRegistry> meters,
            CrashPoints crashPoints,
            @Value("${lectern.health.patience:30s}") Duration patience) {
        return new OutboxRelay(
                mongo,
                kafka,
                codec,
                sources,
                topics,
                meters.getIfAvailable(SimpleMeterRegistry::new),
                crashPoints,
                patience);
    }

    @Bean
    TopicAudits topicAudits(
            OutboxRelay relay,
            ConsumerFactory<String, byte[]> consumers,
            ObjectProvider<OutboxSource> sources,
            ObjectProvider<EventTopics> topics,
            OutboxProperties properties) {
        return new TopicAudits(new TopicAudit(consumers), relay, sources, topics, properties);
    }

    @Bean
    OutboxMeters outboxMeters(
            MongoOperations mongo, ObjectProvider<OutboxSource> sources, ObjectProvider<MeterRegistry> meters) {
        return new OutboxMeters(mongo, sources, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    RelayHealth relayHealthIndicator(OutboxRelay relay) {
        return new RelayHealth(relay);
    }
}
