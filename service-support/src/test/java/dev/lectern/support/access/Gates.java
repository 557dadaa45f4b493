package dev.lectern.support.access;

import static dev.lectern.support.access.Role.ADMIN;
import static dev.lectern.support.access.Role.ANYONE;
import static dev.lectern.support.access.Role.ORGANIZER;
import static dev.lectern.support.access.Role.REVIEWER;
import static dev.lectern.support.access.Role.SPEAKER;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Who may come in at which gate; of the submissions only {@code wave} is there, of sea_conf. */
@TestConfiguration(proxyBeanMethods = false)
class Gates {

    @Bean
    AccessTable accessTable() {
        return new AccessTable()
                .put("/api/conferences/{conference}", ORGANIZER)
                .get("/api/conferences/{conference}", ANYONE)
                .get("/api/conferences/{conference}/submissions", ORGANIZER, REVIEWER)
                .get("/api/submissions/{submission}", ORGANIZER, SPEAKER)
                .post("/api/cleaning", ADMIN)
                .get("/api/me", ORGANIZER);
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    @Bean
    Belonging belonging() {
        return submission -> submission.equals("wave") ? Optional.of("sea_conf") : Optional.empty();
    }
}
