package dev.lectern.submission.submission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Signs in the holder of an edit token; leaves every other {@code Authorization} to others. */
class EditTokenFilter extends OncePerRequestFilter {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9_-]{43})");

    private final Submissions submissions;
    private final HandlerExceptionResolver problems;

    EditTokenFilter(Submissions submissions, HandlerExceptionResolver problems) {
        this.submissions = submissions;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            owned(request.getHeader(HttpHeaders.AUTHORIZATION)).ifPresent(EditTokenFilter::signIn);
        } catch (DataAccessException e) {
            if (problems.resolveException(request, response, null, e) == null) {
                throw e;
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Submission> owned(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        var bearer = BEARER.matcher(authorization.strip());
        if (!bearer.matches()) {
            return Optional.empty();
        }
        var hash = Digests.hashOf(bearer.group(1));
        return submissions.findByTokenHash(hash).filter(found -> isSame(found.tokenHash(), hash));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static void signIn(Submission submission) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new EditTokenAuthentication(submission.id()));
        SecurityContextHolder.setContext(context);
    }
}
