package dev.lectern.quickstart;

import dev.lectern.publisher.PublisherServiceApplication;
import dev.lectern.scheduler.SchedulerServiceApplication;
import dev.lectern.submission.SubmissionServiceApplication;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

/** A service as it is, in a Spring context of its own. */
enum HostedService {
    SUBMISSION(SubmissionServiceApplication.class, SubmissionServiceApplication.CONFIG_NAME, "lectern_submission"),
    SCHEDULER(SchedulerServiceApplication.class, SchedulerServiceApplication.CONFIG_NAME, null),
    PUBLISHER(PublisherServiceApplication.class, PublisherServiceApplication.CONFIG_NAME, "lectern_publisher");

    private static final String THYMELEAF = "org.springframework.boot.thymeleaf.";
    private static final String MONGODB = "org.springframework.boot.mongodb.";
    private static final String DATA_MONGODB = "org.springframework.boot.data.mongodb.";

    private final Class<?> application;
    private final String configName;
    private final @Nullable String database;

    HostedService(Class<?> application, String configName, @Nullable String database) {
        this.application = application;
        this.configName = configName;
        this.database = database;
    }

    Class<?> application() {
        return application;
    }

    String configName() {
        return configName;
    }

    /** The name of its database, if it has one. */
    Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** Auto-configurations of libraries that are here only because another service has them, with commas between them. */
    String foreignAutoConfigurations() {
        var candidates =
                ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader());
        return StreamSupport.stream(candidates.spliterator(), false)
                .filter(candidate -> foreignPackages().stream().anyMatch(candidate::startsWith))
                .collect(Collectors.joining(","));
    }

    private List<String> foreignPackages() {
        return switch (this) {
            case SUBMISSION -> List.of(THYMELEAF);
            case SCHEDULER -> List.of(MONGODB, DATA_MONGODB);
            case PUBLISHER -> List.of();
        };
    }
}
