package dev.lectern.submission;

import dev.lectern.support.deadletter.DeadLetterCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts submission-service. */
@SpringBootApplication
public class SubmissionServiceApplication {

    /** Its own configuration file, {@code submission-service.yaml}, so that services can share a JVM. */
    public static final String CONFIG_NAME = "submission-service";

    public static void main(String[] args) {
        if (DeadLetterCommand.isIn(args)) {
            System.exit(DeadLetterCommand.run(CONFIG_NAME, System.out, args));
        }
        new SpringApplicationBuilder(SubmissionServiceApplication.class)
                .properties("spring.config.name=" + CONFIG_NAME)
                .run(args);
    }
}
