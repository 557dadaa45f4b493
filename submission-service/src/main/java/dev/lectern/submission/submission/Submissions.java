package dev.lectern.submission.submission;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import dev.lectern.events.Event;
import dev.lectern.events.Keys;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.Topics;
import dev.lectern.submission.conference.SessionTypeUse;
import dev.lectern.submission.store.Documents;
import dev.lectern.submission.store.Indexed;
import dev.lectern.support.outbox.OutboxSource;
import dev.lectern.support.outbox.PresentState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The submissions in the store. */
@Repository
class Submissions implements OutboxSource, SessionTypeUse, Indexed {

    private static final String AFTER = "content.planning.after";
    private static final int MOST_ORDERED = 10_000;

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

    /** The submissions of a conference, newest last. */
    Page<Submission> list(
            String conference, @Nullable SubmissionStatus status, @Nullable String language, Pageable page) {
        var filter = where("conference").is(conference);
        if (status != null) {
            filter = filter.and("status").is(status);
        }
        if (language != null) {
            filter = filter.and("content.languages").is(language);
        }
        var total = mongo.count(Query.query(filter), Submission.class);
        // Ids are not in the order of time, because those of repeatable hand-ins are derived.
        var found = page.getOffset() >= total
                ? List.<Submission>of()
                : mongo.find(
                        Query.query(filter)
                                .with(Sort.by("handedInAt", "_id"))
                                .skip(page.getOffset())
                                .limit(page.getPageSize()),
                        Submission.class);
        return new PageImpl<>(found, page, total);
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
                        .is(sessionType)),
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
        var query = new Query();
        query.fields().include("conference", "revision");
        return mongo.stream(query, Document.class, Submission.COLLECTION)
                .map(found -> new PresentState(
                        String.valueOf(found.get("_id")),
                        Keys.of(found.getString("conference"), String.valueOf(found.get("_id"))),
                        found.get("revision", Number.class).longValue()));
    }

    @Override
    public Optional<Event> current(String documentId, String key) {
        return find(documentId).map(Submission::toEvent);
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
                new Index().named("by_token").on("tokenHash", Sort.Direction.ASC));
    }
}
