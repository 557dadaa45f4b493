import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the program of one conference, and prints it whenever a release of it is complete.
 *
 * <p>Arguments: the address of the broker, the conference, and how many releases to print (by default, for ever). Needs
 * kafka-clients and Jackson 3.
 */
public class ProgramConsumer {

    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, JsonNode> sessions = new TreeMap<>();

    public static void main(String[] arguments) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", arguments[0],
                // Nothing is remembered here, so everything is read again at each start.
                "group.id", "program-of-" + arguments[1] + "-" + ProcessHandle.current().pid(),
                "enable.auto.commit", false,
                "auto.offset.reset", "earliest");
        var left = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
        var program = new ProgramConsumer();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("lectern.program.v1"));
            while (left > 0) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    if (isOf(arguments[1], record.key()) && program.apply(record) && left-- > 0) {
                        program.print();
                    }
                }
            }
        }
    }

    /** Whether a release is complete with {@code record}. */
    private boolean apply(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            // The key is gone for good: forget what you know of it.
            sequences.remove(record.key());
            sessions.remove(record.key());
            return false;
        }
        var sequence = Long.parseLong(header(record, "ce_sequence"));
        if (sequence <= sequences.getOrDefault(record.key(), -1L)) {
            return false;
        }
        sequences.put(record.key(), sequence);
        var data = JsonMapper.shared().readTree(record.value());
        switch (header(record, "ce_type")) {
            case "dev.lectern.session.scheduled", "dev.lectern.session.moved", "dev.lectern.session.changed" ->
                sessions.put(record.key(), data.get("session"));
            case "dev.lectern.session.cancelled" -> sessions.remove(record.key());
            case "dev.lectern.program.released" -> {
                System.out.println("release " + data.get("release") + " of " + data.get("name").asString());
                return true;
            }
            default -> {
                // A type that did not exist when this was written.
            }
        }
        return false;
    }

    private void print() {
        sessions.values().stream()
                .map(session -> session.get("start").asString() + " " + session.get("id").asString() + " "
                        + session.get("title").asString())
                .sorted()
                .forEach(System.out::println);
    }

    private static boolean isOf(String conference, String key) {
        return key.equals(conference) || key.startsWith(conference + "/");
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
