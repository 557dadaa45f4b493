package dev.lectern.publisher.webhook;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Keeps the webhooks. */
@Component
class Webhooks {

    private final MongoOperations mongo;

    Webhooks(MongoOperations mongo) {
        this.mongo = mongo;
    }

    void add(Webhook webhook) {
        mongo.insert(webhook);
    }

    Optional<Webhook> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Webhook.class));
    }

    Optional<Webhook> find(String conference, String id) {
        return find(id).filter(webhook -> webhook.conference().equals(conference));
    }

    /** Those of {@code conference} in the order in which they were made. */
    List<Webhook> of(String conference) {
        return mongo.find(query(where("conference").is(conference)).with(Sort.by("createdAt", "_id")), Webhook.class);
    }

    long countOf(String conference) {
        return mongo.count(query(where("conference").is(conference)), Webhook.class);
    }

    /** The conferences that have any. */
    List<String> conferences() {
        return mongo.findDistinct("conference", Webhook.class, String.class);
    }

    /** Those of {@code conference} that have not been told of all releases up to {@code release}. */
    List<Webhook> behind(String conference, long release) {
        return mongo.find(query(where("conference").is(conference).and("told").lt(release)), Webhook.class);
    }

    /** Notes that the messages of {@code release} are written; never takes it back. */
    void told(List<Webhook> webhooks, long release) {
        mongo.updateMulti(
                query(where("_id")
                        .in(webhooks.stream().map(Webhook::id).toList())
                        .and("told")
                        .lt(release)),
                Update.update("told", release),
                Webhook.class);
    }

    /** Replaces what an organizer can set, and nothing besides. */
    void set(Webhook webhook) {
        var update = new Update()
                .set("url", webhook.url())
                .set("types", webhook.types())
                .set("secrets", webhook.secrets());
        setOrUnset(update, "description", webhook.description());
        setOrUnset(update, "disabledBecause", webhook.disabledBecause());
        mongo.updateFirst(query(where("_id").is(webhook.id())), update, Webhook.class);
    }

    void disable(String id, String reason) {
        mongo.updateFirst(query(where("_id").is(id)), Update.update("disabledBecause", reason), Webhook.class);
    }

    void remove(String id) {
        mongo.remove(query(where("_id").is(id)), Webhook.class);
    }

    void createIndexes() {
        mongo.indexOps(Webhook.class).createIndex(new Index("conference", Sort.Direction.ASC).named("conference"));
    }

    private static void setOrUnset(Update update, String field, @Nullable Object value) {
        if (value == null) {
            update.unset(field);
        } else {
            update.set(field, value);
        }
    }
}
