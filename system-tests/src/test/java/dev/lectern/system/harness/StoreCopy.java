package dev.lectern.system.harness;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** A copy of the publisher's database, taken while it is used, as a backup that is not one moment in time. */
public final class StoreCopy implements AutoCloseable {

    /** In the order in which operations.md wants them copied. */
    private static final List<String> COLLECTIONS = List.of("positions", "heads", "releases", "refusals");

    private final MongoClient client;
    private final MongoDatabase database;
    private final Map<String, List<Document>> documents = new LinkedHashMap<>();

    StoreCopy(String uri, String database) {
        this.client = MongoClients.create(uri);
        this.database = client.getDatabase(database);
    }

    /** Copies what is there now. */
    public void take() {
        COLLECTIONS.forEach(
                name -> documents.put(name, database.getCollection(name).find().into(new ArrayList<>())));
    }

    /** Puts the database back to what was copied. */
    public void putBack() {
        clear();
        documents.forEach((name, copied) -> {
            if (!copied.isEmpty()) {
                database.getCollection(name).insertMany(copied);
            }
        });
    }

    /** Forgets everything. */
    public void clear() {
        COLLECTIONS.forEach(name -> database.getCollection(name).deleteMany(new Document()));
    }

    /** What is stored of a conference, the same text for the same content; how often a document was written is not. */
    public List<String> dump(String conference) {
        var dump = new ArrayList<String>();
        database.getCollection("heads").find(Filters.eq("_id", conference)).forEach(head -> {
            head.remove("version");
            dump.add(head.toJson());
        });
        for (var name : List.of("releases", "refusals")) {
            database.getCollection(name)
                    .find(Filters.eq("conference", conference))
                    .sort(Sorts.ascending("_id"))
                    .forEach(document -> dump.add(document.toJson()));
        }
        return dump;
    }

    @Override
    public void close() {
        client.close();
    }
}
