package dev.lectern.publisher;

import dev.lectern.events.Topics;
import dev.lectern.support.kafka.EventTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which topics there are. */
@Configuration(proxyBeanMethods = false)
class PublisherConfiguration {

    @Bean
    EventTopics eventTopics() {
        return EventTopics.written(Topics.PROGRAM).read(Topics.SCHEDULE);
    }
}
