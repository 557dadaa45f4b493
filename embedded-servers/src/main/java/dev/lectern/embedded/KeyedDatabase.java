package dev.lectern.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVStore;

/**
 * Finds documents by their key also where a query asks for more than the key, as each conditional write does, and by
 * single fields that are declared as an index.
 *
 * <p>The backend by itself looks at all documents of a collection then, as it does here for indexes of several fields.
 */
final class KeyedDatabase extends H2Database {

    KeyedDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, store, cursors);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new PartIndex(super.openOrCreateUniqueIndex(collection, name, keys, sparse), keys, sparse);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return keys.size() == 1
                ? new FieldIndex(name, keys.get(0))
                : super.openOrCreateSecondaryIndex(collection, name, keys, sparse);
    }

    /** An index that is asked only for its own part of a query; whoever asks looks at the rest in what it gives. */
    private static final class PartIndex extends Index<Object> {

        private final Index<Object> whole;

        PartIndex(Index<Object> whole, List<IndexKey> keys, boolean sparse) {
            super(whole.getName(), keys, sparse);
            this.whole = whole;
        }

        @Override
        public boolean canHandle(Document query) {
            return whole.canHandle(partOf(query));
        }

        @Override
        public Iterable<Object> getPositions(Document query) {
            return whole.getPositions(partOf(query));
        }

        private Document partOf(Document query) {
            var part = new Document();
            for (var key : keys()) {
                if (query.containsKey(key)) {
                    part.append(key, query.get(key));
                }
            }
            return part;
        }

        @Override
        public Object getPosition(Document document) {
            return whole.getPosition(document);
        }

        @Override
        public void checkAdd(Document document, MongoCollection<Object> collection) {
            whole.checkAdd(document, collection);
        }

        @Override
        public void add(Document document, Object position, MongoCollection<Object> collection) {
            whole.add(document, position, collection);
        }

        @Override
        public Object remove(Document document) {
            return whole.remove(document);
        }

        @Override
        public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
            whole.checkUpdate(before, after, collection);
        }

        @Override
        public void updateInPlace(
                Document before, Document after, Object position, MongoCollection<Object> collection) {
            whole.updateInPlace(before, after, position, collection);
        }

        @Override
        public boolean isUnique() {
            return whole.isUnique();
        }

        @Override
        public boolean isEmpty() {
            return whole.isEmpty();
        }

        @Override
        public long getCount() {
            return whole.getCount();
        }

        @Override
        public long getDataSize() {
            return whole.getDataSize();
        }

        @Override
        public void drop() {
            whole.drop();
        }
    }
}
