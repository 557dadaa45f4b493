package dev.lectern.publisher.webhook;

import dev.lectern.support.access.AccessRules;
import java.time.Clock;
import java.util.Random;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Who may see and change webhooks, and how they are sent to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    AccessRules webhookAccess() {
        return requests -> requests.requestMatchers(
                        "/api/conferences/{conference}/webhooks", "/api/conferences/{conference}/webhooks/**")
                .hasRole("ORGANIZER");
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    AddressPolicy addressPolicy(WebhookProperties properties) {
        return new AddressPolicy(properties.allowedNetworks());
    }

    @Bean
    ReceiverUrl receiverUrl(AddressPolicy policy, WebhookProperties properties) {
        return new ReceiverUrl(policy, properties.plainHttp());
    }

    @Bean
    Sender sender(AddressPolicy policy, Clock clock) {
        return new Sender(policy, clock);
    }

    @Bean
    RetrySchedule retrySchedule(WebhookProperties properties) {
        return new RetrySchedule(new Random(), properties.pace());
    }
}
