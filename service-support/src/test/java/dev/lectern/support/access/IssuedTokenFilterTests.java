package dev.lectern.support.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.support.problem.ProblemWriters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

class IssuedTokenFilterTests {

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whileTheIssuerIsAwayATokenIsNeitherGoodNorBad() throws Exception {
        var chain = new MockFilterChain();
        var response = ask("http://localhost:1", Map.of(), "e30.e30.e30", chain);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void rolesMayLieDeeperInTheToken() throws Exception {
        try (var issuer = new TestIssuer()) {
            var token = issuer.token(
                    claims -> claims.claim("realm", Map.of("access", List.of("organizer:sea_conf", "cook"))));
            ask(issuer.uri(), Map.of("access.roles-claim", "realm.access"), token, new MockFilterChain());

            var caller = SecurityContextHolder.getContext().getAuthentication();
            assertThat(caller).isNotNull();
            assertThat(caller == null ? null : caller.getAuthorities())
                    .asString()
                    .isEqualTo(List.of(Grant.of(Role.ORGANIZER, "sea_conf")).toString());
        }
    }

    private static MockHttpServletResponse ask(
            String issuer, Map<String, String> settings, String token, MockFilterChain chain) throws Exception {
        var access = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("access", LecternProperties.Access.class);
        var filter = new IssuedTokenFilter(new IssuedTokens(issuer, access), ProblemWriters.plain());
        var request = new MockHttpServletRequest("GET", "/api/me");
        request.addHeader("Authorization", "bearer  " + token);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }
}
