package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.events.Event;
import dev.lectern.events.EventCodec;
import dev.lectern.scheduler.fixture.Cfp;
import dev.lectern.support.kafka.EventTopics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** The service as seen from outside: events in, HTTP in and out. */
@TestComponent
class Scheduler {

    static final String PASSWORD = "a-password-of-tests";

    private final KafkaTemplate<String, byte[]> kafka;
    private final EventCodec codec;
    private final RestTestClient anonymous;
    private final RestTestClient http;
    private final List<EventTopics> topics;

    Scheduler(KafkaTemplate<String, byte[]> kafka, EventCodec codec, RestTestClient http, List<EventTopics> topics) {
        this.topics = topics;
        this.kafka = kafka;
        this.codec = codec;
        this.anonymous = http;
        this.http = http.mutate()
                .defaultHeaders(headers -> headers.setBasicAuth("organizer", PASSWORD))
                .build();
    }

    static String newConference() {
        return "conf_" + UUID.randomUUID().toString().substring(0, 8);
    }

    void tell(Cfp cfp) {
        tell(cfp.events());
    }

    void tell(Event... events) {
        tell(List.of(events));
    }

    void tell(Collection<Event> events) {
        topics.forEach(topic -> assertThat(topic.await(Duration.ofSeconds(30))).isTrue());
        events.stream().map(event -> kafka.send(codec.write(event))).toList().forEach(CompletableFuture::join);
    }

    /** Writes the tombstone of {@code key}. */
    @SuppressWarnings("NullAway") // Kafka takes no value for a tombstone, but does not say so
    void erase(String topic, String key) {
        kafka.send(topic, key, null).join();
    }

    RestTestClient anonymous() {
        return anonymous;
    }

    RestTestClient http() {
        return http;
    }

    /** The draft once it is as wanted. */
    JsonNode draft(String conference, Predicate<JsonNode> wanted) {
        var last = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> answer(conference),
                        answer -> answer.getStatus().is2xxSuccessful()
                                && wanted.test(Objects.requireNonNull(answer.getResponseBody())));
        return Objects.requireNonNull(last.getResponseBody());
    }

    /** The first settled draft of talks: that of a conference still without any, number 0, is settled as well. */
    JsonNode settledDraft(String conference) {
        return draft(
                conference,
                draft -> draft.get("settled").asBoolean() && draft.get("draft").asLong() > 0);
    }

    private EntityExchangeResult<JsonNode> answer(String conference) {
        return http.get()
                .uri("/api/conferences/{conference}/draft", conference)
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult();
    }

    ResponseSpec pin(String conference, String talk, String track, String start) {
        return http.put()
                .uri("/api/conferences/{conference}/pins/{talk}", conference, talk)
                .body(Map.of("track", track, "start", start))
                .exchange();
    }

    ResponseSpec release(String conference, long draft) {
        return http.post()
                .uri("/api/conferences/{conference}/releases", conference)
                .body(Map.of("draft", draft))
                .exchange();
    }
}
