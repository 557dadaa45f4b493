package dev.lectern.scheduler.planningboard;

import dev.lectern.support.access.AccessRules;
import dev.lectern.support.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.HeaderWriterFilter;

/** Who may see the planning board, and that no other site may act with what its browser knows. */
@Configuration(proxyBeanMethods = false)
class PlanningBoardConfiguration {

    @Bean
    AccessRules planningBoardAccess() {
        return requests -> requests.requestMatchers(HttpMethod.GET, "/boards/-/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/boards/{conference}", "/api/conferences/{conference}/board")
                .hasRole("ORGANIZER");
    }

    @Bean
    Customizer<HttpSecurity> sameOriginOnly(ProblemWriter problems) {
        return http -> http.addFilterAfter(new SameOriginFilter(problems), HeaderWriterFilter.class);
    }
}
