package dev.lectern.quickstart.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said after {@code load=}. */
class ServiceAddressesTests {

    @Test
    void aHostHasTheUsualPorts() {
        assertThat(ServiceAddresses.parse("http://lectern.example/"))
                .isEqualTo(addresses("http://lectern.example", 8081));
    }

    @Test
    void aPortIsThatOfSubmissionServiceAndTheOthersFollow() {
        assertThat(ServiceAddresses.parse("http://localhost:9001")).isEqualTo(addresses("http://localhost", 9001));
    }

    @Test
    void threeAddressesAreTakenAsTheyAre() {
        assertThat(ServiceAddresses.parse("http://submissions:1, https://plan,http://[::1]:3"))
                .isEqualTo(new ServiceAddresses(
                        URI.create("http://submissions:1"), URI.create("https://plan"), URI.create("http://[::1]:3")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8081",
                "ftp://localhost",
                "http://",
                "http://one,http://two",
                "http://localhost/api",
                "http://localhost:65535",
                "http://a b",
                ","
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServiceAddresses.parse(text));
    }

    private static ServiceAddresses addresses(String host, int port) {
        return new ServiceAddresses(
                URI.create(host + ":" + port),
                URI.create(host + ":" + (port + 1)),
                URI.create(host + ":" + (port + 2)));
    }
}
