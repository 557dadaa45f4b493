package dev.lectern.submission.submission;

import static dev.lectern.events.SubmissionStatus.ACCEPTED;
import static dev.lectern.events.SubmissionStatus.DRAFT;
import static dev.lectern.events.SubmissionStatus.REJECTED;
import static dev.lectern.events.SubmissionStatus.WAITLISTED;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import dev.lectern.events.Event;
import dev.lectern.events.Keys;
import dev.lectern.events.Topics;
import dev.lectern.submission.conference.SessionTypeUse;
import dev.lectern.submission.store.Documents;
import dev.lectern.submission.store.Indexed;
import dev.lectern.support.outbox.OutboxSource;
import dev.lectern.support.outbox.PresentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The submissions in the store. */
@Repository
class Submissions implements OutboxSource, SessionTypeUse, Indexed {

    private static final String AFTER = "content.planning.after";
    private static final String LANGUAGES = "content.languages";
    private static final String SESSION_TYPE = "content.sessionType";
    private static final String TOPICS = "content.topics";
    private static final String DECISION = "decision.status";
    private static final String REVIEWERS = "reviews.by";
    private static final String WORDS = "words.content";
    private static final String PEOPLE = "words.people";
    private static final String ERASED_AT = "erasedAt";
    private static final String LEFTOVERS = "leftovers";
    private static final int MOST_ORDERED = 10_000;

    /** How many the store gives at a time where all are read, one after the other. */
    private static final int BATCH = 500;

    private final MongoOperations mongo;
    private final Documents documents;

    Submissions(MongoOperations mongo, Documents documents) {
        this.mongo = mongo;
        this.documents = documents;
    }

