package dev.lectern.scheduler.pin;

import dev.lectern.support.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may see and set pins. */
@Configuration(proxyBeanMethods = false)
class PinConfiguration {

    @Bean
    AccessRules pinAccess() {
        return requests -> requests.requestMatchers(HttpMethod.GET, "/api/conferences/{conference}/pins")
                .hasAnyRole("ORGANIZER", "REVIEWER")
                .requestMatchers("/api/conferences/{conference}/pins/{talk}")
                .hasRole("ORGANIZER")
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/conferences/{conference}/draft/swap",
                        "/api/conferences/{conference}/draft/shift")
                .hasRole("ORGANIZER");
    }
}
