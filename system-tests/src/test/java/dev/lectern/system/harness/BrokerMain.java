package dev.lectern.system.harness;

import dev.lectern.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;

/** Runs a broker until the process ends. */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) {
        var settings = new LinkedHashMap<String, String>();
        Arrays.stream(arguments)
                .skip(2)
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> settings.put(setting[0], setting[1]));
        EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), settings);
    }
}
