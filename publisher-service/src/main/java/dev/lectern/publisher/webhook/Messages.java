package dev.lectern.publisher.webhook;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.result.UpdateResult;
import dev.lectern.publisher.webhook.Message.Attempt;
import dev.lectern.publisher.webhook.Message.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Keeps what is to be sent and what came of it. */
@Component
class Messages {

    /** What arrived or was given up is shown for so long. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int WRITTEN_AT_ONCE = 1_000;
    private static final int READ_AT_ONCE = 1_000;
    private static final int ATTEMPTS_KEPT = 20;
    private static final Sort IN_ORDER = Sort.by("release", "index", "_id");

    private final MongoOperations mongo;

    Messages(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Adds those of {@code messages} that are not there yet. */
    void add(List<Message> messages) {
        for (var from = 0; from < messages.size(); from += WRITTEN_AT_ONCE) {
            addSome(messages.subList(from, Math.min(messages.size(), from + WRITTEN_AT_ONCE)));
        }
    }

    private void addSome(List<Message> messages) {
        var known = known(messages);
        mongo.insert(
                messages.stream()
                        .filter(message -> !known.contains(message.id()))
                        .toList(),
                Message.class);
    }

    /** The lanes in which a message is due. */
    List<String> lanesDue(Instant now) {
        return mongo.findDistinct(due(now), "lane", Message.class, String.class);
    }

    /** By lane, its first messages that are due; a lane may be left out while others have more to send. */
    Map<String, List<Message>> nextDue(Collection<String> lanes, Instant now) {
        var query = query(dueCriteria(now).and("lane").in(lanes)).with(IN_ORDER).limit(READ_AT_ONCE);
        return mongo.find(query, Message.class).stream()
                .collect(Collectors.groupingBy(Message::lane, LinkedHashMap::new, Collectors.toList()));
    }

    /** Notes an attempt and what it means; nothing if somebody else has noted one meanwhile. */
    void attempted(Message message, Attempt attempt, State state, @Nullable Instant nextAttemptAt) {
        var update = new Update()
                .set("state", state)
                .set("attemptCount", message.attemptCount() + 1)
                .push("attempts")
                .slice(-ATTEMPTS_KEPT)
                .each(attempt);
        setOrUnset(update, "nextAttemptAt", nextAttemptAt);
        setOrUnset(update, "doneAt", state == State.PENDING ? null : attempt.at());
        mongo.updateFirst(
                query(where("_id").is(message.id()).and("attemptCount").is(message.attemptCount())),
                update,
                Message.class);
    }

    /** Puts {@code message} off without an attempt. */
    void postpone(Message message, Instant until) {
        mongo.updateFirst(query(where("_id").is(message.id())), Update.update("nextAttemptAt", until), Message.class);
    }

    Optional<Message> find(Webhook webhook, String messageId) {
        return Optional.ofNullable(mongo.findById(webhook.id() + "/" + messageId, Message.class));
    }

    /** The messages of {@code webhook}, the latest first. */
    List<Message> of(Webhook webhook, @Nullable State state, int page, int size) {
        var criteria = where("webhook").is(webhook.id());
        if (state != null) {
            criteria = criteria.and("state").is(state);
        }
        return mongo.find(
                query(criteria)
                        .with(Sort.by(Sort.Direction.DESC, "createdAt", "release", "index", "_id"))
                        .skip((long) page * size)
                        .limit(size),
                Message.class);
    }

    /** Sends one message on its way again, whatever became of it. */
    void again(Message message, Instant now) {
        restart(where("_id").is(message.id()), now);
    }

    /** Sends the messages of some releases on their way again, whatever became of them; gives their number. */
    long again(Webhook webhook, long fromRelease, long toRelease, Instant now) {
        return restart(
                        where("webhook")
                                .is(webhook.id())
                                .and("release")
                                .gte(fromRelease)
                                .lte(toRelease),
                        now)
                .getMatchedCount();
    }

    void removeOf(String webhook) {
        mongo.remove(query(where("webhook").is(webhook)), Message.class);
    }

    long count(State state) {
        return mongo.count(query(where("state").is(state)), Message.class);
    }

    void createIndexes() {
        var indexes = mongo.indexOps(Message.class);
        indexes.createIndex(new Index("state", Sort.Direction.ASC)
                .on("nextAttemptAt", Sort.Direction.ASC)
                .on("lane", Sort.Direction.ASC)
                .named("due"));
        indexes.createIndex(new Index("lane", Sort.Direction.ASC)
                .on("state", Sort.Direction.ASC)
                .on("release", Sort.Direction.ASC)
                .on("index", Sort.Direction.ASC)
                .named("lane"));
        indexes.createIndex(new Index("webhook", Sort.Direction.ASC)
                .on("createdAt", Sort.Direction.DESC)
                .named("webhook"));
        indexes.createIndex(new Index("doneAt", Sort.Direction.ASC).expire(KEPT).named("done"));
    }

    private UpdateResult restart(Criteria criteria, Instant now) {
        return mongo.updateMulti(
                query(criteria),
                new Update()
                        .set("state", State.PENDING)
                        .set("nextAttemptAt", now)
                        .set("attemptCount", 0)
                        .unset("doneAt"),
                Message.class);
    }

    private Set<String> known(List<Message> messages) {
        var query = query(where("_id").in(messages.stream().map(Message::id).toList()));
        query.fields().include("_id");
        var known = new HashSet<String>();
        mongo.find(query, Known.class, Message.COLLECTION).forEach(message -> known.add(message.id()));
        return known;
    }

    private static Query due(Instant now) {
        return query(dueCriteria(now));
    }

    private static Criteria dueCriteria(Instant now) {
        return where("state").is(State.PENDING).and("nextAttemptAt").lte(now);
    }

    private static void setOrUnset(Update update, String field, @Nullable Object value) {
        if (value == null) {
            update.unset(field);
        } else {
            update.set(field, value);
        }
    }

    private record Known(@Id String id) {}
}
