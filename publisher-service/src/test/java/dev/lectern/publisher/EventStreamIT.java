package dev.lectern.publisher;

import static dev.lectern.publisher.Schedule.PATIENCE;
import static dev.lectern.publisher.Schedule.newConference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.lectern.testing.ServerSentEvents;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

@RunningPublisher
class EventStreamIT {

    private static final ScheduledTalk A = ScheduledTalk.of("a", "09:00");
    private static final ScheduledTalk B = ScheduledTalk.of("b", "10:00");

    @LocalServerPort
    private int port;

    @Autowired
    private Schedule schedule;

    @Autowired
    private MongoOperations mongo;

    private final String conference = newConference();

    @Test
    void tellsEachEventOfALaterReleaseAsACloudEvent() {
        release(1, A);
        try (var reader = ServerSentEvents.of(address())) {
            reader.awaitId("1-2");
            release(2, A.titled("New"), B);

            var events = reader.await(3, PATIENCE);
            assertThat(events)
                    .extracting(ServerSentEvents.Event::id, ServerSentEvents.Event::type)
                    .containsExactly(
                            tuple("2-1", "dev.lectern.session.changed"),
                            tuple("2-2", "dev.lectern.session.scheduled"),
                            tuple("2-3", "dev.lectern.program.released"));
            assertThat(CloudEvents.read(events.get(0).data())).satisfies(event -> {
                assertThat(event.getId()).isEqualTo(conference + "/a@1");
                assertThat(event.getType()).isEqualTo("dev.lectern.session.changed");
                assertThat(event.getSubject()).isEqualTo("a");
            });
        }
    }

    @Test
    void goesOnFromAnyEarlierPosition() {
        release(1, A);
        release(2, A, B);
        release(3, B);
        var all = List.of("1-1", "1-2", "2-1", "2-2", "3-1", "3-2");

        for (var known = 0; known <= all.size(); known++) {
            var position = known == 0 ? "0-0" : all.get(known - 1);
            var rest = all.subList(known, all.size());
            try (var reader = ServerSentEvents.of(address(), position)) {
                assertThat(reader.await(rest.size(), PATIENCE))
                        .extracting(ServerSentEvents.Event::id)
                        .isEqualTo(rest);
            }
        }
        try (var reader = ServerSentEvents.of(address() + "?since=2-2")) {
            assertThat(reader.await(2, PATIENCE))
                    .extracting(ServerSentEvents.Event::id)
                    .containsExactly("3-1", "3-2");
        }
    }

    @Test
    void hearsAComment15SecondsAfterTheLastEvent() {
        release(1, A);
        var request = HttpRequest.newBuilder(URI.create(address())).build();

        // A proxy that waits for as long as proxies do, and no longer.
        var heartbeat = HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofLines())
                .thenApplyAsync(answer -> answer.body().filter(":"::equals).findFirst());

        assertThat(heartbeat.orTimeout(20, TimeUnit.SECONDS).join()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9-1", "1-9", "-1-0", "nonsense", "0-1", "999999999999999999-1", "1-2-3"})
    void asksToStartOverFromWhereNobodyHasBeen(String position) {
        release(1, A);

        try (var reader = ServerSentEvents.of(address(), position)) {
            var reset = reader.await(1, PATIENCE).get(0);
            assertThat(reset.type()).isEqualTo("reset");
            assertThat(reset.id()).isEqualTo("1-2");
            assertThat(reset.data()).isEqualTo("{\"conference\":\"" + conference + "\",\"release\":1}");
            release(2, A, B);
            assertThat(reader.await(3, PATIENCE).get(1).id()).isEqualTo("2-1");
        }
    }

    @Test
    void aReaderThatKnowsMoreThanTheStoreComesBackWhenItHasCaughtUp() throws Exception {
        release(1, A);
        release(2, A, B);
        schedule.told(conference, 2);
        forget();

        for (var position : List.of("2-2", "1-1")) {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address()))
                                    .header("Last-Event-ID", position)
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("retry: 3000\n\n");
        }
        assertThat(status("/api/conferences/" + conference + "/events?since=3-1", "*/*"))
                .isEqualTo(404);
    }

    @Test
    void aReaderThatDoesNotReadHoldsUpNobody() throws Exception {
        var longText = "x".repeat(2_000);
        var talks = IntStream.range(0, 70)
                .mapToObj(i -> ScheduledTalk.of("t" + i, "09:00")
                        .about(longText)
                        .at("2027-03-09T09:00:00Z", "2027-03-09T09:40:00Z"))
                .toList();
        release(1, A);
        try (var sleeper = new Socket("localhost", port);
                var reader = ServerSentEvents.of(address())) {
            sleeper.getOutputStream()
                    .write(("GET /api/conferences/" + conference
                                    + "/events HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 0-0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            reader.awaitId("1-2");
            for (var number = 2; number < 40; number++) {
                release(number, talks.get(number).titled("T" + number));
            }

            assertThat(reader.await(38 * 3, PATIENCE)).hasSizeGreaterThanOrEqualTo(38 * 3);
        }
    }

    @Test
    void refusesWhatIsNotThere() throws Exception {
        release(1, A);
        assertThat(status("/api/conferences/nowhere/events", "text/event-stream"))
                .isEqualTo(404);
        assertThat(status("/api/conferences/" + conference + "/events", "application/json"))
                .isEqualTo(406);
        assertThat(status("/api/conferences/" + conference + "/events?since=" + "1".repeat(65), "*/*"))
                .isEqualTo(400);
    }

    private void release(long number, ScheduledTalk... talks) {
        schedule.tell(ScheduledRelease.of(conference, number, talks));
        await().atMost(PATIENCE)
                .until(() -> status("/api/conferences/" + conference + "/releases/" + number, "*/*") == 200);
    }

    /** As if the store had been lost. */
    private void forget() {
        mongo.remove(Query.query(Criteria.where("conference").is(conference)), "releases");
        mongo.remove(Query.query(Criteria.where("_id").is(conference)), "heads");
    }

    private String address() {
        return "http://localhost:" + port + "/api/conferences/" + conference + "/events";
    }

    private int status(String path, String accept) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", accept)
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }
}
