package dev.lectern.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents by a field that many may share, for queries that ask for one text or truth in it, or that it exists.
 *
 * <p>It may find too many, never too few: whoever asks looks at what it finds. It is kept in memory, and made anew from the
 * documents at each start. Its collection lets nobody else near it meanwhile.
 */
final class FieldIndex extends Index<Object> {

    private static final Document THERE = new Document("$exists", true);

    private final String field;
    private final String outermost;

    /** Where the documents are that have a value, by their ids. */
    private final Map<KeyValue, Map<Object, Object>> positions = new HashMap<>();

    /** Where those are that have the outermost part of the field, whatever is in it. */
    private final Map<Object, Object> there = new HashMap<>();

    /** An index of one field. */
    FieldIndex(String name, IndexKey key) {
        // Those that lack the field are passed over when they go.
        super(name, List.of(key), true);
        this.field = key.getKey();
        this.outermost = field.split("\\.", 2)[0];
    }

    @Override
    public boolean canHandle(Document query) {
        var wanted = query.get(field);
        return wanted instanceof String || wanted instanceof Boolean || THERE.equals(wanted);
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        var wanted = query.get(field);
        var found = THERE.equals(wanted) ? there : positions.getOrDefault(new KeyValue(wanted), Map.of());
        return List.copyOf(found.values());
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return there.get(id(document));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        // Many may have the same.
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        if (document.containsKey(outermost)) {
            there.put(id(document), position);
            getKeyValues(document)
                    .forEach(value -> positions
                            .computeIfAbsent(value, none -> new HashMap<>())
                            .put(id(document), position));
        }
    }

    @Override
    public @Nullable Object remove(Document document) {
        getKeyValues(document)
                .forEach(value -> positions.computeIfPresent(value, (same, found) -> {
                    found.remove(id(document));
                    return found.isEmpty() ? null : found;
                }));
        return there.remove(id(document));
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        // Many may have the same.
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        remove(before);
        add(after, position, collection);
    }

    @Override
    public long getCount() {
        return there.size();
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public void drop() {
        positions.clear();
        there.clear();
    }

    private static Object id(Document document) {
        return Objects.requireNonNull(document.get("_id"));
    }
}
