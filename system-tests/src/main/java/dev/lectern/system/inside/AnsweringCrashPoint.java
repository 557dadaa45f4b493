package dev.lectern.system.inside;

import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Passes {@link CrashPoint#ANSWERING} when a request that changes something is done and about to be answered. */
@ControllerAdvice
final class AnsweringCrashPoint implements ResponseBodyAdvice<Object> {

    private final CrashPoints crashPoints;

    AnsweringCrashPoint(CrashPoints crashPoints) {
        this.crashPoints = crashPoints;
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!request.getMethod().equals(HttpMethod.GET)) {
            crashPoints.reached(CrashPoint.ANSWERING);
        }
        return body;
    }
}
