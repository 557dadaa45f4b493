package dev.lectern.scheduler.draft;

import dev.lectern.scheduler.planning.Appraiser;
import dev.lectern.scheduler.planning.Planner;
import dev.lectern.support.access.AccessRules;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The planner, and who may see drafts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlannerProperties.class)
class DraftConfiguration {

    @Bean
    Planner planner(PlannerProperties properties) {
        return new Planner(properties.unimproved(), properties.total());
    }

    @Bean
    Appraiser appraiser(Planner planner) {
        return new Appraiser(planner);
    }

    @Bean
    Clock wallClock() {
        return Clock.systemUTC();
    }

    @Bean
    AccessRules draftAccess() {
        return requests -> requests.requestMatchers(
                        HttpMethod.GET,
                        "/api/conferences/{conference}/draft",
                        "/api/conferences/{conference}/draft/changes",
                        "/api/conferences/{conference}/draft/stream")
                .hasAnyRole("ORGANIZER", "REVIEWER")
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/conferences/{conference}/draft/stop",
                        "/api/conferences/{conference}/draft/continue")
                .hasRole("ORGANIZER");
    }
}
