package dev.lectern.submission.store;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Creates the indexes in the background, for as long as it takes the store to be there. */
@Component
class IndexCreation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IndexCreation.class);
    private static final long RETRY_SECONDS = 5;

    private final MongoOperations mongo;
    private final List<Indexed> collections;
    private volatile @Nullable CountDownLatch stopped;

    IndexCreation(MongoOperations mongo, List<Indexed> collections) {
        this.mongo = mongo;
        this.collections = collections;
    }

    @Override
    public void start() {
        var stop = new CountDownLatch(1);
        stopped = stop;
        var thread = new Thread(() -> createAll(stop), "index-creation");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        var stop = stopped;
        if (stop != null) {
            stop.countDown();
        }
        stopped = null;
    }

    @Override
    public boolean isRunning() {
        return stopped != null;
    }

    private void createAll(CountDownLatch stop) {
        try {
            do {
                try {
                    collections.forEach(this::create);
                    return;
                } catch (DataAccessException | IllegalStateException e) {
                    log.warn("The indexes are not there yet, trying again in {} s: {}", RETRY_SECONDS, e.getMessage());
                }
            } while (!stop.await(RETRY_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create(Indexed indexed) {
        var operations = mongo.indexOps(indexed.collection());
        indexed.indexes().forEach(operations::createIndex);
    }
}
