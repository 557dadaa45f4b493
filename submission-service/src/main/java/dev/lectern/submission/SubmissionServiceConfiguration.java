package dev.lectern.submission;

import dev.lectern.events.Topics;
import dev.lectern.support.kafka.EventTopics;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service as a whole needs: its topic, its clock, its name in the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class SubmissionServiceConfiguration {

    @Bean
    EventTopics eventTopics() {
        return EventTopics.written(Topics.SUBMISSIONS);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Lectern submission-service")
                        .description("The call for papers: conferences, submissions and decisions.")
                        .version("1"));
    }
}
