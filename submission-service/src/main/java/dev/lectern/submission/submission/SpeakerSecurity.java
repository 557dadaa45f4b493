package dev.lectern.submission.submission;

import dev.lectern.support.access.SecretHeader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets speakers sign in with the edit token of their submission, and nobody guess a conference's access code. */
@Configuration(proxyBeanMethods = false)
class SpeakerSecurity {

    @Bean
    Customizer<HttpSecurity> editTokens(
            Submissions submissions, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http ->
                http.addFilterBefore(new EditTokenFilter(submissions, problems), BasicAuthenticationFilter.class);
    }

    @Bean
    SecretHeader accessCodeHeader() {
        return new SecretHeader(CallTimes.ACCESS_CODE);
    }
}
