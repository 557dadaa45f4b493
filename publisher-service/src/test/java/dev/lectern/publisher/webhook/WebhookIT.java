package dev.lectern.publisher.webhook;

import static dev.lectern.publisher.Schedule.PATIENCE;
import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.publisher.CloudEvents;
import dev.lectern.publisher.RunningPublisher;
import dev.lectern.publisher.Schedule;
import dev.lectern.publisher.ScheduledRelease;
import dev.lectern.publisher.ScheduledTalk;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RunningPublisher
class WebhookIT {

    private static final ScheduledTalk A = ScheduledTalk.of("a", "09:00");
    private static final ScheduledTalk B = ScheduledTalk.of("b", "10:00");
    private static final String RELEASED = "dev.lectern.program.released";

    @Autowired
    private RestTestClient http;

    @Autowired
    private Schedule schedule;

    private final String conference = newConference();

    private RestTestClient organizer;

    @BeforeEach
    void signIn() {
        organizer = http.mutate()
                .defaultHeaders(headers -> headers.setBasicAuth("organizer", "organizer-secret"))
                .build();
    }

    @Test
    void aReceiverIsToldOfEveryEventInOrder() throws Exception {
        try (var receiver = new Receiver()) {
            var webhook = create(receiver, Map.of());
            release(1, A, B);
            release(2, A.titled("New"));

            await().atMost(PATIENCE).until(() -> receiver.requests().size() == 6);
            assertThat(receiver.requests()).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.header("content-type")).startsWith("application/cloudevents+json");
                assertThat(request.isSignedWith(webhook.get("secret").asString()))
                        .isTrue();
                assertThat(request.isSignedWith(Signatures.newSecret())).isFalse();
            });
            assertThat(receiver.ids()).doesNotHaveDuplicates();
            assertThat(receiver.requests())
                    .extracting(request -> CloudEvents.read(request.body()).getId())
                    .containsExactly(
                            conference + "/a@0",
                            conference + "/b@0",
                            conference + "@1",
                            conference + "/a@1",
                            conference + "/b@1",
                            conference + "@2");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(messages(webhook, "?state=delivered"))
                            .hasSize(6)
                            .allSatisfy(message -> assertThat(message.get("attempts")
                                            .get(0)
                                            .get("status")
                                            .asInt())
                                    .isEqualTo(204)));
        }
    }

    @Test
    void aReceiverIsToldOnlyWhatItWantsToKnow() throws Exception {
        release(1, A);
        try (var receiver = new Receiver();
                var other = new Receiver()) {
            create(receiver, Map.of("types", List.of("dev.lectern.session.cancelled", RELEASED)));
            create(other, Map.of("enabled", false));
            release(2, B);

            await().atMost(PATIENCE).until(() -> receiver.requests().size() == 2);
            assertThat(receiver.requests())
                    .extracting(request -> CloudEvents.read(request.body()).getType())
                    .containsExactly("dev.lectern.session.cancelled", RELEASED);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void whatFailsIsTriedAgainUnderTheSameId() throws Exception {
        try (var elsewhere = new Receiver();
                var receiver = new Receiver()
                        .then(500)
                        .then(302, "Location", elsewhere.url())
                        .then(404)) {
            var webhook = create(receiver, Map.of("types", List.of(RELEASED)));
            release(1, A);

            await().atMost(PATIENCE).until(() -> receiver.requests().size() == 4);
            assertThat(receiver.ids()).containsOnly(receiver.ids().get(0));
            assertThat(elsewhere.requests()).isEmpty();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(messages(webhook, "").get(0).get("attempts"))
                            .extracting(attempt -> attempt.get("status").asInt())
                            .containsExactly(500, 302, 404, 204));
        }
    }

    @Test
    void aReceiverIsLeftAloneForAsLongAsItAsks() throws Exception {
        try (var receiver = new Receiver().then(429, "Retry-After", "2")) {
            create(receiver, Map.of());
            release(1, A);

            await().atMost(PATIENCE).until(() -> receiver.requests().size() == 3);
            var requests = receiver.requests();
            assertThat(Duration.ofNanos(
                            requests.get(1).nanos() - requests.get(0).nanos()))
                    .isGreaterThan(Duration.ofMillis(1_900));
        }
    }

    @Test
    void whatNobodyTakesIsGivenUpInTheEndAndCanBeSentAgain() throws Exception {
        try (var receiver = new Receiver().always(503)) {
            var webhook = create(receiver, Map.of("types", List.of(RELEASED)));
            release(1, A);

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(messages(webhook, "?state=dead")).hasSize(1));
            var message = messages(webhook, "").get(0);
            assertThat(message.get("attempts")).hasSize(12);
            assertThat(message.get("attempts").get(0).get("problem").asString()).isEqualTo("answered 503");

            receiver.always(200);
            organizer
                    .post()
                    .uri(
                            address(webhook) + "/messages/{id}/redeliver",
                            message.get("id").asString())
                    .exchange()
                    .expectStatus()
                    .isAccepted();
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(messages(webhook, "?state=delivered")).hasSize(1));
            assertThat(receiver.ids()).containsOnly(message.get("id").asString());
        }
    }

    @Test
    void whoIsGoneIsNotAskedAgainUntilAnOrganizerSaysSo() throws Exception {
        try (var receiver = new Receiver().then(410)) {
            var webhook = create(receiver, Map.of("types", List.of(RELEASED)));
            release(1, A);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    json(organizer.get().uri(address(webhook)).exchange())
                                            .get("disabledBecause")
                                            .asString())
                            .isEqualTo("the receiver answered 410"));
            release(2, B);
            post(webhook, "/test").expectStatus().isEqualTo(409);

            organizer
                    .patch()
                    .uri(address(webhook))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("enabled", true))
                    .exchange()
                    .expectStatus()
                    .isOk();
            release(3, A);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(receiver.requests())
                            .extracting(
                                    request -> CloudEvents.read(request.body()).getId())
                            .contains(conference + "@1", conference + "@3"));
        }
    }

    @Test
    void theMessagesOfAnyReleasesCanBeSentAgain() throws Exception {
        release(1, A);
        release(2, B);
        release(3, A);
        try (var receiver = new Receiver()) {
            var webhook = create(receiver, Map.of("types", List.of(RELEASED)));

            for (var repeated = 1; repeated <= 2; repeated++) {
                var answer = organizer
                        .post()
                        .uri(address(webhook) + "/redeliveries")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("fromRelease", 2, "toRelease", 3))
                        .exchange()
                        .expectStatus()
                        .isAccepted();
                assertThat(json(answer).get("messages").asInt()).isEqualTo(2);
                var times = repeated;
                await().atMost(PATIENCE).until(() -> receiver.requests().size() == 2 * times);
            }
            assertThat(receiver.ids().subList(0, 2)).isEqualTo(receiver.ids().subList(2, 4));
        }
    }

    @Test
    void aTestArrivesLikeAnyMessage() throws Exception {
        try (var receiver = new Receiver()) {
            var webhook = create(receiver, Map.of());

            post(webhook, "/test").expectStatus().isAccepted();

            await().atMost(PATIENCE).until(() -> receiver.requests().size() == 1);
            var request = receiver.requests().get(0);
            assertThat(CloudEvents.read(request.body()).getType()).isEqualTo("dev.lectern.webhook.test");
            assertThat(request.isSignedWith(webhook.get("secret").asString())).isTrue();
        }
    }

    @Test
    void aNewSecretAndTheOneBeforeAreGoodForADay() throws Exception {
        try (var receiver = new Receiver()) {
            var webhook = create(receiver, Map.of());
            var rotated = json(post(webhook, "/secret").expectStatus().isOk());
            post(webhook, "/test").expectStatus().isAccepted();

            await().atMost(PATIENCE).until(() -> receiver.requests().size() == 1);
            var request = receiver.requests().get(0);
            assertThat(rotated.get("secret")).isNotEqualTo(webhook.get("secret"));
            assertThat(request.isSignedWith(webhook.get("secret").asString())).isTrue();
            assertThat(request.isSignedWith(rotated.get("secret").asString())).isTrue();
        }
    }

    @Test
    void oneThatNeverAnswersHoldsUpNobody() throws Exception {
        try (var stuck = new Receiver().hangs();
                var failing = new Receiver().always(500);
                var receiver = new Receiver()) {
            var slow = create(stuck, Map.of());
            create(failing, Map.of());
            create(receiver, Map.of());
            release(1, A, B);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> receiver.requests().size() == 3);
            assertThat(stuck.requests()).hasSizeLessThanOrEqualTo(1);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(messages(slow, "").toString()).contains("has not answered within 15 s"));
        }
    }

    @Test
    void manyThatNeverAnswerHoldUpNobodyAtTheSameAddress() throws Exception {
        try (var receiver = new Receiver().hangsAt("/stuck")) {
            for (var i = 0; i < 25; i++) {
                create(receiver, Map.of("url", receiver.url() + "/stuck"));
            }
            create(receiver, Map.of());
            release(1, A);

            // Who is stuck has been sent the first event only.
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Set.copyOf(receiver.ids()).size() == 2);
        }
    }

    @Test
    void whatIsRemovedIsToldNothingMore() throws Exception {
        try (var receiver = new Receiver();
                var other = new Receiver()) {
            var webhook = create(receiver, Map.of());
            create(other, Map.of());
            organizer.delete().uri(address(webhook)).exchange().expectStatus().isNoContent();
            release(1, A);

            await().atMost(PATIENCE).until(() -> other.requests().size() == 2);
            assertThat(receiver.requests()).isEmpty();
            organizer.get().uri(address(webhook)).exchange().expectStatus().isNotFound();
        }
    }

    @Test
    void onlyOrganizersSeeThem() throws Exception {
        try (var receiver = new Receiver()) {
            var webhook = create(receiver, Map.of());
            for (var path : List.of(base(), address(webhook), address(webhook) + "/messages")) {
                http.get().uri(path).exchange().expectStatus().isUnauthorized();
                http.get()
                        .uri(path)
                        .headers(headers -> headers.setBasicAuth("reviewer", "reviewer-secret"))
                        .exchange()
                        .expectStatus()
                        .isForbidden();
                assertThat(json(organizer.get().uri(path).exchange()).toString())
                        .doesNotContain("whsec_");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                       | url
                    {"url":""}                                               | url
                    {"url":"ftp://example.org/"}                             | url
                    {"url":"https://10.0.0.1/"}                              | url
                    {"url":"https://example.org/","types":[]}                | types
                    {"url":"https://example.org/","types":["x"]}             | types
                    {"url":"https://example.org/","types":[null]}            | types
                    {"url":"https://example.org/","types":"x"}               | types
                    {"url":"https://example.org/","colour":"red"}            | colour
                    {"url":7}                                                | url
                    """)
    void refusalsNameTheField(String body, String field) {
        var answer = organizer
                .post()
                .uri(base())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isBadRequest();

        assertThat(json(answer).get("errors").get(0).get("field").asString()).startsWith(field);
    }

    @ParameterizedTest
    @CsvSource({"?state=lost,state", "?page=-1,page", "?size=0,size", "?size=201,size", "?page=x,page"})
    void refusesPagesThatThereAreNot(String query, String field) throws Exception {
        try (var receiver = new Receiver()) {
            var answer = organizer
                    .get()
                    .uri(address(create(receiver, Map.of())) + "/messages" + query)
                    .exchange()
                    .expectStatus()
                    .isBadRequest();

            assertThat(json(answer).get("errors").get(0).get("field").asString())
                    .isEqualTo(field);
        }
    }

    private JsonNode create(Receiver receiver, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.putIfAbsent("url", receiver.url());
        return json(organizer
                .post()
                .uri(base())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isCreated());
    }

    private ResponseSpec post(JsonNode webhook, String action) {
        return organizer.post().uri(address(webhook) + action).exchange();
    }

    private List<JsonNode> messages(JsonNode webhook, String query) {
        return json(organizer
                        .get()
                        .uri(address(webhook) + "/messages" + query)
                        .exchange()
                        .expectStatus()
                        .isOk())
                .valueStream()
                .toList();
    }

    private void release(long number, ScheduledTalk... talks) {
        schedule.tell(ScheduledRelease.of(conference, number, talks));
        await().atMost(PATIENCE)
                .untilAsserted(() -> http.get()
                        .uri("/api/conferences/{conference}/releases/{number}", conference, number)
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    private String base() {
        return "/api/conferences/" + conference + "/webhooks";
    }

    private String address(JsonNode webhook) {
        return base() + "/" + webhook.get("id").asString();
    }

    private static JsonNode json(ResponseSpec answer) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(
                        answer.expectBody(String.class).returnResult().getResponseBody()));
    }
}
