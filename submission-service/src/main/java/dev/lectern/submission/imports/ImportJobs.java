package dev.lectern.submission.imports;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import dev.lectern.submission.store.Indexed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The imports in the store. */
@Repository
class ImportJobs implements Indexed {

    private static final String STATE = "state";
    private static final String LEASE = "leasedUntil";

    /** The lease of what nobody works on, whatever their clocks say. */
    static final Instant FREE = Instant.EPOCH;

    private final MongoOperations mongo;

    ImportJobs(MongoOperations mongo) {
        this.mongo = mongo;
    }

    void add(ImportJob job) {
        mongo.insert(job);
    }

    Optional<ImportJob> find(String id) {
        return Optional.ofNullable(mongo.findById(id, ImportJob.class));
    }

    /** The imports of a conference, newest first. */
    Page<ImportJob> list(String conference, Pageable page) {
        var filter = where("conference").is(conference).and(STATE).ne(ImportState.RECEIVING.name());
        var total = mongo.count(Query.query(filter), ImportJob.class);
        var found = mongo.find(
                Query.query(filter)
                        .with(Sort.by(Sort.Direction.DESC, "createdAt", "_id"))
                        .skip(page.getOffset())
                        .limit(page.getPageSize()),
                ImportJob.class);
        return new PageImpl<>(found, page, total);
    }

    /** Has somebody carry {@code id} out, unless its lease is no longer the caller's; says whether it is. */
    boolean run(String id, Instant lease) {
        return receive(
                id, lease, new Update().set(STATE, ImportState.RUNNING.name()).set(LEASE, FREE));
    }

    /** Gives who stores {@code id} more time, unless its lease is no longer the caller's; says whether it is. */
    boolean extend(String id, Instant lease, Instant leasedUntil) {
        return receive(id, lease, new Update().set(LEASE, leasedUntil));
    }

    private boolean receive(String id, Instant lease, Update update) {
        var asLeased = Query.query(where("_id")
                .is(id)
                .and(STATE)
                .is(ImportState.RECEIVING.name())
                .and(LEASE)
                .is(lease));
        return mongo.updateFirst(asLeased, update, ImportJob.class).getMatchedCount() > 0;
    }

    /** Gives one that nobody works on to the caller, the oldest first. */
    Optional<ImportJob> claim(Instant now, Instant leasedUntil) {
        var free = Query.query(where(STATE)
                        .in(ImportState.RUNNING.name(), ImportState.RECEIVING.name())
                        .and(LEASE)
                        .lt(now))
                .with(Sort.by("createdAt"));
        return Optional.ofNullable(mongo.findAndModify(
                free,
                new Update().set(LEASE, leasedUntil),
                FindAndModifyOptions.options().returnNew(true),
                ImportJob.class));
    }

    void extend(String id, Instant leasedUntil) {
        update(id, new Update().set(LEASE, leasedUntil));
    }

    void finish(String id, Instant at) {
        update(id, new Update().set(STATE, ImportState.DONE.name()).set("finishedAt", at));
    }

    void remove(String id) {
        mongo.remove(Query.query(where("_id").is(id)), ImportJob.class);
    }

    private void update(String id, Update update) {
        mongo.updateFirst(Query.query(where("_id").is(id)), update, ImportJob.class);
    }

    @Override
    public String collection() {
        return ImportJob.COLLECTION;
    }

    @Override
    public List<IndexDefinition> indexes() {
        return List.of(
                new Index()
                        .named("to_do")
                        .on(STATE, Sort.Direction.ASC)
                        .on(LEASE, Sort.Direction.ASC)
                        .on("createdAt", Sort.Direction.ASC),
                new Index()
                        .named("newest_first")
                        .on("conference", Sort.Direction.ASC)
                        .on("createdAt", Sort.Direction.DESC)
                        .on("_id", Sort.Direction.DESC));
    }
}
