package dev.lectern.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.submission.Api.Answer;
import dev.lectern.submission.Api.Client;
import dev.lectern.submission.DescribedRequests.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.TestContextManager;

/** Whatever is made of the description of the API and sent: what it is answered makes sense, and a refusal changes nothing. */
@SubmissionServiceIT
class DescribedRequestsIT {

    private static final List<String> COLLECTIONS =
            List.of("conferences", "submissions", "reviews", "acts", "imports", "importRows");

    private static final TestContextManager CONTEXT = new TestContextManager(DescribedRequestsIT.class);

    @SuppressWarnings("NullAway.Init")
    private static Api api;

    @SuppressWarnings("NullAway.Init")
    private static MongoTemplate mongo;

    @SuppressWarnings("NullAway.Init")
    private static DescribedRequests requests;

    private Map<String, String> known = Map.of();
    private List<Object> stored = List.of();

    // The engine of properties knows nothing of Spring's.
    @BeforeContainer
    static void start() throws Exception {
        CONTEXT.beforeTestClass();
        var context = CONTEXT.getTestContext().getApplicationContext();
        api = context.getBean(Api.class);
        mongo = context.getBean(MongoTemplate.class);
        requests = new DescribedRequests(api.anyone().get("/v3/api-docs").body());
    }

    @AfterContainer
    static void end() throws Exception {
        CONTEXT.afterTestClass();
    }

    @Provide
    Arbitrary<Call> calls() {
        return requests.calls();
    }

    // The seed is fixed so that a build says the same twice; without it, it is another one at each run.
    @Property(tries = 800, seed = "20261126", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void aRefusalIsAProblemAndChangesNothing(@ForAll("calls") Call call) {
        if (known.isEmpty()) {
            begin();
        }

        var answer =
                clientFor(call).send(call.operation().method(), call.path(known), call.body(known), call.contentType());

        assertThat(answer.status()).as(answer.toString()).isBetween(200, 499);
        if (answer.status() >= 400) {
            isAProblem(answer);
            assertThat(call.operation().described().path("responses").propertyNames())
                    .as("described answers; this one is %s", answer)
                    .contains(Integer.toString(answer.status()));
            assertThat(stored()).as(answer.toString()).isEqualTo(stored);
        } else if (call.operation().changes()) {
            finish(answer);
            begin();
        }
        Statistics.label("answers")
                .collect(answer.status() / 100 + "xx")
                .coverage(answers -> answers.check("2xx").percentage(share -> share > 10));
        Statistics.label("operations")
                .collect(call.operation().toString())
                .coverage(operations -> requests.operations()
                        .forEach(operation ->
                                operations.check(operation.toString()).count(count -> count > 0)));
    }

    private static void isAProblem(Answer answer) {
        assertThat(answer.header("Content-Type")).as(answer.toString()).startsWith("application/problem+json");
        assertThat(answer.text("type")).startsWith("urn:lectern:problem:");
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).as(answer.toString()).isNotBlank();
        assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
        if (answer.text("type").endsWith(":invalid-input")) {
            assertThat(answer.fields())
                    .as(answer.toString())
                    .isNotEmpty()
                    .allSatisfy(field -> assertThat(field).isNotBlank());
        }
        assertThat(answer.response().body())
                .doesNotContain("Exception", "java.", "org.springframework", "tools.jackson", "\tat ");
    }

    private Client clientFor(Call call) {
        var client = switch (call.caller()) {
            case NOBODY -> api.anyone();
            case OWN_SPEAKER -> api.speaker(known.getOrDefault("token", ""));
            case OTHER_SPEAKER -> api.speaker(known.getOrDefault("otherToken", ""));
            case REVIEWER -> api.reviewer();
            case ORGANIZER -> api.organizer();
        };
        for (var header : call.headers(known).entrySet()) {
            client = client.with(header.getKey(), header.getValue());
        }
        return client;
    }

    /** A conference of its own for what comes next, with two submissions. */
    private void begin() {
        var conference = api.aConference();
        var own = api.handIn(conference, "Sagas at sea");
        var other = api.handIn(conference, "Logs ashore");
        known = Map.of(
                "conference", conference,
                "submission", own.text("id"),
                "token", own.text("editToken"),
                "other", other.text("id"),
                "otherToken", other.text("editToken"),
                "import", "0123456789abcdef01234567");
        stored = stored();
    }

    /** Waits for what goes on after it has been answered, so that it is not taken for the work of a later request. */
    private static void finish(Answer answer) {
        if (answer.status() == 202) {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                var now = api.organizer().get(answer.header("Location"));
                return now.text("state").equals("done")
                        || now.body().path("done").asBoolean(false);
            });
        }
    }

    private List<Object> stored() {
        var all = new ArrayList<>();
        COLLECTIONS.forEach(name -> all.add(mongo.getCollection(name).estimatedDocumentCount()));
        all.add(document("conferences", "conference"));
        all.add(document("submissions", "submission"));
        all.add(document("submissions", "other"));
        return all;
    }

    private Document document(String collection, String id) {
        var found = mongo.findById(known.getOrDefault(id, ""), Document.class, collection);
        assertThat(found).isNotNull();
        // Which are taken out to where they belong when it suits.
        List.of("outbox", "trail", "version").forEach(found::remove);
        return found;
    }
}
