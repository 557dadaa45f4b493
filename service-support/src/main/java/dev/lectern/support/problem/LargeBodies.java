package dev.lectern.support.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** An exception to the limit of bodies, for requests that bring files. */
public final class LargeBodies {

    private final String method;
    private final PathPattern path;
    private final long mostBytes;

    private LargeBodies(String method, PathPattern path, long mostBytes) {
        this.method = method;
        this.path = path;
        this.mostBytes = mostBytes;
    }

    /** Lets requests with {@code method} to {@code path}, a pattern, bring so many mebibytes. */
    public static LargeBodies upTo(int mebibytes, String method, String path) {
        return new LargeBodies(method, PathPatternParser.defaultInstance.parse(path), mebibytes * 1024L * 1024L);
    }

    boolean areSentWith(HttpServletRequest request) {
        return method.equals(request.getMethod())
                && path.matches(PathContainer.parsePath(request.getRequestURI()
                        .substring(request.getContextPath().length())));
    }

    long mostBytes() {
        return mostBytes;
    }
}
