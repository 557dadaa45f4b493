package dev.lectern.publisher;

import dev.lectern.events.Topics;
import dev.lectern.support.access.AccessRules;
import dev.lectern.support.kafka.EventTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;

/** Who may do what, and which topics there are. */
@Configuration(proxyBeanMethods = false)
class PublisherConfiguration {

    /** All that is published may be read by anyone. What features keep to themselves, they say before this. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    AccessRules accessRules() {
        return requests -> requests.requestMatchers("/actuator/**")
                .denyAll()
                .requestMatchers(HttpMethod.GET, "/**")
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, "/**")
                .permitAll()
                // Browsers ask with it before they let another site's script send If-None-Match.
                .requestMatchers(HttpMethod.OPTIONS, "/**")
                .permitAll();
    }

    @Bean
    EventTopics eventTopics() {
        return EventTopics.written(Topics.PROGRAM).read(Topics.SCHEDULE);
    }
}
