package dev.lectern.system.harness;

import dev.lectern.embedded.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker, a store and the three packaged services, each in a process of its own, with their files in one directory. */
public final class Cluster implements AutoCloseable {

    static final String PASSWORD = "not-a-secret-in-tests";

    private static final int ABSENCE_MILLIS = 3000;

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();

    private final Path directory;
    private final List<Service> others = new ArrayList<>();
    public final Server broker;
    public final Server store;
    public final Service submission;
    public final Service scheduler;
    public final Service publisher;

    private Cluster(Path directory, List<String> brokerSettings) {
        this.directory = directory;
        var settings = new ArrayList<>(brokerSettings);
        settings.add("group.min.session.timeout.ms=1000");
        broker = Server.broker(directory, FreePort.find(), settings);
        store = Server.store(directory, FreePort.find());
        submission = service("submission-service", "submission-service", ROOT);
        scheduler = service("scheduler-service", "scheduler-service", ROOT);
        publisher = service("publisher-service", "publisher-service", ROOT);
    }

    /** All of it, running and ready, in a new directory under the build's. */
    public static Cluster start(String name, String... brokerSettings) {
        return start(prepare(name, brokerSettings), true);
    }

    /** All of it as {@link #start}, with JVMs as in production. */
    public static Cluster startFast(String name, String... brokerSettings) {
        return start(prepare(name, brokerSettings).beFast(), true);
    }

    /** A broker and a store that run, and services that do not yet; all with JVMs as in production. */
    public static Cluster startServers(String name, String... brokerSettings) {
        return start(prepare(name, brokerSettings).beFast(), false);
    }

    private static Cluster prepare(String name, String... brokerSettings) {
        var directory = ROOT.resolve("system-tests/target/clusters")
                .resolve(name + "-" + ProcessHandle.current().pid());
        return new Cluster(directory, List.of(brokerSettings));
    }

    private Cluster beFast() {
        servers().forEach(ChildJvm::beFast);
        services().forEach(ChildJvm::beFast);
        return this;
    }

    private static Cluster start(Cluster cluster, boolean withServices) {
        try {
            cluster.broker.start();
            cluster.store.start();
            if (!withServices) {
                return cluster;
            }
            cluster.services().forEach(Service::start);
            cluster.services().forEach(Service::awaitReady);
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** One more instance of a service, not yet started. */
    public Service another(Service service) {
        var module = moduleOf(service);
        var other = service(module + "-" + (others.size() + 2), module, ROOT);
        if (service.isFast()) {
            other.beFast();
        }
        others.add(other);
        return other;
    }

    /** One more instance of a service, of a build that lies in another directory, not yet started. */
    public Service another(Service service, Path build) {
        var module = moduleOf(service);
        var other = service(module + "-other-build-" + (others.size() + 2), module, build);
        others.add(other);
        return other;
    }

    /** Has a service be of the build that lies in {@code build} from its next start on, at the same address. */
    public void become(Service service, Path build) {
        service.become(buildOf(build, moduleOf(service)));
    }

    /** The build that is tested. */
    public static Path thisBuild() {
        return ROOT;
    }

    public List<Server> servers() {
        return List.of(broker, store);
    }

    public List<Service> services() {
        return List.of(submission, scheduler, publisher);
    }

    /** Ends what was started besides, and has all the rest running and ready. */
    public void heal() {
        others.forEach(ChildJvm::close);
        others.clear();
        for (var server : servers()) {
            if (!server.isAlive()) {
                server.start();
            }
        }
        services().forEach(Service::heal);
    }

    /** Who is in a consumer group, and how often that has changed. */
    public Group groupOf(String group) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            var description = Objects.requireNonNull(
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group));
            var members = description.members().stream()
                    .map(MemberDescription::consumerId)
                    .collect(Collectors.toSet());
            return new Group(members, description.groupEpoch().orElse(-1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell who is in " + group, e);
        }
    }

    /** Nobody may do {@code operation} with {@code topic} from now on; the broker must have been started with an authorizer. */
    public void deny(String topic, AclOperation operation) {
        deny(new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), operation);
    }

