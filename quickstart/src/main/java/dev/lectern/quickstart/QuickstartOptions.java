package dev.lectern.quickstart;

import static java.util.Map.entry;

import dev.lectern.quickstart.sample.Sample;
import dev.lectern.quickstart.sample.ServiceAddresses;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What the person at the terminal asked for.
 *
 * @param data where everything is kept between runs
 * @param sample what to bring in, null for nothing
 * @param load services that already run; null to start them
 * @param show where people reach the services that are loaded, if not where the loader does
 * @param timings whether to print what costs start-up time
 * @param ports which ports the servers shall have
 * @param organizerPassword what to sign in with
 * @param forServices options that are not the quickstart's own, for the services
 */
record QuickstartOptions(
        Path data,
        @Nullable Sample sample,
        @Nullable ServiceAddresses load,
        @Nullable ServiceAddresses show,
        boolean timings,
        Ports ports,
        OrganizerPassword organizerPassword,
        List<String> forServices) {

    private static final String PREFIX = "lectern.quickstart.";
    private static final String DATA = PREFIX + "data";
    private static final String SAMPLE = PREFIX + "sample";
    private static final String LOAD = PREFIX + "load";
    private static final String SHOW = PREFIX + "show";
    private static final String TIMINGS = PREFIX + "timings";
    private static final String PORTS = PREFIX + "ports";
    static final String SUBMISSION_PORT = PREFIX + "submission-port";
    static final String SCHEDULER_PORT = PREFIX + "scheduler-port";
    static final String PUBLISHER_PORT = PREFIX + "publisher-port";
    static final String KAFKA_PORT = PREFIX + "kafka-port";
    static final String STORE_PORT = PREFIX + "store-port";
    private static final String NO_SAMPLE = "none";
    private static final int LAST_PORT = 65_535;

    private static final SortedMap<String, String> KNOWN = new TreeMap<>(Map.ofEntries(
            entry(DATA, "directory where everything is kept between runs (.lectern)"),
            entry(SAMPLE, "none, or what to bring in: " + String.join(", ", Sample.NAMES)),
            entry(LOAD, "http://HOST[:PORT], or three addresses with commas: bring the sample into services that run"),
            entry(SHOW, "the addresses to print after loading, when people use others than the loader"),
            entry(TIMINGS, "true to print what costs start-up time"),
            entry(PORTS, "0 for any free port, for each server that is not told otherwise"),
            entry(SUBMISSION_PORT, "port of submission-service (8081)"),
            entry(SCHEDULER_PORT, "port of scheduler-service (8082)"),
            entry(PUBLISHER_PORT, "port of publisher-service (8083)"),
            entry(KAFKA_PORT, "port of the Kafka broker (9092, or a free one when that is taken)"),
            entry(STORE_PORT, "port of the MongoDB-wire store (27017, or a free one when that is taken)")));

    QuickstartOptions {
        forServices = List.copyOf(forServices);
    }

    /**
     * Reads options from the command line, else from system properties, else from the environment.
     *
     * @throws UsageException when one is unknown or has a value that it cannot have
     */
    static QuickstartOptions of(String... args) {
        refuseStrayArguments(args);
        var commandLine = new SimpleCommandLinePropertySource(args);
        refuseUnknown(Stream.concat(
                Stream.of(commandLine.getPropertyNames()), System.getProperties().stringPropertyNames().stream()));
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(commandLine);
        return new Reader(environment).options(args);
    }

    /** What can be asked for, for people. */
    static String help() {
        return KNOWN.entrySet().stream()
                .map(option -> "  --%-34s %s".formatted(option.getKey() + "=", option.getValue()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static void refuseStrayArguments(String... args) {
        Stream.of(args).filter(arg -> !arg.startsWith("--")).findFirst().ifPresent(stray -> {
            throw new UsageException("'%s' is not an option; there are:%n%s".formatted(stray, help()));
        });
    }

    private static void refuseUnknown(Stream<String> names) {
        names.filter(name -> name.startsWith(PREFIX))
                .filter(name -> !KNOWN.containsKey(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new UsageException("there is no option --%s; there are:%n%s".formatted(unknown, help()));
                });
    }

    /** Turns texts into what they mean. */
    private record Reader(StandardEnvironment environment) {

        QuickstartOptions options(String... args) {
            var data = data();
            return new QuickstartOptions(
                    data,
                    sample(),
                    addresses(LOAD),
                    addresses(SHOW),
                    timings(),
                    ports(),
                    organizerPassword(data),
                    forServices(args));
        }

        private Optional<String> value(String name) {
            return Optional.ofNullable(environment.getProperty(name))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty());
        }

        private Path data() {
            var text = value(DATA).or(() -> value("LECTERN_DATA")).orElse(".lectern");
            try {
                return Path.of(text).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw wrong(DATA, e.getMessage());
            }
        }

        private @Nullable Sample sample() {
            var name = value(SAMPLE).orElse(Sample.ISTIOCON_2021);
            if (name.equals(NO_SAMPLE)) {
                return null;
            }
            if (!Sample.NAMES.contains(name)) {
                throw wrong(
                        SAMPLE,
                        "there is no sample '%s', only none, %s".formatted(name, String.join(", ", Sample.NAMES)));
            }
            return Sample.named(name);
        }

        private @Nullable ServiceAddresses addresses(String option) {
            try {
                return value(option).map(ServiceAddresses::parse).orElse(null);
            } catch (IllegalArgumentException e) {
                throw wrong(option, e.getMessage());
            }
        }

        private boolean timings() {
            var text = environment.getProperty(TIMINGS, "false");
            return switch (text) {
                case "true", "" -> true;
                case "false" -> false;
                default -> throw wrong(TIMINGS, "'%s' is neither true nor false".formatted(text));
            };
        }

        private Ports ports() {
            var usual = value(PORTS).map(Reader::allPorts).orElse(Ports.USUAL);
            return new Ports(
                    port(SUBMISSION_PORT, usual.submission()),
                    port(SCHEDULER_PORT, usual.scheduler()),
                    port(PUBLISHER_PORT, usual.publisher()),
                    port(KAFKA_PORT, usual.kafka()),
                    port(STORE_PORT, usual.store()));
        }

        private static Ports allPorts(String text) {
            if (!text.equals("0")) {
                throw wrong(PORTS, "'%s' is not 0; there is an option for the port of each server".formatted(text));
            }
            return Ports.FREE;
        }

        private Port port(String option, Port usual) {
            return value(option)
                    .map(text -> new Port(option, number(option, text), false))
                    .orElse(usual);
        }

        private OrganizerPassword organizerPassword(Path data) {
            var given = value("lectern.access.organizer-password").or(() -> value(OrganizerPassword.VARIABLE));
            return new OrganizerPassword(given.orElse(null), data.resolve("organizer-password"));
        }

        private static int number(String option, String text) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LAST_PORT) {
                throw wrong(option, "'%s' is not a port (0 to %d)".formatted(text, LAST_PORT));
            }
            return Integer.parseInt(text);
        }

        private static List<String> forServices(String... args) {
            return Stream.of(args).filter(arg -> !arg.startsWith("--" + PREFIX)).toList();
        }

        private static UsageException wrong(String option, @Nullable String why) {
            return new UsageException("--%s: %s".formatted(option, why));
        }
    }
}
