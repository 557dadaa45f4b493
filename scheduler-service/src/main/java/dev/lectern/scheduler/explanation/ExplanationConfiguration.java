package dev.lectern.scheduler.explanation;

import dev.lectern.support.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may ask. */
@Configuration(proxyBeanMethods = false)
class ExplanationConfiguration {

    @Bean
    AccessRules explanationAccess() {
        return requests -> requests.requestMatchers(
                        HttpMethod.GET,
                        "/api/conferences/{conference}/draft/talks/{talk}",
                        "/api/conferences/{conference}/draft/capacity")
                .hasRole("ORGANIZER");
    }
}
