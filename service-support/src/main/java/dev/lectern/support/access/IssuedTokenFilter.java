package dev.lectern.support.access;

import dev.lectern.support.log.Wordless;
import dev.lectern.support.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs in the holder of a token of the issuer: three parts with dots between them, which no edit token has. */
class IssuedTokenFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IssuedTokenFilter.class);
    private static final Pattern BEARER =
            Pattern.compile("(?i:Bearer) +([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*)");
    private static final String RETRY_AFTER_SECONDS = "5";

    private final IssuedTokens tokens;
    private final ProblemWriter problems;

    IssuedTokenFilter(IssuedTokens tokens, ProblemWriter problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        var bearer = BEARER.matcher(authorization == null ? "" : authorization.strip());
        if (bearer.matches()) {
            try {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(tokens.read(bearer.group(1)));
                SecurityContextHolder.setContext(context);
            } catch (BadJwtException e) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Lectern\", error=\"invalid_token\"");
                problems.write(request, response, HttpStatus.UNAUTHORIZED, "unauthorized", "The token is not good.");
                return;
            } catch (RuntimeException e) {
                log.warn("a token cannot be checked for now", Wordless.of(e));
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                problems.write(
                        request,
                        response,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        "The issuer of the token cannot be asked for now; try again later.");
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
