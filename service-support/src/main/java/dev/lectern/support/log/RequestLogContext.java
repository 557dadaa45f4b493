package dev.lectern.support.log;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Takes from the path of a request what it is about. */
final class RequestLogContext implements AsyncHandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            new LogContext(text(variables, "conference"), submissionIn(request, variables)).begin();
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        LogContext.end();
    }

    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        LogContext.end();
    }

    private static @Nullable String submissionIn(HttpServletRequest request, Map<?, ?> variables) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return pattern.contains("/submissions/{id") ? text(variables, "id") : text(variables, "talk");
    }

    private static @Nullable String text(Map<?, ?> variables, String name) {
        return variables.get(name) instanceof String text ? text : null;
    }
}
