package dev.lectern.scheduler;

import dev.lectern.events.Topics;
import dev.lectern.support.kafka.EventTopics;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands in for submission-service, whose topic is to be there. */
@TestConfiguration(proxyBeanMethods = false)
class SubmissionTopics {

    @Bean
    EventTopics submissionTopic() {
        return EventTopics.written(Topics.SUBMISSIONS);
    }
}
