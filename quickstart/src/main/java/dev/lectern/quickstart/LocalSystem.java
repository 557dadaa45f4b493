package dev.lectern.quickstart;

import dev.lectern.embedded.EmbeddedKafka;
import dev.lectern.embedded.EmbeddedMongo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The broker, the store and the three services in this JVM; may be closed while it is still starting. */
final class LocalSystem implements AutoCloseable {

    private static final int LONGEST_BROKEN_OFF_START = 20;

    private final DataDirectory data;
    private final LocalPorts ports;
    private final List<String> forServices;
    private final Timings timings;
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private final Map<HostedService, ConfigurableApplicationContext> services =
            Collections.synchronizedMap(new EnumMap<>(HostedService.class));
    private volatile @Nullable EmbeddedKafka broker;
    private volatile @Nullable EmbeddedMongo store;

    /**
     * @param forServices arguments that all services get, and which go before the quickstart's own
     */
    LocalSystem(DataDirectory data, LocalPorts ports, List<String> forServices, Timings timings) {
        this.data = data;
        this.ports = ports;
        this.forServices = List.copyOf(forServices);
        this.timings = timings;
    }

    /** Starts everything, and returns when it runs; the services wait for the broker and the store by themselves. */
    void start() throws InterruptedException {
        var starting = new ArrayList<Future<?>>();
        starting.add(begin("Kafka broker", () -> broker = EmbeddedKafka.start(data.kafka(), ports.kafka())));
        starting.add(begin("store", () -> store = EmbeddedMongo.start(data.store(), ports.store())));
        for (var service : HostedService.values()) {
            starting.add(begin(service.configName(), () -> services.put(service, start(service))));
        }
        for (var one : starting) {
            await(one);
        }
    }

    private Future<?> begin(String phase, Timings.Act start) {
        return starters.submit(() -> {
            timings.measure(phase, start);
            return phase;
        });
    }

    private ConfigurableApplicationContext start(HostedService service) {
        return new SpringApplicationBuilder(service.application())
                .properties("spring.config.name=" + service.configName())
                .registerShutdownHook(false)
                .run(argumentsFor(service));
    }

    private String[] argumentsFor(HostedService service) {
        return Stream.concat(
                        settings(service).entrySet().stream()
                                .map(setting -> "--%s=".formatted(setting.getKey()) + setting.getValue())
                                .filter(argument -> forServices.stream().noneMatch(given -> isSame(given, argument))),
                        forServices.stream())
                .toArray(String[]::new);
    }

    private Map<String, String> settings(HostedService service) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("spring.autoconfigure.exclude", service.foreignAutoConfigurations());
        settings.put("spring.kafka.bootstrap-servers", ports.bootstrapServers());
        settings.put("lectern.data", data.path().toString());
        settings.put("server.port", Integer.toString(ports.of(service)));
        // Nobody else on the network has to find what somebody tries out.
        settings.put("server.address", "localhost");
        service.database()
                .ifPresent(database -> settings.put(
                        "spring.mongodb.uri", "mongodb://localhost:%d/%s".formatted(ports.store(), database)));
        return settings;
    }

    private static boolean isSame(String given, String argument) {
        return given.startsWith(argument.substring(0, argument.indexOf('=') + 1));
    }

    private static void await(Future<?> starting) throws InterruptedException {
        try {
            starting.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Stops in the order in which events flow, so that nothing waits in vain for what is gone. */
    @Override
    public synchronized void close() {
        starters.shutdownNow();
        try {
            if (!starters.awaitTermination(LONGEST_BROKEN_OFF_START, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(services.values()).forEach(ConfigurableApplicationContext::close);
        services.clear();
        var runningBroker = broker;
        if (runningBroker != null) {
            runningBroker.close();
            broker = null;
        }
        var runningStore = store;
        if (runningStore != null) {
            runningStore.close();
            store = null;
        }
    }
}