    /** Everybody may do everything with {@code topic} again. */
    public void allow(String topic) {
        allow(new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL));
    }

    /** The same for all consumer groups whose ids begin with {@code prefix}. */
    public void denyGroups(String prefix) {
        deny(new ResourcePattern(ResourceType.GROUP, prefix, PatternType.PREFIXED), AclOperation.READ);
    }

    /** Everybody may be in the groups again that were denied. */
    public void allowGroups(String prefix) {
        allow(new ResourcePattern(ResourceType.GROUP, prefix, PatternType.PREFIXED));
    }

    private void deny(ResourcePattern resource, AclOperation operation) {
        // One rule for a resource makes all that no rule allows forbidden.
        admin(admin -> admin.createAcls(List.of(
                        acl(resource, AclOperation.ALL, AclPermissionType.ALLOW),
                        acl(resource, operation, AclPermissionType.DENY)))
                .all());
    }

    private void allow(ResourcePattern resource) {
        var all = new AclBindingFilter(resource.toFilter(), AccessControlEntryFilter.ANY);
        admin(admin -> admin.deleteAcls(List.of(all)).all());
    }

    /** Changes a setting of a topic. */
    public void configure(String topic, String name, String value) {
        var change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        admin(admin -> admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                .all());
    }

    private static AclBinding acl(ResourcePattern resource, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(resource, new AccessControlEntry("User:*", "*", operation, permission));
    }

    private void admin(Function<Admin, KafkaFuture<?>> work) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            work.apply(admin).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker has not done what it was told", e);
        }
    }

    /** Deletes a topic with all its records. */
    public void deleteTopic(String topic) {
        admin(admin -> admin.deleteTopics(List.of(topic)).all());
    }

    public Path directory() {
        return directory;
    }

    public String bootstrapServers() {
        return "localhost:" + broker.port();
    }

    public StoreCopy copyOfPublisherStore() {
        return new StoreCopy("mongodb://localhost:" + store.port(), "publisher_service");
    }

    @Override
    public void close() {
        others.forEach(ChildJvm::kill);
        services().forEach(ChildJvm::kill);
        store.kill();
        broker.kill();
    }

    private String moduleOf(Service service) {
        return service == scheduler
                ? "scheduler-service"
                : service == publisher ? "publisher-service" : "submission-service";
    }

    private Service service(String name, String module, Path build) {
        return new Service(
                name,
                buildOf(build, module),
                directory,
                FreePort.find(),
                Map.of(
                        "LECTERN_DATA", directory.toString(),
                        "LECTERN_ORGANIZER_PASSWORD", PASSWORD,
                        "LECTERN_REVIEWER_PASSWORD", PASSWORD),
                settingsOf(module));
    }

    private static ServiceBuild buildOf(Path build, String module) {
        // What is put inside fits this build's classes only.
        var inside = build.equals(ROOT) ? ServiceBuild.jarIn(ROOT.resolve("system-tests"), "-SNAPSHOT.jar") : null;
        return ServiceBuild.of(build, module, inside, ROOT.resolve("system-tests/target/builds"));
    }

    private List<String> settingsOf(String module) {
        var settings = new ArrayList<String>();
        settings.add("--spring.kafka.bootstrap-servers=" + bootstrapServers());
        settings.add("--spring.mongodb.uri=mongodb://localhost:" + store.port() + "/" + module.replace('-', '_'));
        // Who is killed is replaced soon.
        switch (module) {
            case "scheduler-service" -> {
                settings.add("--lectern.journal.absence=" + ABSENCE_MILLIS + "ms");
                // Time that is not spent on better programs here is spent on more runs.
                settings.add("--lectern.planner.unimproved=300ms");
                settings.add("--lectern.planner.total=3s");
                settings.add("--lectern.planner.pause=200ms");
            }
            case "publisher-service" -> {
                settings.add("--spring.kafka.consumer.properties.[session.timeout.ms]=" + ABSENCE_MILLIS);
                settings.add("--spring.kafka.consumer.properties.[heartbeat.interval.ms]=" + ABSENCE_MILLIS / 3);
                // Receivers are on this machine, and what fails is tried again soon.
                settings.add("--lectern.publisher.webhooks.plain-http=true");
                settings.add("--lectern.publisher.webhooks.allowed-networks=127.0.0.0/8,::1/128");
                settings.add("--lectern.publisher.webhooks.pace=0.01");
            }
            default -> {}
        }
        return settings;
    }

    /** The members' ids, and a number that rises with each member that comes, goes or is thrown out. */
    public record Group(Set<String> members, int epoch) {}
}
