package dev.lectern.submission;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestComponent;

/** What the service asks its store while it answers requests. */
@TestComponent
class StoreCommands implements MongoClientSettingsBuilderCustomizer, CommandListener {

    private static final Set<String> READS = Set.of("find", "aggregate", "count", "distinct", "findAndModify");

    private volatile @Nullable List<BsonDocument> noted;

    @Override
    public void customize(MongoClientSettings.Builder settings) {
        settings.addCommandListener(this);
    }

    /** The queries that {@code request} leads to before it is answered. */
    List<BsonDocument> during(Runnable request) {
        List<BsonDocument> queries = new ArrayList<>();
        noted = queries;
        try {
            request.run();
        } finally {
            noted = null;
        }
        synchronized (queries) {
            return List.copyOf(queries);
        }
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        var queries = noted;
        // Commands are sent by the thread that wants them: one of the server's, or one that has nothing to do with a
        // request.
        if (queries != null
                && READS.contains(event.getCommandName())
                && Thread.currentThread().getName().contains("-exec-")) {
            // The event's own is gone when the command has been sent.
            var command = BsonDocument.parse(event.getCommand().toJson());
            synchronized (queries) {
                queries.add(command);
            }
        }
    }
}
