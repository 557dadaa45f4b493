package dev.lectern.support.problem;

import jakarta.servlet.http.HttpServletResponse;

/** What keeps browsers from making more of an answer than it is; also on answers that no page was made for. */
public final class SafeHeaders {

    /** For answers that are no pages; pages bring their own. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private SafeHeaders() {}

    static void addTo(HttpServletResponse response) {
        addTo(response, "X-Content-Type-Options", "nosniff");
        addTo(response, "X-Frame-Options", "DENY");
        addTo(response, "Content-Security-Policy", CONTENT_SECURITY_POLICY);
        addTo(response, "Referrer-Policy", "no-referrer");
        addTo(response, "Cache-Control", "no-store");
    }

    private static void addTo(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }
}
