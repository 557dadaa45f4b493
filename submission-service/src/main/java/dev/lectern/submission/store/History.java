package dev.lectern.submission.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** What happened to conferences and submissions. */
@Repository
public class History implements Indexed {

    private final MongoOperations mongo;
    private final HistoryMover mover;

    History(MongoOperations mongo, HistoryMover mover) {
        this.mongo = mongo;
        this.mover = mover;
    }

    /** All that happened to a submission, first to last. */
    public List<HistoryEntry> ofSubmission(String submission) {
        var entries = new TreeMap<Long, HistoryEntry>();
        var query = new Query(Criteria.where("_id").is(submission));
        query.fields().include(HistoryMover.TRAIL);
        // The document first: what is moved meanwhile is then met twice rather than not at all.
        Optional.ofNullable(mongo.findOne(query, TrailOnly.class, "submissions"))
                .ifPresent(found -> found.trail().forEach(entry -> entries.put(entry.number(), entry)));
        mongo.find(new Query(Criteria.where("submission").is(submission)), HistoryEntry.class)
                .forEach(entry -> entries.put(entry.number(), entry));
        return List.copyOf(entries.values());
    }

    /** What happened in a conference, latest first, from behind the entry {@code before} on. */
    public List<HistoryEntry> ofConference(String conference, @Nullable HistoryEntry before, int most) {
        mover.moveAllOf(conference);
        var criteria = Criteria.where("conference").is(conference);
        if (before != null) {
            criteria = criteria.orOperator(
                    Criteria.where("at").lt(before.at()),
                    Criteria.where("at").is(before.at()).and("_id").lt(before.id()));
        }
        return mongo.find(
                new Query(criteria)
                        .with(Sort.by(Sort.Direction.DESC, "at", "_id"))
                        .limit(most),
                HistoryEntry.class);
    }

    /** The entry with this id, if there is one. */
    public Optional<HistoryEntry> find(String id) {
        return Optional.ofNullable(mongo.findById(id, HistoryEntry.class));
    }

    @Override
    public String collection() {
        return HistoryEntry.COLLECTION;
    }

    @Override
    public List<IndexDefinition> indexes() {
        return List.of(
                new Index()
                        .named("latest_first")
                        .on("conference", Sort.Direction.ASC)
                        .on("at", Sort.Direction.DESC)
                        .on("_id", Sort.Direction.DESC),
                new Index().named("by_submission").on("submission", Sort.Direction.ASC));
    }

    /** The trail of a document, in the order of what happened. */
    record TrailOnly(List<HistoryEntry> trail) {

        TrailOnly {
            trail = trail == null
                    ? List.of()
                    : trail.stream()
                            .sorted(Comparator.comparingLong(HistoryEntry::number))
                            .toList();
        }
    }
}
