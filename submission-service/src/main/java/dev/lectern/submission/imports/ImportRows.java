package dev.lectern.submission.imports;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import dev.lectern.submission.store.Erasable;
import dev.lectern.submission.store.Indexed;
import dev.lectern.submission.submission.ImportIntake.Intake;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The rows of imports in the store. */
@Repository
class ImportRows implements Indexed, Erasable {

    private static final int BATCH = 200;
    private static final String JOB = "job";
    private static final String NUMBER = "number";
    private static final String OUTCOME = "outcome";
    private static final String KEY = "key";
    private static final String SUBMISSION = "submission";

    private final MongoOperations mongo;

    ImportRows(MongoOperations mongo) {
        this.mongo = mongo;
    }

    void add(List<ImportRow> rows) {
        for (var from = 0; from < rows.size(); from += BATCH) {
            mongo.insert(rows.subList(from, Math.min(rows.size(), from + BATCH)), ImportRow.class);
        }
    }

    /** The next rows that nothing has become of yet. */
    List<ImportRow> pending(String job, int most) {
        return mongo.find(
                Query.query(where(JOB).is(job).and(OUTCOME).is(RowOutcome.PENDING.name()))
                        .with(Sort.by(NUMBER))
                        .limit(most),
                ImportRow.class);
    }

    /** Whether nothing has become of it yet. */
    boolean isPending(ImportRow row) {
        return mongo.exists(asPending(row), ImportRow.class);
    }

    private static Query asPending(ImportRow row) {
        return Query.query(where("_id").is(row.id()).and(OUTCOME).is(RowOutcome.PENDING.name()));
    }

    /** Keeps what has become of a row, unless somebody else has, and of whom it told no longer. */
    void settle(ImportRow row, RowOutcome outcome, Intake intake) {
        mongo.updateFirst(
                asPending(row),
                new Update()
                        .set(OUTCOME, outcome.name())
                        .set(SUBMISSION, intake.submission())
                        .set("changes", intake.changes())
                        .set("problems", intake.problems())
                        .unset("planned")
                        .unset("talk"),
                ImportRow.class);
    }

    /** Leaves of the rows of a submission only where they were. */
    @Override
    public void erase(String submission) {
        mongo.updateMulti(
                Query.query(new Criteria()
                        .orOperator(where(KEY).is(submission), where(SUBMISSION).is(submission))),
                new Update()
                        .set(OUTCOME, RowOutcome.SKIPPED.name())
                        .set("skipped", ImportRow.ERASED)
                        .set("changes", List.of())
                        .set("problems", List.of())
                        .unset("sourceId")
                        .unset("title")
                        .unset("planned")
                        .unset("talk"),
                ImportRow.class);
    }

    Page<ImportRow> list(String job, @Nullable RowOutcome outcome, Pageable page) {
        var filter = where(JOB).is(job);
        if (outcome != null) {
            filter = filter.and(OUTCOME).is(outcome.name());
        }
        var total = mongo.count(Query.query(filter), ImportRow.class);
        var found = page.getOffset() >= total
                ? List.<ImportRow>of()
                : mongo.find(
                        Query.query(filter)
                                .with(Sort.by(NUMBER))
                                .skip(page.getOffset())
                                .limit(page.getPageSize()),
                        ImportRow.class);
        return new PageImpl<>(found, page, total);
    }

    Map<RowOutcome, Long> counts(String job) {
        var counts = new EnumMap<RowOutcome, Long>(RowOutcome.class);
        for (var outcome : RowOutcome.values()) {
            var filter = where(JOB).is(job).and(OUTCOME).is(outcome.name());
            counts.put(outcome, mongo.count(Query.query(filter), ImportRow.class));
        }
        return counts;
    }

    void removeOf(String job) {
        mongo.remove(Query.query(where(JOB).is(job)), ImportRow.class);
    }

    @Override
    public String collection() {
        return ImportRow.COLLECTION;
    }

    @Override
    public List<IndexDefinition> indexes() {
        return List.of(
                new Index().named("in_order").on(JOB, Sort.Direction.ASC).on(NUMBER, Sort.Direction.ASC),
                new Index().named("by_key").on(KEY, Sort.Direction.ASC).sparse(),
                new Index()
                        .named("by_submission")
                        .on(SUBMISSION, Sort.Direction.ASC)
                        .sparse(),
                new Index()
                        .named("by_outcome")
                        .on(JOB, Sort.Direction.ASC)
                        .on(OUTCOME, Sort.Direction.ASC)
                        .on(NUMBER, Sort.Direction.ASC));
    }
}
