package dev.lectern.support.deadletter;

import dev.lectern.events.EventCodec;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * What a service does instead of serving when it is started with {@code --lectern.dead-letters}.
 *
 * <p>{@code list} shows the dead letters and what would become of each; {@code return} puts those back that
 * {@code --lectern.dead-letters.records} names, with commas between them, or {@code all}.
 */
public final class DeadLetterCommand {

    private static final String OPTION = "lectern.dead-letters";
    private static final String RECORDS = OPTION + ".records";
    private static final int DONE = 0;
    private static final int SOME_REFUSED = 1;
    private static final int MISUSED = 2;

    private final DeadLetterOffice office;
    private final PrintStream out;

    private DeadLetterCommand(DeadLetterOffice office, PrintStream out) {
        this.office = office;
        this.out = out;
    }

    /** Whether {@code args} ask for it. */
    public static boolean isIn(String... args) {
        return new DefaultApplicationArguments(args).containsOption(OPTION);
    }

    /**
     * Does what {@code args} ask for with the settings of {@code configName}, and tells {@code out} of it.
     *
     * @return the exit code: 0, or 1 when something had to stay where it is, or 2 when it was not asked properly
     */
    public static int run(String configName, PrintStream out, String... args) {
        var application = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("spring.config.name=" + configName, "logging.level.root=WARN");
        try (var context = application.run(args)) {
            @SuppressWarnings("unchecked")
            ConsumerFactory<String, byte[]> consumers = context.getBean(ConsumerFactory.class);
            @SuppressWarnings("unchecked")
            KafkaTemplate<String, byte[]> kafka = context.getBean(KafkaTemplate.class);
            try (var office = new DeadLetterOffice(consumers, kafka, new EventCodec())) {
                return new DeadLetterCommand(office, out).run(new DefaultApplicationArguments(args));
            }
        }
    }

    private int run(DefaultApplicationArguments args) {
        var action = String.join("", valuesOf(args, OPTION));
        var records = new TreeSet<>(valuesOf(args, RECORDS));
        if (action.equals("list") && records.isEmpty()) {
            return list();
        }
        if (action.equals("return") && !records.isEmpty()) {
            return giveBack(records);
        }
        out.println("--" + OPTION + "=list, or --" + OPTION + "=return --" + RECORDS
                + "=all or names from the list with commas between them");
        return MISUSED;
    }

    private int list() {
        var letters = office.letters();
        letters.forEach(letter -> out.println(letter.describe() + ": " + office.verdictOn(letter)));
        out.println(letters.size() + " dead letters");
        return DONE;
    }

    private int giveBack(Set<String> names) {
        var letters = new ArrayList<>(office.letters());
        if (!names.equals(Set.of("all"))) {
            letters.removeIf(letter -> !names.contains(letter.name()));
            if (letters.size() < names.size()) {
                out.println("there is no such dead letter among " + names);
                return MISUSED;
            }
        }
        var code = DONE;
        for (var letter : letters) {
            var verdict = office.giveBack(letter);
            out.println(letter.describe() + ": " + verdict);
            code = verdict.stays() ? SOME_REFUSED : code;
        }
        return code;
    }

    private static List<String> valuesOf(DefaultApplicationArguments args, String option) {
        var values = args.getOptionValues(option);
        return values == null
                ? List.of()
                : values.stream()
                        .flatMap(value -> List.of(value.split(",")).stream())
                        .filter(value -> !value.isBlank())
                        .map(String::strip)
                        .toList();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({SslAutoConfiguration.class, KafkaAutoConfiguration.class})
    static class Settings {}
}
