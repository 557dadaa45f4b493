package dev.lectern.scheduler;

import dev.lectern.support.deadletter.DeadLetterCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts scheduler-service. */
@SpringBootApplication
public class SchedulerServiceApplication {

    /** Its own configuration file, {@code scheduler-service.yaml}, so that services can share a JVM. */
    public static final String CONFIG_NAME = "scheduler-service";

    public static void main(String[] args) {
        if (DeadLetterCommand.isIn(args)) {
            System.exit(DeadLetterCommand.run(CONFIG_NAME, System.out, args));
        }
        new SpringApplicationBuilder(SchedulerServiceApplication.class)
                .properties("spring.config.name=" + CONFIG_NAME)
                .run(args);
    }
}
