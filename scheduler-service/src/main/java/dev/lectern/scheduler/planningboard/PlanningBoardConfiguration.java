package dev.lectern.scheduler.planningboard;

import dev.lectern.support.access.AccessRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who may see the planning board. */
@Configuration(proxyBeanMethods = false)
class PlanningBoardConfiguration {

    @Bean
    AccessRules planningBoardAccess() {
        return requests -> requests.requestMatchers(HttpMethod.GET, "/boards/-/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/boards/{conference}", "/api/conferences/{conference}/board")
                .hasRole("ORGANIZER");
    }
}
