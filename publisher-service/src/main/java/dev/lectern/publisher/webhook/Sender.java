package dev.lectern.publisher.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AbstractAsyncResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/**
 * Sends over HTTP, without a thread for each receiver that lets it wait.
 *
 * <p>A name is looked up when the connection is made, and what it leads to is checked there: whoever answers for a name
 * may answer something else each time.
 */
class Sender implements DisposableBean {

    /** All in all: one that sends its answer byte by byte is not waited for longer than one that sends nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 2_000;
    private static final int LONGEST_PROBLEM = 200;

    /** For looking up names, which only ever is done with a thread that waits. */
    private static final int MOST_LOOKUPS = 256;

    private final CloseableHttpAsyncClient client;
    private final Clock clock;
    private final ExecutorService connecting;

    Sender(AddressPolicy policy, Clock clock) {
        this(policy, SystemDefaultDnsResolver.INSTANCE, clock);
    }

    Sender(AddressPolicy policy, DnsResolver names, Clock clock) {
        this.clock = clock;
        this.connecting = new ThreadPoolExecutor(
                0, MOST_LOOKUPS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), Sender::connectingThread);
        this.client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedResolver(policy, names))
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        // Many receivers may live at one address, and none of them waits for another.
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(Timeout.of(PATIENCE))
                                .setTimeToLive(Timeout.ofMinutes(1))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(PATIENCE))
                        .setResponseTimeout(Timeout.of(PATIENCE))
                        .build())
                .setUserAgent("Lectern")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        client.start();
    }

    /** Posts {@code body} to {@code url}; the future never fails. */
    CompletableFuture<Outcome> send(String url, Map<String, String> headers, byte[] body) {
        var begun = System.nanoTime();
        var answered = new CompletableFuture<Answer>().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            // Whoever answers for one receiver's name may take its time, and nobody else's.
            connecting.execute(() -> begin(url, headers, body, answered));
        } catch (RejectedExecutionException e) {
            answered.completeExceptionally(new IOException("too many names are being looked up"));
        }
        return answered.handle((answer, failure) -> {
            var took = Duration.ofNanos(System.nanoTime() - begun);
            return answer == null ? new Outcome(null, problemOf(failure), null, took) : outcomeOf(answer, took);
        });
    }

    private void begin(String url, Map<String, String> headers, byte[] body, CompletableFuture<Answer> answered) {
        if (answered.isDone()) {
            return;
        }
        try {
            var exchange = client.execute(
                    SimpleRequestProducer.create(request(url, headers, body)), new Answered(), new Told(answered));
            var unused = answered.whenComplete((answer, failure) -> {
                if (failure != null) {
                    exchange.cancel(true);
                }
            });
        } catch (RuntimeException e) {
            answered.completeExceptionally(e);
        }
    }

    private static Thread connectingThread(Runnable task) {
        var thread = new Thread(task, "webhook-connect");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() throws IOException {
        connecting.shutdownNow();
        client.close();
    }

    private static SimpleHttpRequest request(String url, Map<String, String> headers, byte[] body) {
        var request = SimpleRequestBuilder.post(URI.create(url))
                .setBody(body, ContentType.create("application/cloudevents+json", "UTF-8"));
        headers.forEach(request::addHeader);
        return request.build();
    }

    private Outcome outcomeOf(Answer answer, Duration took) {
        var isTaken = answer.status() / 100 == 2;
        return new Outcome(
                answer.status(),
                isTaken ? null : "answered " + answer.status(),
                isTaken ? null : retryAfter(answer.retryAfter()),
                took);
    }

    /** Seconds or a date (RFC 9110, 10.2.3); anything else does not count, nor does the form of C's asctime. */
    private @Nullable Duration retryAfter(@Nullable String value) {
        if (value == null) {
            return null;
        }
        var text = value.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        var date = DateUtils.parseStandardDate(text);
        return date == null || date.isBefore(clock.instant()) ? null : Duration.between(clock.instant(), date);
    }

    private static String problemOf(@Nullable Throwable failure) {
        if (failure instanceof RefusedAddressException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof UnknownHostException) {
            return "its name is not known";
        }
        if (failure instanceof TimeoutException) {
            return "has not answered within " + PATIENCE.toSeconds() + " s";
        }
        var problem = failure == null ? "ended" : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return problem.length() > LONGEST_PROBLEM ? problem.substring(0, LONGEST_PROBLEM) : problem;
    }

    private record Answer(int status, @Nullable String retryAfter) {}

    /** Is content with the head of the answer; what else comes is not kept. */
    private static final class Answered extends AbstractAsyncResponseConsumer<Answer, Void> {

        Answered() {
            super(DiscardingEntityConsumer::new);
        }

        @Override
        protected Answer buildResult(HttpResponse response, @Nullable Void entity, ContentType contentType) {
            var retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            return new Answer(response.getCode(), retryAfter == null ? null : retryAfter.getValue());
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {
            // The answer is still to come.
        }
    }

    /** Passes failures on. */
    private record Told(CompletableFuture<Answer> answered) implements FutureCallback<Answer> {

        @Override
        public void completed(Answer result) {
            answered.complete(result);
        }

        @Override
        public void failed(Exception failure) {
            answered.completeExceptionally(failure);
        }

        @Override
        public void cancelled() {
            answered.completeExceptionally(new IOException("cancelled"));
        }
    }

    /** Looks names up, and lets nobody connect to where nothing may be sent. */
    private record CheckedResolver(AddressPolicy policy, DnsResolver names) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var addresses = names.resolve(host);
            for (var address : addresses) {
                if (!policy.allows(address)) {
                    throw new RefusedAddressException();
                }
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return names.resolveCanonicalHostname(host);
        }
    }
}
