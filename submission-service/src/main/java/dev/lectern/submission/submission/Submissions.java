package dev.lectern.submission.submission;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import dev.lectern.events.Event;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.conference.SessionTypeUse;
import dev.lectern.submission.store.Documents;
import dev.lectern.submission.store.Indexed;
import dev.lectern.support.outbox.OutboxSource;
import java.util.List;
import java.util.Optional;
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
