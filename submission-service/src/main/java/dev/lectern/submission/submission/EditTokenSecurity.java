package dev.lectern.submission.submission;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets speakers sign in with the edit token of their submission. */
@Configuration(proxyBeanMethods = false)
class EditTokenSecurity {

    @Bean
    Customizer<HttpSecurity> editTokens(
            Submissions submissions, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http ->
                http.addFilterBefore(new EditTokenFilter(submissions, problems), BasicAuthenticationFilter.class);
    }
}
