package dev.lectern.scheduler.draft;

import dev.lectern.scheduler.planning.Appraiser;
import dev.lectern.scheduler.planning.Planner;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The planner. */
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
}
