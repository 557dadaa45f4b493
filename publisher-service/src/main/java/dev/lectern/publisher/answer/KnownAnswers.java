package dev.lectern.publisher.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lectern.publisher.release.Releases;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers who asks what somebody has just asked with the same answer, at once.
 *
 * <p>It knows nothing of what questions and answers mean. Two questions are the same if they differ in nothing but the
 * headers that make no difference to any {@link PublicAnswer}, and only those are given again. An answer is given for a
 * second, but not after this instance has published something, so that only a release of another instance may be seen
 * that much later.
 *
 * <p>Who is given one is counted with all other requests. A request that belongs to a trace is answered at length, so that
 * the trace is whole.
 */
@Component
// Before all that a request costs; it counts them itself.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class KnownAnswers implements Filter {

    private static final Duration WHILE = Duration.ofSeconds(1);
    private static final int LONGEST_QUESTION = 4_000;

    /** What an answer takes besides its body, about. */
    private static final int HEADERS_SIZE = 2_000;

    /** What Tomcat calls what it is told of a file to send instead of a body. */
    private static final String SENDFILE = "org.apache.tomcat.sendfile.";

    private static final String BODY = KnownAnswers.class.getName() + ".body";

    /** No answer depends on them. A header that is missing here costs time, but is never overlooked. */
    private static final Set<String> INDIFFERENT = Set.of(
            "accept-language",
            "cache-control",
            "connection",
            "cookie",
            "dnt",
            "keep-alive",
            "pragma",
            "priority",
            "purpose",
            "referer",
            "te",
            "tracestate",
            "upgrade-insecure-requests",
            "user-agent",
            "via",
            "x-forwarded-for",
            "x-real-ip",
            "x-request-id");

    /** An answer to who sends one of them is for that caller only. */
    private static final Set<String> PERSONAL = Set.of("authorization", "traceparent");

    /** Part of an answer that whoever sends it makes anew. */
    private static final Set<String> NOT_KEPT = Set.of(
            "connection", "content-length", "content-type", "date", "keep-alive", "set-cookie", "transfer-encoding");

    private final Releases releases;
    private final BodyFiles files;
    private final MeterRegistry meters;
    private final Cache<String, Answer> answers;

    KnownAnswers(
            Releases releases,
            BodyFiles files,
            @Value("${lectern.publisher.cache:64MB}") DataSize room,
            MeterRegistry meters) {
        this.releases = releases;
        this.files = files;
        this.meters = meters;
        this.answers = Caffeine.newBuilder()
                .expireAfterWrite(WHILE)
                .maximumWeight(room.toBytes())
                .weigher((String question, Answer answer) -> question.length() + answer.body().length + HEADERS_SIZE)
                .executor(Runnable::run)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(meters, answers, "answers");
    }

    /** Has the answer that is being made, and whose body this is, given again to others. */
    static void mayBeGivenAgain(byte[] body) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(BODY, body, RequestAttributes.SCOPE_REQUEST);
        }
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) anyRequest;
        var response = (HttpServletResponse) anyResponse;
        var question = questionIn(request);
        if (question == null) {
            chain.doFilter(request, response);
            return;
        }
        var begin = System.nanoTime();
        // Before the answer is made: what is published meanwhile it may not have seen.
        var writes = releases.writes();
        var answer = answers.getIfPresent(question);
        if (answer != null && answer.writes() == writes) {
            answer.giveAgain(request, response);
            answer.timer().record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            return;
        }
        chain.doFilter(request, response);
        if (request.getAttribute(BODY) instanceof byte[] body
                && (response.getStatus() == HttpServletResponse.SC_OK
                        || response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED)) {
            ServerHttpObservationFilter.findObservationContext(request)
                    .ifPresent(observed ->
                            answers.put(question, Answer.of(response, body, files, timerOf(observed), writes)));
        }
    }

    /** What has measured this request, and is to measure those that are like it. */
    private Timer timerOf(ServerRequestObservationContext observed) {
        var tags = new ArrayList<>(List.of(Tag.of("error", KeyValue.NONE_VALUE)));
        observed.getLowCardinalityKeyValues().forEach(value -> tags.add(Tag.of(value.getKey(), value.getValue())));
        return meters.timer(String.valueOf(observed.getName()), tags);
    }

    /** All in a request that an answer may depend on, null for requests whose answers are for one caller only. */
    private static @Nullable String questionIn(HttpServletRequest request) {
        if (!request.getMethod().equals(HttpMethod.GET.name())) {
            return null;
        }
        var question = new StringBuilder(256);
        question.append(request.getScheme()).append(' ').append(request.getRequestURI());
        if (request.getQueryString() != null) {
            question.append('?').append(request.getQueryString());
        }
        var names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            var name = names.nextElement().toLowerCase(Locale.ROOT);
            if (PERSONAL.contains(name)) {
                return null;
            }
            if (!INDIFFERENT.contains(name) && !name.startsWith("sec-")) {
                var values = request.getHeaders(name);
                while (values.hasMoreElements()) {
                    question.append('\n').append(name).append(':').append(values.nextElement());
                }
            }
        }
        return question.length() > LONGEST_QUESTION ? null : question.toString();
    }

    /**
     * An answer as it went out.
     *
     * @param file where the body can be read, too; null if nowhere
     * @param timer of such requests
     * @param writes what this instance had published before it was made
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Answer(
            int status,
            List<Header> headers,
            @Nullable String type,
            byte[] body,
            @Nullable String file,
            Timer timer,
            long writes) {

        static Answer of(HttpServletResponse response, byte[] body, BodyFiles files, Timer timer, long writes) {
            var headers = new ArrayList<Header>();
            // Tomcat names a header as often as it has values.
            for (var name : new LinkedHashSet<>(response.getHeaderNames())) {
                if (!NOT_KEPT.contains(name.toLowerCase(Locale.ROOT))) {
                    response.getHeaders(name).forEach(value -> headers.add(new Header(name, value)));
                }
            }
            var hasBody = response.getStatus() == HttpServletResponse.SC_OK;
            return new Answer(
                    response.getStatus(),
                    List.copyOf(headers),
                    hasBody ? response.getContentType() : null,
                    hasBody ? body : new byte[0],
                    hasBody ? files.pathOf(body) : null,
                    timer,
                    writes);
        }

        void giveAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(status);
            headers.forEach(header -> response.addHeader(header.name(), header.value()));
            if (status == HttpServletResponse.SC_OK) {
                response.setHeader(HttpHeaders.CONTENT_TYPE, type);
                response.setContentLength(body.length);
                if (file != null && Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support"))) {
                    request.setAttribute(SENDFILE + "filename", file);
                    request.setAttribute(SENDFILE + "start", 0L);
                    request.setAttribute(SENDFILE + "end", (long) body.length);
                } else {
                    response.getOutputStream().write(body);
                }
            }
        }
    }

    private record Header(String name, String value) {}
}
