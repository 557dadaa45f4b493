package dev.lectern.support.metrics;

import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Names requests by their path's template, without the expressions that tell one path from another. */
final class UriTemplates extends DefaultServerRequestObservationConvention {

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        context.setPathPattern(plain(context.getPathPattern()));
        return super.getLowCardinalityKeyValues(context);
    }

    @Override
    public @Nullable String getContextualName(ServerRequestObservationContext context) {
        context.setPathPattern(plain(context.getPathPattern()));
        return super.getContextualName(context);
    }

    /** {@code /{name:[a-z]{4,40}}/x} as {@code /{name}/x}. */
    static @Nullable String plain(@Nullable String pattern) {
        if (pattern == null || pattern.indexOf(':') < 0) {
            return pattern;
        }
        var plain = new StringBuilder();
        var depth = 0;
        var inExpression = false;
        for (var i = 0; i < pattern.length(); i++) {
            var next = pattern.charAt(i);
            depth += next == '{' ? 1 : next == '}' ? -1 : 0;
            inExpression = depth > 0 && (inExpression || next == ':');
            if (!inExpression) {
                plain.append(next);
            }
        }
        return plain.toString();
    }
}
