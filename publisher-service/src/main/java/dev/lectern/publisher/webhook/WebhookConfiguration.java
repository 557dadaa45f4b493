package dev.lectern.publisher.webhook;

import java.time.Clock;
import java.util.Random;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How webhooks are sent. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

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
