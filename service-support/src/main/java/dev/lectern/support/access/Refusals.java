package dev.lectern.support.access;

import dev.lectern.support.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers those who have to sign in, and those who signed in but may not. */
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final String PASSWORD = "Basic realm=\"Lectern\", charset=\"UTF-8\"";
    static final String TOKEN = "Bearer realm=\"Lectern\"";

    private final ProblemWriter problems;
    private final String challenge;

    Refusals(ProblemWriter problems, String challenge) {
        this.problems = problems;
        this.challenge = challenge;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (TableAuthorization.nothingAt(request)) {
            nothingThere(request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
        problems.write(request, response, HttpStatus.UNAUTHORIZED, "unauthorized", "Sign in to do this.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (TableAuthorization.nothingAt(request)) {
            nothingThere(request, response);
            return;
        }
        problems.write(request, response, HttpStatus.FORBIDDEN, "forbidden", "Your role may not do this.");
    }

    private void nothingThere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address.");
    }
}
