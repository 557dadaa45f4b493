package dev.lectern.publisher;

import dev.lectern.support.deadletter.DeadLetterCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts publisher-service. */
@SpringBootApplication
public class PublisherServiceApplication {

    /** Its own configuration file, {@code publisher-service.yaml}, so that services can share a JVM. */
    public static final String CONFIG_NAME = "publisher-service";

    public static void main(String[] args) {
        if (DeadLetterCommand.isIn(args)) {
            System.exit(DeadLetterCommand.run(CONFIG_NAME, System.out, args));
        }
        new SpringApplicationBuilder(PublisherServiceApplication.class)
                .properties("spring.config.name=" + CONFIG_NAME)
                .run(args);
    }
}
