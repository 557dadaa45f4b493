package dev.lectern.support.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Lets in whom the table lets in, and closes every path that it does not name.
 *
 * <p>Where there is nothing anyway the answer is the usual one, 404 or 405, so that a mistyped path does not look like a
 * missing password.
 */
class TableAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String NOTHING_THERE = TableAuthorization.class.getName() + ".nothing-there";

    private final RequestMappingHandlerMapping endpoints;

    TableAuthorization(RequestMappingHandlerMapping endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        var request = context.getRequest();
        var decided = RolesHere.decide(request, caller);
        if (decided.isPresent()) {
            return decided.get();
        }
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            if (endpoints.getHandler(request) == null) {
                request.setAttribute(NOTHING_THERE, true);
            }
            return new AuthorizationDecision(false);
        } catch (HttpRequestMethodNotSupportedException e) {
            // No endpoint would be called: the answer is going to be 405.
            return new AuthorizationDecision(true);
        } catch (Exception e) {
            return new AuthorizationDecision(false);
        }
    }

    /** Whether {@code request} was refused only because there is nothing at its path. */
    static boolean nothingAt(HttpServletRequest request) {
        return request.getAttribute(NOTHING_THERE) != null;
    }
}
