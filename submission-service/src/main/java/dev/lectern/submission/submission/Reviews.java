package dev.lectern.submission.submission;

import dev.lectern.submission.store.Erasable;
import dev.lectern.submission.store.Indexed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The reviews in the store, one for each submission and reviewer. */
@Repository
class Reviews implements Indexed, Erasable {

    private static final int MOST_UNSETTLED = 500;

    private final MongoOperations mongo;

    Reviews(MongoOperations mongo) {
        this.mongo = mongo;
    }

    Optional<Review> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Review.class));
    }

    /** Fails when somebody else has written the same review since it was read. */
    Review save(Review review) {
        return mongo.save(review);
    }

    List<Review> of(String submission) {
        return mongo.find(
                new Query(Criteria.where("submission").is(submission)).with(Sort.by("reviewer")), Review.class);
    }

    /** The scores of a submission by the names of those who gave them. */
    Map<String, Double> scoresOf(String submission) {
        return of(submission).stream().collect(Collectors.toMap(Review::reviewer, Review::score));
    }

    /** Removes what all have said of a submission. */
    @Override
    public void erase(String submission) {
        mongo.remove(new Query(Criteria.where("submission").is(submission)), Review.class);
    }

    /** Notes that the summary of the submission knows of this state of the review. */
    void settled(Review review) {
        mongo.updateFirst(
                new Query(Criteria.where("_id").is(review.id()).and("revision").is(review.revision())),
                new Update().set("settled", true),
                Review.class);
    }

    /** Some of those that no summary knows of yet. */
    List<Review> unsettled() {
        return mongo.find(new Query(Criteria.where("settled").is(false)).limit(MOST_UNSETTLED), Review.class);
    }

    @Override
    public String collection() {
        return Review.COLLECTION;
    }

    @Override
    public List<IndexDefinition> indexes() {
        return List.of(
                new Index()
                        .named("by_submission")
                        .on("submission", Sort.Direction.ASC)
                        .on("reviewer", Sort.Direction.ASC),
                new Index().named("unsettled").on("settled", Sort.Direction.ASC));
    }
}
