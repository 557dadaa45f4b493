package dev.lectern.support.access;

import dev.lectern.support.problem.ProblemWriter;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Lets nobody guess passwords, tokens and other secrets, or hand in, faster than the limits say.
 *
 * <p>Whose address it is, the connection says: what a header claims counts only where the server trusts the proxy that
 * sends it ({@code server.forward-headers-strategy}).
 */
class RateLimitFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int NETWORK_BYTES = 8;

    private final Budgets failures;
    private final Budgets anonymousWrites;
    private final Budgets credentials;
    private final List<SecretHeader> secretHeaders;
    private final ProblemWriter problems;
    private final Counter refusedForFailures;
    private final Counter refusedAnonymousWrites;
    private final Counter refusedForCredential;

    RateLimitFilter(
            LecternProperties.Limits limits,
            List<SecretHeader> secretHeaders,
            TimeMeter time,
            ProblemWriter problems,
            MeterRegistry meters) {
        this.failures = new Budgets(limits.signInFailures(), time);
        this.anonymousWrites = new Budgets(limits.anonymousWrites(), time);
        this.credentials = new Budgets(limits.credential(), time);
        this.secretHeaders = secretHeaders;
        this.problems = problems;
        this.refusedForFailures = refusals(meters, "sign-in-failures");
        this.refusedAnonymousWrites = refusals(meters, "anonymous-writes");
        this.refusedForCredential = refusals(meters, "credential");
    }

    private static Counter refusals(MeterRegistry meters, String limit) {
        return Counter.builder("lectern.requests.refused")
                .description("Requests refused because a limit was used up")
                .tag("limit", limit)
                .register(meters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = networkOf(request.getRemoteAddr());
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if ((authorization != null || showsSecret(request))
                && refused(failures.wait(address), refusedForFailures, request, response)) {
            return;
        }
        if (authorization == null) {
            var wait = READS.contains(request.getMethod()) ? Duration.ZERO : anonymousWrites.take(address);
            if (refused(wait, refusedAnonymousWrites, request, response)) {
                return;
            }
        } else if (refused(credentials.take(hashOf(authorization)), refusedForCredential, request, response)) {
            return;
        }
        chain.doFilter(request, response);
        if ((authorization != null && response.getStatus() == HttpStatus.UNAUTHORIZED.value())
                || request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) instanceof WrongSecretException) {
            failures.take(address);
        }
    }

    private boolean showsSecret(HttpServletRequest request) {
        return secretHeaders.stream().anyMatch(header -> request.getHeader(header.name()) != null);
    }

    private boolean refused(Duration wait, Counter refusals, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (wait.isZero()) {
            return false;
        }
        refusals.increment();
        var seconds = wait.plusMillis(999).toSeconds();
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.write(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "That was too much in too short a time; try again in " + seconds + " s.");
        return true;
    }

    /** An IPv4 address as it is; of an IPv6 address the half that one customer of a provider has for themselves. */
    static String networkOf(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // No name is looked up: it is an address already.
            return InetAddress.getByName(address) instanceof Inet6Address long6
                    ? HexFormat.of().formatHex(Arrays.copyOf(long6.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String hashOf(String authorization) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(authorization.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
