package dev.lectern.quickstart;

import dev.lectern.embedded.EmbeddedKafka;
import dev.lectern.embedded.EmbeddedMongo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
     * @param forServices arguments that all services get
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
        var arguments = new ArrayList<>(List.of(
                "--spring.main.banner-mode=off",
                "--spring.autoconfigure.exclude=" + service.foreignAutoConfigurations(),
                "--spring.kafka.bootstrap-servers=" + ports.bootstrapServers(),
                "--lectern.data=" + data.path(),
                "--server.port=" + ports.of(service)));
        service.database()
                .map(database -> "--spring.mongodb.uri=mongodb://localhost:%d/%s".formatted(ports.store(), database))
                .ifPresent(arguments::add);
        if (forServices.stream().noneMatch(argument -> argument.startsWith("--server.address="))) {
            // Nobody else on the network has to find what somebody tries out.
            arguments.add("--server.address=localhost");
        }
        arguments.addAll(forServices);
        return arguments.toArray(String[]::new);
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
