package dev.lectern.support.access;

import dev.lectern.support.access.LecternProperties.PublicMetrics;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The requests for metrics that need no sign-in. */
class MetricsReaders implements RequestMatcher {

    static final String PATH = "/actuator/prometheus";

    // A proxy on the same machine passes on what others ask.
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    private final PublicMetrics setting;

    MetricsReaders(PublicMetrics setting) {
        this.setting = setting;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return request.getRequestURI().equals(PATH)
                && switch (setting) {
                    case ALWAYS -> true;
                    case LOCAL -> isLocal(request);
                    case NEVER -> false;
                };
    }

    private static boolean isLocal(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    && OF_PROXIES.stream().allMatch(name -> request.getHeader(name) == null);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
