package dev.lectern.submission;

import dev.lectern.testing.Backends;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test of the whole running service, with a broker and a store. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=submission-service",
            "lectern.data=target/lectern-data",
            "lectern.access.organizer-password=" + Api.ORGANIZER_PASSWORD,
            "lectern.access.reviewer-password=" + Api.REVIEWER_PASSWORD
        })
@Import({Backends.class, Api.class, StoreCommands.class, SubmissionTopic.class})
public @interface SubmissionServiceIT {}
