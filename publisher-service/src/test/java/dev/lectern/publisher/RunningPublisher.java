package dev.lectern.publisher;

import dev.lectern.testing.Backends;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole service with a broker and a store.
 *
 * <p>All tests use it as it is, so that there is one context: two would share the partitions of the schedule.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=publisher-service",
            "lectern.access.organizer-password=organizer-secret",
            "lectern.access.reviewer-password=reviewer-secret",
            "lectern.data=target/lectern",
            "lectern.metrics.interval=500ms",
            // Receivers of tests are on this machine, and three days of attempts take seconds.
            "lectern.publisher.webhooks.plain-http=true",
            "lectern.publisher.webhooks.allowed-networks=127.0.0.0/8,::1/128",
            "lectern.publisher.webhooks.pace=0.00001"
        })
@Import({Backends.class, Schedule.class, PublisherClient.class})
public @interface RunningPublisher {}
