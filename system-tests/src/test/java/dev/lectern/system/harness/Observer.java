package dev.lectern.system.harness;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gathers evidence from the services' own answers, the topics and the store. */
final class Observer implements AutoCloseable {

    private static final int PAGE = 200;
    private static final List<String> PAGES = List.of(
            "", "/program.ics", "/schedule.xml", "/schedule.json", "/changes.atom", "/program.csv", "/program.txt");

    private final Cluster cluster;
    private final TopicLog topics;
    private final MongoClient store;

    Observer(Cluster cluster) {
        this.cluster = cluster;
        this.topics = new TopicLog(cluster.bootstrapServers());
        this.store = MongoClients.create("mongodb://localhost:" + cluster.store.port());
    }

    Evidence observe(String conference, JsonNode definition, Client client, @Nullable JsonNode finalDraft) {
        var api = "/api/conferences/" + conference;
        var submissions = new ArrayList<JsonNode>();
        for (var page = 0; submissions.size() == page * PAGE; page++) {
            var answer = get(client, cluster.submission, api + "/submissions?size=" + PAGE + "&page=" + page);
            var content = answer.get("content");
            if (content == null || content.isEmpty()) {
                break;
            }
            content.forEach(submissions::add);
        }
        var releases = new TreeMap<Long, JsonNode>();
        var list = client.get(cluster.publisher, api + "/releases");
        if (list != null) {
            for (var release : list) {
                var number = release.get("release").asLong();
                releases.put(number, get(client, cluster.publisher, api + "/releases/" + number));
            }
        }
        return new Evidence(
                conference,
                definition,
                submissions,
                client.get(cluster.scheduler, api + "/draft"),
                List.copyOf(get(client, cluster.scheduler, api + "/pins")
                        .valueStream()
                        .toList()),
                client.get(cluster.publisher, api + "/program"),
                releases,
                refusalsOf(conference),
                importsOf(conference, client),
                historyOf(conference, client),
                pendingEventsOf(conference),
                topics.read().stream().filter(entry -> entry.isOf(conference)).toList(),
                finalDraft,
                client.hasErased() ? keptOf(conference, client, releases.keySet()) : Map.of());
    }

    /** All that the topics hold, of all conferences. */
    List<TopicLog.Entry> entries() {
        return topics.read();
    }

    /** Whatever may hold a text that somebody has written. */
    private Map<String, String> keptOf(String conference, Client client, Set<Long> releases) {
        var kept = new TreeMap<String, String>();
        var api = "/api/conferences/" + conference;
        for (var format : List.of("json", "csv")) {
            note(kept, client, cluster.submission, api + "/submissions/export?format=" + format);
        }
        for (var job : importsOf(conference, client)) {
            note(
                    kept,
                    client,
                    cluster.submission,
                    api + "/imports/" + job.get("id").asString() + "?size=500");
        }
        note(kept, client, cluster.submission, api + "/submissions/facets");
        if (!releases.isEmpty()) {
            for (var path : PAGES) {
                note(kept, client, cluster.publisher, "/" + conference + path);
            }
        }
        for (var number : releases) {
            note(kept, client, cluster.publisher, api + "/releases/" + number + "/changes");
            note(kept, client, cluster.publisher, "/" + conference + "/releases/" + number + "/program.ics");
        }
        for (var service : cluster.services()) {
            var database = store.getDatabase(service.name().replace('-', '_'));
            for (var collection : database.listCollectionNames()) {
                for (var document : database.getCollection(collection).find()) {
                    var text = document.toJson();
                    if (text.contains(Workload.markOf(conference))) {
                        kept.put(database.getName() + "." + collection + " " + document.get("_id"), text);
                    }
                }
            }
        }
        return kept;
    }

    private static void note(Map<String, String> kept, Client client, Service service, String path) {
        // As calendars fold their lines.
        kept.put(path, client.text(service, path).replace("\r\n ", ""));
    }

    private List<JsonNode> importsOf(String conference, Client client) {
        var imports = new ArrayList<JsonNode>();
        for (var page = 0; imports.size() == page * PAGE; page++) {
            var path = "/api/conferences/%s/imports?size=%d&page=%d".formatted(conference, PAGE, page);
            var content = get(client, cluster.submission, path).get("content");
            if (content.isEmpty()) {
                break;
            }
            content.forEach(imports::add);
        }
        return imports;
    }

    private List<JsonNode> historyOf(String conference, Client client) {
        var entries = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var path = "/api/conferences/%s/history?size=%d%s".formatted(conference, PAGE, cursor);
            var answer = get(client, cluster.submission, path);
            answer.get("entries").forEach(entries::add);
            cursor = answer.has("next") ? "&cursor=" + answer.get("next").asString() : "";
        } while (!cursor.isEmpty());
        return entries;
    }

    private List<Long> refusalsOf(String conference) {
        var refused = new ArrayList<Long>();
        store.getDatabase("publisher_service")
                .getCollection("refusals")
                .find(Filters.eq("conference", conference))
                .forEach(document ->
                        refused.add(document.get("number", Number.class).longValue()));
        return refused;
    }

    private long pendingEventsOf(String conference) {
        var submissionService = store.getDatabase("submission_service");
        var pending = 0L;
        for (var document : submissionService.getCollection("submissions").find(Filters.eq("conference", conference))) {
            pending += pendingIn(document);
        }
        for (var document : submissionService.getCollection("conferences").find(Filters.eq("_id", conference))) {
            pending += pendingIn(document);
        }
        for (var document :
                store.getDatabase("publisher_service").getCollection("heads").find(Filters.eq("_id", conference))) {
            pending += pendingIn(document);
        }
        return pending;
    }

    private static int pendingIn(Document document) {
        return document.getList("outbox", Document.class, List.of()).size();
    }

    private static JsonNode get(Client client, Service service, String path) {
        return Objects.requireNonNull(client.get(service, path), () -> service.name() + " does not answer " + path);
    }

    @Override
    public void close() {
        topics.close();
        store.close();
    }
}
