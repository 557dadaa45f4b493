package dev.lectern.scheduler;

import dev.lectern.testing.Backends;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The whole service with a real broker, the same context for all tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = SchedulerServiceApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=" + SchedulerServiceApplication.CONFIG_NAME,
            "lectern.access.organizer-password=" + Scheduler.PASSWORD,
            "lectern.access.reviewer-password=" + Scheduler.PASSWORD,
            "lectern.planner.unimproved=1s",
            "lectern.metrics.interval=500ms"
        })
@AutoConfigureRestTestClient
@Import({Backends.class, Scheduler.class, SubmissionTopics.class, Mishaps.class})
@interface SchedulerServiceTest {}
