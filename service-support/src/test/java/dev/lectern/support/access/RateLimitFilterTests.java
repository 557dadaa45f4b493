package dev.lectern.support.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.support.problem.ProblemWriters;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.DispatcherServlet;

class RateLimitFilterTests {

    private final Hand hand = new Hand();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimitFilter filter = new RateLimitFilter(
            new LecternProperties.Limits(Limit.of("2/1m"), Limit.of("3/1s"), Limit.of("5/10s")),
            List.of(new SecretHeader("Code")),
            hand,
            ProblemWriters.plain(),
            meters);

    @Test
    void anAddressHandsInOnlySoOften() throws Exception {
        for (var i = 0; i < 3; i++) {
            assertThat(ask("POST", "192.0.2.1", null, 201).getStatus()).isEqualTo(201);
        }

        var refused = ask("POST", "192.0.2.1", null, 201);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(ask("POST", "192.0.2.2", null, 201).getStatus()).isEqualTo(201);
        assertThat(ask("GET", "192.0.2.1", null, 200).getStatus()).isEqualTo(200);
        assertThat(refusals("anonymous-writes")).isEqualTo(1);
    }

    @Test
    void whoHasWaitedMayGoOn() throws Exception {
        for (var i = 0; i < 4; i++) {
            ask("POST", "192.0.2.1", null, 201);
        }
        hand.move(Duration.ofSeconds(1));

        assertThat(ask("POST", "192.0.2.1", null, 201).getStatus()).isEqualTo(201);
    }

    @Test
    void aTokenCountsWhereverItComesFrom() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(ask("GET", "192.0.2." + i, "Bearer wave", 200).getStatus())
                    .isEqualTo(200);
        }

        var refused = ask("GET", "192.0.2.9", "Bearer wave", 200);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("2");
        assertThat(ask("GET", "192.0.2.9", "Bearer tide", 200).getStatus()).isEqualTo(200);
        assertThat(refusals("credential")).isEqualTo(1);
        assertThat(refusals("anonymous-writes")).isZero();
        assertThat(refusals("sign-in-failures")).isZero();
    }

    @Test
    void whoFailsToSignInTooOftenHasToWaitEvenWithTheRightPassword() throws Exception {
        ask("GET", "192.0.2.1", "Basic one", 401);
        ask("GET", "192.0.2.1", "Basic two", 401);

        assertThat(ask("GET", "192.0.2.1", "Basic three", 200).getHeader("Retry-After"))
                .isEqualTo("30");
        assertThat(ask("GET", "192.0.2.1", null, 200).getStatus()).isEqualTo(200);
        hand.move(Duration.ofSeconds(30));
        assertThat(ask("GET", "192.0.2.1", "Basic three", 200).getStatus()).isEqualTo(200);
    }

    @Test
    void whoShowsTooManyWrongSecretsHasToWaitEvenWithTheRightOne() throws Exception {
        assertThat(show("one", false).getStatus()).isEqualTo(409);
        assertThat(show("two", false).getStatus()).isEqualTo(409);

        assertThat(show("three", true).getHeader("Retry-After")).isEqualTo("30");
        assertThat(refusals("sign-in-failures")).isEqualTo(1);
        assertThat(ask("POST", "192.0.2.1", null, 201).getStatus()).isEqualTo(201);
        hand.move(Duration.ofSeconds(30));
        assertThat(show("three", true).getStatus()).isEqualTo(201);
    }

    @Test
    void whoMayNotDoSomethingHasSignedInAllTheSame() throws Exception {
        for (var i = 0; i < 4; i++) {
            assertThat(ask("PUT", "192.0.2.1", "Basic " + i, 403).getStatus()).isEqualTo(403);
        }
    }

    @Test
    void allAddressesOfOneNetworkAreOneCaller() {
        assertThat(RateLimitFilter.networkOf("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(RateLimitFilter.networkOf("2001:db8:1:2::1"))
                .isNotEqualTo(RateLimitFilter.networkOf("2001:db8:1:3::1"));
        assertThat(RateLimitFilter.networkOf("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    private double refusals(String limit) {
        return meters.get("lectern.requests.refused")
                .tag("limit", limit)
                .counter()
                .count();
    }

    private MockHttpServletResponse show(String code, boolean right) throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/things");
        request.setRemoteAddr("192.0.2.1");
        request.addHeader("Code", code);
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, (asked, answered) -> {
            ((MockHttpServletResponse) answered).setStatus(right ? 201 : 409);
            if (!right) {
                asked.setAttribute(
                        DispatcherServlet.EXCEPTION_ATTRIBUTE, new WrongSecretException("closed", "that is not it"));
            }
        });
        return response;
    }

    private MockHttpServletResponse ask(String method, String address, @Nullable String authorization, int status)
            throws Exception {
        var request = new MockHttpServletRequest(method, "/api/things");
        request.setRemoteAddr(address);
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, (asked, answered) -> ((MockHttpServletResponse) answered).setStatus(status));
        return response;
    }

    /** A clock that is moved by hand. */
    private static class Hand implements TimeMeter {

        private long nanos;

        void move(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
