package dev.lectern.testing;

import dev.lectern.embedded.EmbeddedMongo;
import java.nio.file.Path;

/** A store in this JVM. Away means stopped. */
final class EmbeddedStore implements Store {

    private final Path file = ExitHooks.temporaryDirectory().resolve("store.mv");
    private EmbeddedMongo mongo;

    EmbeddedStore() {
        mongo = EmbeddedMongo.start(file, 0);
        ExitHooks.add(this::stop);
    }

    @Override
    public String uri(String database) {
        return mongo.uri(database);
    }

    @Override
    public void stop() {
        mongo.close();
    }

    @Override
    public void start() {
        mongo = EmbeddedMongo.start(file, mongo.port());
    }
}
