package dev.lectern.submission;

import dev.lectern.support.access.AccessRules;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/** Who may do what with conferences and submissions; whose submission it is, is asked where it is read. */
@Component
class SubmissionServiceAccess implements AccessRules {

    private static final String ORGANIZER = "ORGANIZER";
    private static final String REVIEWER = "REVIEWER";
    private static final String SPEAKER = "SPEAKER";

    @Override
    public void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(HttpMethod.GET, "/api/conferences/*")
                .permitAll()
                .requestMatchers(HttpMethod.PUT, "/api/conferences/*")
                .hasRole(ORGANIZER)
                .requestMatchers(HttpMethod.POST, "/api/conferences/*/submissions")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/api/conferences/*/submissions")
                .hasAnyRole(ORGANIZER, REVIEWER)
                .requestMatchers("/api/conferences/*/imports", "/api/conferences/*/imports/*")
                .hasRole(ORGANIZER)
                .requestMatchers(HttpMethod.GET, "/api/submissions/*")
                .hasAnyRole(ORGANIZER, SPEAKER)
                .requestMatchers(HttpMethod.PATCH, "/api/submissions/*")
                .hasAnyRole(ORGANIZER, SPEAKER)
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/submissions/*/accept",
                        "/api/submissions/*/reject",
                        "/api/submissions/*/waitlist",
                        "/api/submissions/*/cancel",
                        "/api/submissions/*/undecide",
                        "/api/submissions/*/promote",
                        "/api/submissions/*/edit-token",
                        "/api/conferences/*/decisions",
                        "/api/conferences/*/announcements")
                .hasRole(ORGANIZER)
                .requestMatchers(
                        HttpMethod.GET,
                        "/api/conferences/*/announcements/*",
                        "/api/conferences/*/waitlist",
                        "/api/conferences/*/history",
                        "/api/conferences/*/submissions/export",
                        "/api/submissions/*/history",
                        "/api/submissions/*/reviews")
                .hasRole(ORGANIZER)
                .requestMatchers(HttpMethod.GET, "/api/conferences/*/submissions/facets")
                .hasAnyRole(ORGANIZER, REVIEWER)
                .requestMatchers("/api/submissions/*/reviews/mine")
                .hasRole(REVIEWER)
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/submissions/*/submit",
                        "/api/submissions/*/confirm",
                        "/api/submissions/*/withdraw")
                .hasRole(SPEAKER);
    }
}
