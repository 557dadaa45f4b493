package dev.lectern.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lectern.quickstart.sample.ServiceAddresses;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked for, and what is said about what cannot. */
class QuickstartOptionsTests {

    @Test
    void bringsTheSampleIntoServicesOfItsOwnUnlessToldOtherwise() {
        var options = QuickstartOptions.of();

        assertThat(options.sample()).isNotNull();
        assertThat(options.load()).isNull();
        assertThat(options.timings()).isFalse();
        assertThat(options.ports()).isEqualTo(Ports.USUAL);
        assertThat(options.data()).isEqualTo(Path.of(".lectern").toAbsolutePath());
    }

    @Test
    void takesWhatItIsTold() {
        var options = QuickstartOptions.of(
                "--lectern.quickstart.sample=none",
                "--lectern.quickstart.timings",
                "--lectern.quickstart.data=/tmp/elsewhere",
                "--lectern.quickstart.load=http://localhost:9001",
                "--lectern.quickstart.show=http://lectern.example",
                "--lectern.quickstart.ports=0",
                "--lectern.quickstart.kafka-port=9999");

        assertThat(options.sample()).isNull();
        assertThat(options.timings()).isTrue();
        assertThat(options.data()).isEqualTo(Path.of("/tmp/elsewhere"));
        assertThat(options.load()).isEqualTo(ServiceAddresses.parse("http://localhost:9001"));
        assertThat(options.show()).isEqualTo(ServiceAddresses.parse("http://lectern.example"));
        assertThat(options.ports().submission()).isEqualTo(Ports.FREE.submission());
        assertThat(options.ports().kafka().number()).isEqualTo(9999);
        assertThat(options.ports().kafka().replaceable()).isFalse();
    }

    @Test
    void passesOtherOptionsOnToTheServices() {
        var options = QuickstartOptions.of("--server.address=0.0.0.0", "--lectern.quickstart.timings=false");

        assertThat(options.forServices()).containsExactly("--server.address=0.0.0.0");
    }

    @Test
    void doesNotShowAPasswordThatItWasGiven() {
        var options = QuickstartOptions.of("--lectern.access.organizer-password=tide");

        assertThat(options.organizerPassword().whereabouts()).doesNotContain("tide");
        assertThat(options.organizerPassword().toString()).doesNotContain("tide");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --lectern.quickstart.smaple=none     | there is no option --lectern.quickstart.smaple
                    --lectern.quickstart.smaple=none     | --lectern.quickstart.sample=
                    sample=none                          | 'sample=none' is not an option
                    --lectern.quickstart.sample=fosdem   | only none, istiocon-2021
                    --lectern.quickstart.timings=perhaps | 'perhaps' is neither true nor false
                    --lectern.quickstart.ports=8081      | '8081' is not 0
                    --lectern.quickstart.kafka-port=x    | 'x' is not a port
                    --lectern.quickstart.kafka-port=65536 | '65536' is not a port
                    --lectern.quickstart.load=localhost  | 'localhost' is not an address
                    """)
    void refusesWhatItDoesNotKnowAndSaysWhatThereIs(String argument, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> QuickstartOptions.of(argument))
                .withMessageContaining(message);
    }
}
