package dev.lectern.scheduler.whatif;

import dev.lectern.support.access.AccessRules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may suppose things. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WhatIfProperties.class)
class WhatIfConfiguration {

    @Bean
    AccessRules whatIfAccess() {
        return requests -> requests.requestMatchers(
                        "/api/conferences/{conference}/what-ifs", "/api/conferences/{conference}/what-ifs/**")
                .hasRole("ORGANIZER");
    }
}
