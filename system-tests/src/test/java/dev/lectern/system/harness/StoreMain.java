package dev.lectern.system.harness;

import dev.lectern.embedded.EmbeddedMongo;
import java.nio.file.Path;

/** Runs a store until the process ends. */
final class StoreMain {

    private StoreMain() {}

    public static void main(String[] arguments) {
        EmbeddedMongo.start(Path.of(arguments[0]).resolve("store.mv"), Integer.parseInt(arguments[1]));
    }
}
