package dev.lectern.system.harness;

import dev.lectern.system.harness.Operation.Outcome;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who moves submissions from elsewhere, sends each file twice, and again when something was edited there, or
 * somebody was erased here.
 */
final class Importer {

    private static final List<String> STATUSES = List.of("accepted", "submitted", "rejected", "submitted");

    private final Client client;
    private final String mark;
    private final Random random;
    private int file;
    private int edits;
    private int imports;

    Importer(Client client, String mark, Random random) {
        this.client = client;
        this.mark = mark;
        this.random = random;
    }

    /** Imports a file as it is now, and once more if it was seen to be complete. */
    void moveSome() {
        edits++;
        var rows = rows();
        var table = tableOf(rows);
        var key = String.valueOf(++imports);
        var done = complete(key, client.importTable(key, table, rows));
        if (done == null) {
            return;
        }
        if (random.nextInt(3) == 0) {
            eraseOne(done);
        }
        if (random.nextBoolean()) {
            client.importTable(key, table, rows);
            var other = String.valueOf(++imports);
            complete(other, client.importTable(other, table, rows));
        }
    }

    /** Erases who has no place, since nobody counts here what is left to those who wait. */
    private void eraseOne(JsonNode done) {
        var name = "i" + file + "x" + (1 + random.nextInt(STATUSES.size() - 1)) + mark;
        for (var row : done.get("rows").get("content")) {
            if (row.has("submission") && row.path("title").asString("").startsWith(name + " ")) {
                client.erase(name, row.get("submission").asString());
            }
        }
    }

    /** What the import is shown to be once it is complete; null when it was not seen to be. */
    private @Nullable JsonNode complete(String key, Operation asked) {
        var answer = asked.answer();
        if (asked.outcome() == Outcome.OK && answer != null) {
            var seen = client.awaitImport(key, answer.get("id").asString());
            if (seen != null) {
                return seen.answer();
            }
        }
        // It may be carried out later, so nothing may be built on it.
        file++;
        edits = 0;
        return null;
    }

    private ArrayNode rows() {
        var rows = JsonMapper.shared().createArrayNode();
        for (var i = 0; i < STATUSES.size(); i++) {
            var name = "i" + file + "x" + i + mark;
            var status = STATUSES.get(i);
            var body = (ObjectNode) Workload.body(name, random(i));
            // What is a talk is not edited, so that it does not hold up drafts all the time.
            body.put("title", name + " imported " + (status.equals("submitted") ? edits : 0));
            rows.addObject().put("name", name).put("status", status).set("body", body);
        }
        return rows;
    }

    /** The same for the same row each time. */
    private Random random(int row) {
        return new Random(31L * file + row);
    }

    private static String tableOf(ArrayNode rows) {
        var table = new StringBuilder(
                "id,title,abstract,languages,sessionType,topics,level,speakers,emails,timeZones,status\n");
        for (var row : rows) {
            var body = row.get("body");
            var speaker = body.get("speakers").get(0);
            table.append(String.join(
                            ",",
                            row.get("name").asString(),
                            body.get("title").asString(),
                            body.get("abstract").asString(),
                            body.get("languages").get(0).asString(),
                            "Talk",
                            body.get("topics").get(0).asString(),
                            body.get("level").asString(),
                            speaker.get("name").asString(),
                            speaker.get("email").asString(),
                            speaker.get("timeZone").asString(),
                            row.get("status").asString()))
                    .append('\n');
        }
        return table.toString();
    }
}
