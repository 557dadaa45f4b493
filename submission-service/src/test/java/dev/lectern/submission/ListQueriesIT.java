package dev.lectern.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoCommandException;
import dev.lectern.submission.store.Indexed;
import dev.lectern.support.access.AccessTable.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpMethod;

/**
 * No list is found by reading a whole collection: for each query that a request leads to, there is an index that MongoDB
 * can answer it by; and where the store tells its plans, they say the same.
 */
@SubmissionServiceIT
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListQueriesIT {

    private static final String LIST = "/api/conferences/{conference}/submissions";
    private static final String NO_SUCH_COMMAND = "CommandNotFound";
    private static final int NO_SUCH_COMMAND_CODE = 59;
    private static final BsonDocument NONE = new BsonDocument();

    /** Those that tell of one thing, which is found by its id. */
    private static final Set<String> NO_LISTS = Set.of(
            "/api/conferences/{conference}",
            "/api/conferences/{conference}/announcements/{id}",
            "/api/submissions/{submission}",
            "/api/submissions/{submission}/reviews/mine");

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Api api;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private MongoTemplate mongo;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private StoreCommands commands;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private List<Indexed> collections;

    private String conference = "";
    private String submission = "";
    private String job = "";

    @BeforeAll
    void fill() {
        conference = api.aConference();
        submission = api.handIn(conference, "Sagas at sea").text("id");
        api.handIn(conference, "Logs ashore");
        api.handIn(conference, "Sagas again");
        api.reviewer().put("/api/submissions/" + submission + "/reviews/mine", "{\"score\": 4, \"comment\": \"\"}");
        var imports = "/api/conferences/" + conference + "/imports";
        job = api.organizer()
                .send("POST", imports, "title,speakers,language,minutes\nT,Ada,en,40\n", "text/csv")
                .text("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        api.organizer().get(imports + "/" + job).text("state").equals("done"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> collections.forEach(indexed -> assertThat(
                                mongo.indexOps(indexed.collection()).getIndexInfo())
                        .extracting("name")
                        .containsAll(indexed.indexes().stream()
                                .map(index -> index.getIndexOptions().getString("name"))
                                .toList())));
    }

    static List<Asked> asked() {
        return List.of(
                Asked.of(LIST, "submissions.in_order"),
                Asked.of(LIST + "?sort=-handedInAt", "submissions.in_order"),
                Asked.of(LIST + "?status=SUBMITTED", "submissions.by_status"),
                Asked.of(LIST + "?status=ACCEPTED,REJECTED&sort=title", "submissions.by_status"),
                Asked.of(LIST + "?decision=ACCEPTED", "submissions.by_decision"),
                Asked.of(LIST + "?decision=NONE", "submissions.in_order"),
                Asked.of(LIST + "?language=en", "submissions.by_language"),
                Asked.of(LIST + "?sessionType=talk", "submissions.by_session_type"),
                Asked.of(LIST + "?topic=kafka", "submissions.by_topic"),
                Asked.of(LIST + "?reviewer=reviewer", "submissions.by_reviewer"),
                Asked.of(LIST + "?minScore=2", "submissions.by_score"),
                Asked.of(LIST + "?maxScore=4.5&sort=-score", "submissions.by_score"),
                Asked.of(LIST + "?q=sag", "submissions.by_word"),
                Asked.of(LIST + "?q=ada%20sag", "submissions.by_person"),
                Asked.of(LIST + "?q=sag", "submissions.by_word").byReviewer(),
                Asked.of(LIST, "submissions.in_order").byReviewer(),
                Asked.of(LIST + "?sort=title", "submissions.by_title"),
                Asked.of(LIST + "?sort=-title", "submissions.by_title"),
                Asked.of(LIST + "?sort=score", "submissions.by_score"),
                Asked.of(LIST + "?sort=-score", "submissions.by_score"),
                Asked.of(LIST + "?sort=median", "submissions.by_median"),
                Asked.of(LIST + "?sort=-spread", "submissions.by_spread"),
                Asked.of(LIST + "?sort=reviews", "submissions.by_reviews"),
                Asked.of(LIST + "/facets", "submissions.in_order"),
                Asked.of(LIST + "/facets?topic=kafka&status=SUBMITTED", "submissions.by_topic"),
                Asked.of(LIST + "/export", "submissions.in_order"),
                Asked.of(LIST + "/export?format=csv&language=en", "submissions.by_language"),
                Asked.of("/api/conferences/{conference}/waitlist", "submissions.by_status"),
                Asked.of("/api/conferences/{conference}/history", "history.latest_first"),
                Asked.of("/api/conferences/{conference}/history?size=2", "submissions.in_order"),
                Asked.of("/api/submissions/{submission}/history", "history.by_submission"),
                Asked.of("/api/submissions/{submission}/reviews", "reviews.by_submission"),
                Asked.of("/api/conferences/{conference}/imports", "imports.newest_first"),
                Asked.of("/api/conferences/{conference}/imports/{id}", "importRows.in_order"),
                Asked.of("/api/conferences/{conference}/imports/{id}?outcome=created", "importRows.by_outcome"),
                Asked.of("/api/conferences/{conference}/decisions", "submissions.by_topic")
                        .with("{\"decision\": \"undecide\", \"filter\": {\"topic\": \"kafka\"}}"),
                Asked.of("/api/conferences/{conference}/announcements", "submissions.by_decision")
                        .with("{}"));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void isFoundByItsIndex(Asked asked) {
        var queries = queriesOf(asked);

        assertThat(queries).extracting(Query::collection).contains(asked.collection());
        assertThat(queries)
                .allSatisfy(query ->
                        assertThat(usableFor(query)).as("indexes for %s", query).isNotEmpty());
        assertThat(queries)
                .filteredOn(query -> query.collection().equals(asked.collection()))
                .as("queries of which one is made for %s", asked.index())
                .anySatisfy(query -> assertThat(usableFor(query))
                        .anyMatch(index -> (asked.collection() + "." + index.name()).equals(asked.index())
                                && (index.narrowed() > 1 || index.isInOrder())));
    }

    @Test
    void theStoreReadsNoWholeCollection() {
        var queries = new LinkedHashSet<Query>();
        asked().forEach(asked -> queries.addAll(queriesOf(asked)));
        assumeTrue(tellsItsPlans());

        assertThat(queries)
                .allSatisfy(query -> assertThat(stagesOf(query)).isNotEmpty().doesNotContain("COLLSCAN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/conferences/{conference}/submissions",
                "/api/conferences/{conference}/imports",
                "/api/conferences/{conference}/imports/{id}"
            })
    void theStoreIsNotAskedToSkipMoreThanThereCanBe(String path) {
        var queries = queriesOf(Asked.of(path + "?page=" + Integer.MAX_VALUE, "submissions.in_order"));

        assertThat(queries)
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query.command()
                                .getNumber("skip", new BsonInt32(0))
                                .longValue())
                        .as("what %s skips", query)
                        .isBetween(0L, 1_000_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void anExportIsReadInPieces(String format) {
        var queries = queriesOf(Asked.of(LIST + "/export?format=" + format, "submissions.in_order"));

        assertThat(queries)
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query.command()
                                .getNumber("batchSize", new BsonInt32(0))
                                .intValue())
                        .as("how many are given at a time by %s", query)
                        .isBetween(1, 1_000));
    }

    @Test
    void noListIsForgotten() {
        var lists = SubmissionServiceAccess.TABLE.rows().stream()
                .filter(row -> row.method().equals(HttpMethod.GET))
                .map(Row::path)
                .filter(path -> !NO_LISTS.contains(path))
                .toList();

        assertThat(asked()).extracting(Asked::route).containsAll(lists);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'content.level': 'beginner'} | {}",
                "{'conference': {$ne: 'sea_conf'}} | {}",
                "{'conference': /sea/} | {}",
                "{'content.title': 'Sagas'} | {'content.title': 1}",
                "{$or: [{'conference': 'sea_conf'}, {'content.level': 'beginner'}]} | {}",
                "{'vacancy': {$exists: false}} | {}",
                "{} | {'conference': 1}"
            })
    void aQueryWithoutAnIndexWouldBeNoticed(String filter, String order) {
        assertThat(usableFor(new Query("submissions", BsonDocument.parse(filter), BsonDocument.parse(order), NONE)))
                .isEmpty();
    }

    @Test
    void aScanWouldBeSeenInAPlan() {
        var explained = BsonDocument.parse("""
                {"stages": [{"$cursor": {"queryPlanner": {"namespace": "x.submissions",
                  "winningPlan": {"stage": "SORT", "inputStage": {"stage": "SUBPLAN", "inputStages": [
                    {"stage": "FETCH", "inputStage": {"stage": "IXSCAN", "indexName": "by_word"}},
                    {"stage": "COLLSCAN", "direction": "forward"}]}},
                  "rejectedPlans": [{"stage": "TEXT_MATCH"}]}}}, {"$group": {"_id": null}}], "ok": 1.0}""");

        assertThat(stagesIn(explained)).containsExactly("SORT", "SUBPLAN", "FETCH", "IXSCAN", "COLLSCAN");
    }

    private List<Query> queriesOf(Asked asked) {
        var path = asked.path()
                .replace("{conference}", conference)
                .replace("{submission}", submission)
                .replace("{id}", job);
        var client = asked.isByReviewer() ? api.reviewer() : api.organizer();
        return commands
                .during(() -> {
                    var answer = asked.body() == null ? client.get(path) : client.post(path, asked.body());
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                    if (asked.isPaged()) {
                        // From the first page to the second, where there is one.
                        var and = path.indexOf('?') < 0 ? "?" : "&";
                        var sized = path + (path.contains("size=") ? "" : and + "size=1");
                        var next = client.get(sized + (asked.route().equals(LIST) ? "&cursor=" : ""))
                                .text("next");
                        if (!next.isEmpty()) {
                            assertThat(client.get(sized + "&cursor=" + next).status())
                                    .isEqualTo(200);
                        }
                    }
                })
                .stream()
                .map(Query::of)
                .filter(query -> !query.isById())
                .toList();
    }

    private List<UsableIndex> usableFor(Query query) {
        return UsableIndex.among(mongo.indexOps(query.collection()).getIndexInfo(), query.filter(), query.order());
    }

    private boolean tellsItsPlans() {
        try {
            mongo.getDb().runCommand(new Document("explain", new Document("find", "submissions")));
            return true;
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NO_SUCH_COMMAND_CODE && !NO_SUCH_COMMAND.equals(e.getErrorCodeName())) {
                throw e;
            }
            System.out.println("The store has no command to explain its plans: what they say is not tested,"
                    + " only that the indexes it was given suit the queries");
            return false;
        }
    }

    private Set<String> stagesOf(Query query) {
        var bare = query.command().clone();
        // What the driver adds to each command.
        List.of("$db", "lsid", "$clusterTime", "$readPreference", "txnNumber").forEach(bare::remove);
        var explain = new BsonDocument("explain", bare).append("verbosity", new BsonString("queryPlanner"));
        return new HashSet<>(stagesIn(mongo.getDb().runCommand(explain, BsonDocument.class)));
    }

    /** The names of all steps of the plans that were chosen. */
    private static List<String> stagesIn(BsonValue plan) {
        if (plan instanceof BsonArray all) {
            return all.stream().flatMap(each -> stagesIn(each).stream()).toList();
        }
        var stages = new ArrayList<String>();
        if (plan instanceof BsonDocument fields) {
            fields.forEach((name, value) -> {
                if (name.equals("stage") && value instanceof BsonString stage) {
                    stages.add(stage.getValue());
                } else if (!name.equals("rejectedPlans")) {
                    stages.addAll(stagesIn(value));
                }
            });
        }
        return stages;
    }

    /**
     * A request for a list.
     *
     * @param index by which it is to be found, behind the name of its collection
     */
    record Asked(
            String path,
            String index,
            boolean isByReviewer,
            @Nullable String body) {

        static Asked of(String path, String index) {
            return new Asked(path, index, false, null);
        }

        Asked byReviewer() {
            return new Asked(path, index, true, body);
        }

        Asked with(String sent) {
            return new Asked(path, index, isByReviewer, sent);
        }

        String collection() {
            return index.substring(0, index.indexOf('.'));
        }

        String route() {
            return path.replaceAll("\\?.*", "");
        }

        boolean isPaged() {
            return route().equals(LIST) || route().equals("/api/conferences/{conference}/history");
        }

        @Override
        public String toString() {
            return Stream.of(path, body == null ? "" : body, isByReviewer ? "by a reviewer" : "")
                    .filter(part -> !part.isEmpty())
                    .reduce((one, other) -> one + " " + other)
                    .orElse("");
        }
    }

    /** What the store was asked. */
    record Query(String collection, BsonDocument filter, BsonDocument order, BsonDocument command) {

        static Query of(BsonDocument command) {
            var name = command.getFirstKey();
            var filter = switch (name) {
                case "find" -> command.getDocument("filter", NONE);
                case "aggregate" ->
                    command.getArray("pipeline").isEmpty()
                            ? NONE
                            : command.getArray("pipeline").get(0).asDocument().getDocument("$match", NONE);
                default -> command.getDocument("query", NONE);
            };
            return new Query(command.getString(name).getValue(), filter, command.getDocument("sort", NONE), command);
        }

        boolean isById() {
            return filter.containsKey("_id") && !filter.get("_id").isDocument();
        }

        @Override
        public String toString() {
            return collection + " " + filter.toJson() + " by " + order.toJson();
        }
    }
}
