package dev.lectern.submission.submission;

import dev.lectern.submission.store.Indexed;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** What was done to many submissions in one go. */
@Repository
class Acts implements Indexed {

    private final MongoOperations mongo;

    Acts(MongoOperations mongo) {
        this.mongo = mongo;
    }

    Optional<Act> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Act.class));
    }

    void add(Act act) {
        mongo.insert(act);
    }

    void save(Act act) {
        mongo.save(act);
    }

    /** The acts of this kind that nobody has come to the end of. */
    List<Act> unfinished(Act.Kind kind) {
        return mongo.find(new Query(Criteria.where("kind").is(kind).and("done").is(false)), Act.class);
    }

    @Override
    public String collection() {
        return Act.COLLECTION;
    }

    @Override
    public List<IndexDefinition> indexes() {
        return List.of(
                new Index().named("unfinished").on("kind", Sort.Direction.ASC).on("done", Sort.Direction.ASC));
    }
}
