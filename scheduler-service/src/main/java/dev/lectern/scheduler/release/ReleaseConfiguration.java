package dev.lectern.scheduler.release;

import dev.lectern.support.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may finalize. */
@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {

    @Bean
    AccessRules releaseAccess() {
        return requests -> requests.requestMatchers(HttpMethod.POST, "/api/conferences/{conference}/releases")
                .hasRole("ORGANIZER");
    }
}