    Optional<Submission> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Submission.class));
    }

    Optional<Submission> findByTokenHash(String hash) {
        return Optional.ofNullable(mongo.findOne(Query.query(where("tokenHash").is(hash)), Submission.class));
    }

    /** How many submissions of a conference the filter leaves. */
    long count(String conference, SubmissionFilter filter, Sight sight) {
        return mongo.count(Query.query(criteria(conference, filter, sight)), Submission.class);
    }

    /** Those of them from {@code skipped} on. */
    List<Submission> list(
            String conference, SubmissionFilter filter, Sight sight, SubmissionOrder order, long skipped, int most) {
        return mongo.find(
                Query.query(criteria(conference, filter, sight))
                        .with(order.sort())
                        .skip(skipped)
                        .limit(most),
                Submission.class);
    }

    /** Those of them that come after the one at {@code cursor}. */
    List<Submission> list(
            String conference,
            SubmissionFilter filter,
            Sight sight,
            SubmissionOrder order,
            SubmissionOrder.Cursor cursor,
            int most) {
        var criteria = new Criteria().andOperator(criteria(conference, filter, sight), order.after(cursor));
        return mongo.find(Query.query(criteria).with(order.sort()).limit(most), Submission.class);
    }

    /** All that the filter leaves, in order, read as they are needed; to be closed. */
    Stream<Submission> stream(String conference, SubmissionFilter filter, boolean decidedOnly) {
        var criteria = criteria(conference, filter, Sight.ALL);
        if (decidedOnly && filter.decision() == null) {
            criteria = new Criteria().andOperator(criteria, where(DECISION).in(ACCEPTED, REJECTED, WAITLISTED));
        }
        // Without that a store may give all of them at once, which is more than a message may have.
        var query = Query.query(criteria).with(SubmissionOrder.USUAL.sort()).cursorBatchSize(BATCH);
        return mongo.stream(query, Submission.class);
    }

    /** How many of those that the filter leaves have which value of a field, the most frequent first. */
    Map<String, Long> counts(
            String conference, SubmissionFilter filter, Sight sight, String field, boolean many, int most) {
        var match = Aggregation.match(criteria(conference, filter, sight));
        var group = Aggregation.group(field).count().as("count");
        var sort = Aggregation.sort(Sort.by(Sort.Order.desc("count"), Sort.Order.asc("_id")));
        var aggregation = many
                ? Aggregation.newAggregation(match, Aggregation.unwind(field), group, sort, Aggregation.limit(most))
                : Aggregation.newAggregation(match, group, sort, Aggregation.limit(most));
        var counts = new LinkedHashMap<String, Long>();
        mongo.aggregate(aggregation, Submission.class, Document.class).forEach(found -> {
            var value = found.get("_id");
            if (value != null) {
                counts.put(
                        String.valueOf(value), found.get("count", Number.class).longValue());
            }
        });
        return counts;
    }

    /** What is decided and not known of these submissions of a conference: the decisions' ids. */
    Map<String, String> decisionsAmong(String conference, Set<String> ids) {
        return mongo.find(Query.query(where("_id").in(ids).and("conference").is(conference)), Submission.class).stream()
                .filter(found -> found.decision() != null)
                .collect(Collectors.toMap(
                        Submission::id,
                        found -> Objects.requireNonNull(found.decision()).id()));
    }

    /** Those who wait for a place, the next one first; null: for a place of any session type. */
    List<Submission> waiting(String conference, @Nullable String sessionType, int most) {
        var criteria = where("conference")
                .is(conference)
                .and("status")
                .is(WAITLISTED)
                .and(DECISION)
                .exists(false);
        if (sessionType != null) {
            criteria = criteria.and(SESSION_TYPE).is(sessionType);
        }
        return mongo.find(
                Query.query(criteria)
                        .with(Sort.by(
                                Sort.Order.desc(SubmissionOrder.MEAN),
                                Sort.Order.asc("handedInAt"),
                                Sort.Order.asc("_id")))
                        .limit(most),
                Submission.class);
    }

    /** The submissions that left a place which nobody has yet. */
    List<String> vacated() {
        var query = Query.query(where("vacancy").exists(true));
        query.fields().include("_id");
        return mongo.find(query, Document.class, Submission.COLLECTION).stream()
                .map(found -> String.valueOf(found.get("_id")))
                .toList();
    }

    /** Those of a conference that were handed in last, from {@code before} and the id on. */
    List<Submission> handedInBefore(String conference, @Nullable Instant before, String id, int most) {
        var criteria = where("conference").is(conference).and("status").ne(DRAFT);
        if (before != null) {
            criteria = new Criteria()
                    .andOperator(
                            criteria,
                            new Criteria()
                                    .orOperator(
                                            where("handedInAt").lt(before),
                                            where("handedInAt")
                                                    .is(before)
                                                    .and("_id")
                                                    .lte(SubmissionOrder.idOf(id))));
        }
        return mongo.find(
                Query.query(criteria)
                        .with(Sort.by(Sort.Direction.DESC, "handedInAt", "_id"))
                        .limit(most),
                Submission.class);
    }

    /** Some of those that were written before they could be searched. */
    List<Submission> withoutWords(int most) {
        return mongo.find(Query.query(where("words").exists(false)).limit(most), Submission.class);
    }

    /** Those whose people were erased, while others may still keep something of them. */
    List<String> withLeftovers() {
        var query = Query.query(where(LEFTOVERS).is(true));
        query.fields().include("_id");
        return mongo.find(query, Document.class, Submission.COLLECTION).stream()
                .map(found -> String.valueOf(found.get("_id")))
                .toList();
    }

    /** Notes that nobody keeps anything of it any more. */
    void cleared(String id) {
        mongo.updateFirst(
                Query.query(where("_id").is(id).and(LEFTOVERS).is(true)),
                new Update().unset(LEFTOVERS),
                Submission.class);
    }

    /** What a filter, and what the caller may see, come to in the store. */
    static Criteria criteria(String conference, SubmissionFilter filter, Sight sight) {
        var all = new ArrayList<Criteria>();
        all.add(where("conference").is(conference));
        // Whose they are knows them anyway; nobody else has any business with them.
        all.add(
                filter.status().isEmpty()
                        ? where("status").ne(DRAFT)
                        : where("status")
                                .in(filter.status().stream()
                                        .filter(status -> status != DRAFT)
                                        .toList()));
        is(all, LANGUAGES, filter.language());
        is(all, SESSION_TYPE, filter.sessionType());
        is(all, TOPICS, filter.topic());
        is(all, REVIEWERS, filter.reviewer());
        var decision = filter.decision();
        if (decision != null) {
            all.add(where(DECISION).is(decision));
        }
        if (filter.undecided()) {
            all.add(where(DECISION).exists(false));
        }
        var min = filter.minScore();
        var max = filter.maxScore();
        if (min != null || max != null) {
            // One is the lowest score; what has none is no answer to a question about scores.
            var score = where(SubmissionOrder.MEAN).gte(min == null ? 1.0 : min);
            all.add(max == null ? score : score.lte(max));
        }
        for (var i = 0; i < filter.words().size(); i++) {
            var word = filter.words().get(i);
            // Words are letters and digits, so there is nothing in them that a pattern takes for more.
            var isLast = i == filter.words().size() - 1;
            all.add(
                    sight.people()
                            ? new Criteria().orOperator(hasWord(WORDS, word, isLast), hasWord(PEOPLE, word, isLast))
                            : hasWord(WORDS, word, isLast));
        }
        if (!sight.languages().isEmpty()) {
            all.add(where(LANGUAGES).in(sight.languages()));
        }
        if (!sight.topics().isEmpty()) {
            all.add(where(TOPICS).in(sight.topics()));
        }
        return new Criteria().andOperator(all);
    }

    private static void is(List<Criteria> all, String field, @Nullable String value) {
        if (value != null) {
            all.add(where(field).is(value));
        }
    }

    private static Criteria hasWord(String field, String word, boolean isBeginning) {
        return isBeginning ? where(field).regex("^" + word) : where(field).is(word);
    }

    /**
     * What somebody may see of a conference's submissions.
     *
     * @param people whether they may find them by whose they are
     * @param languages only those in one of these; empty means all
     * @param topics only those about one of these; empty means all
     */
    record Sight(boolean people, List<String> languages, List<String> topics) {

        static final Sight ALL = new Sight(true, List.of(), List.of());
    }

    /** Which of {@code ids} are submissions of the conference. */
    Set<String> idsAmong(String conference, Set<String> ids) {
        var query = Query.query(where("_id").in(ids).and("conference").is(conference));
        query.fields().include("_id");
        return mongo.find(query, Document.class, Submission.COLLECTION).stream()
                .map(found -> String.valueOf(found.get("_id")))
                .collect(Collectors.toSet());
    }

    /** Which submissions of the conference come after which others, as far as anything is asked of that. */
    Map<String, List<String>> orderOf(String conference) {
        var query = Query.query(
                        where("conference").is(conference).and(AFTER + ".0").exists(true))
                .limit(MOST_ORDERED);
        query.fields().include(AFTER);
        return mongo.find(query, Document.class, Submission.COLLECTION).stream()
                .collect(Collectors.toMap(
                        found -> String.valueOf(found.get("_id")),
                        found -> found.getEmbedded(List.of("content", "planning"), Document.class)
                                .getList("after", String.class)));
    }

    void add(Submission submission) {
        documents.add(submission);
    }

    void save(Submission submission) {
        documents.update(submission);
    }

    @Override
    public long count(String conference, String sessionType) {
        return mongo.count(
                Query.query(where("conference")
                        .is(conference)
                        .and("content.sessionType")
                        .is(sessionType)
                        .and(ERASED_AT)
                        .exists(false)),
                Submission.class);
    }

    @Override
    public String collection() {
        return Submission.COLLECTION;
    }

    @Override
    public String topic() {
        return Topics.SUBMISSIONS;
    }

    @Override
    public Stream<PresentState> presentStates() {
        // Drafts are not told. What is erased is, for as long as somebody may still hold it.
        var query = Query.query(new Criteria()
                .orOperator(where("status").ne(DRAFT), where(ERASED_AT).exists(true)));
        query.fields().include("conference", "revision", ERASED_AT);
        query.cursorBatchSize(BATCH);
        return mongo.stream(query, Document.class, Submission.COLLECTION).map(Submissions::stateOf);
    }

    private static PresentState stateOf(Document found) {
        var id = String.valueOf(found.get("_id"));
        var key = Keys.of(found.getString("conference"), id);
        return found.containsKey(ERASED_AT)
                ? PresentState.gone(id, key)
                : new PresentState(id, key, found.get("revision", Number.class).longValue());
    }

    @Override
    public boolean isGone(String documentId, String key) {
        return find(documentId).filter(Submission::isErased).isPresent();
    }

    @Override
    public Optional<Event> current(String documentId, String key) {
        return find(documentId).filter(found -> found.status() != DRAFT).map(Submission::toEvent);
    }

    @Override
    public List<IndexDefinition> indexes() {
        return List.of(
                new Index()
                        .named("in_order")
                        .on("conference", Sort.Direction.ASC)
                        .on("handedInAt", Sort.Direction.ASC)
                        .on("_id", Sort.Direction.ASC),
                new Index()
                        .named("by_status")
                        .on("conference", Sort.Direction.ASC)
                        .on("status", Sort.Direction.ASC)
                        .on("handedInAt", Sort.Direction.ASC)
                        .on("_id", Sort.Direction.ASC),
                new Index()
                        .named("by_session_type")
                        .on("conference", Sort.Direction.ASC)
                        .on("content.sessionType", Sort.Direction.ASC),
                inOrder("by_language", LANGUAGES),
                inOrder("by_topic", TOPICS),
                inOrder("by_decision", DECISION),
                inOrder("by_reviewer", REVIEWERS),
                of("by_word", WORDS),
                of("by_person", PEOPLE),
                of("by_title", SubmissionOrder.TITLE),
                of("by_score", SubmissionOrder.MEAN),
                of("by_median", SubmissionOrder.MEDIAN),
                of("by_spread", SubmissionOrder.SPREAD),
                of("by_reviews", SubmissionOrder.COUNT),
                new Index().named("by_token").on("tokenHash", Sort.Direction.ASC),
                new Index()
                        .named("with_trail")
                        .on("trail.number", Sort.Direction.ASC)
                        .sparse(),
                new Index()
                        .named("with_leftovers")
                        .on(LEFTOVERS, Sort.Direction.ASC)
                        .sparse(),
                new Index().named("erased").on(ERASED_AT, Sort.Direction.ASC).sparse(),
                new Index()
                        .named("with_vacancy")
                        .on("vacancy", Sort.Direction.ASC)
                        .sparse());
    }

    private static Index of(String name, String field) {
        return new Index()
                .named(name)
                .on("conference", Sort.Direction.ASC)
                .on(field, Sort.Direction.ASC)
                .on("_id", Sort.Direction.ASC);
    }

    private static Index inOrder(String name, String field) {
        return new Index()
                .named(name)
                .on("conference", Sort.Direction.ASC)
                .on(field, Sort.Direction.ASC)
                .on("handedInAt", Sort.Direction.ASC)
                .on("_id", Sort.Direction.ASC);
    }
}
