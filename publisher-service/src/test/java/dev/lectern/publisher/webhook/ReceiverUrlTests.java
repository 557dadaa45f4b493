package dev.lectern.publisher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.support.problem.InvalidInputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may be sent to, and where not. */
class ReceiverUrlTests {

    private static final AddressPolicy PUBLIC_ONLY = new AddressPolicy(List.of());

    private final ReceiverUrl urls = new ReceiverUrl(PUBLIC_ONLY, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "gopher://example.org/",
                "//example.org/",
                "example.org",
                "",
                "   ",
                "https://",
                "https:///path",
                "https:example.org",
                "https://user@example.org/",
                "https://user:pass@example.org/",
                "https://example.org@127.0.0.1/",
                "https://example.org/#fragment",
                "https://example.org:0/",
                "https://example.org:65536/",
                "https://example.org:99999999999/",
                "https://exa mple.org/",
                "https://example.org/\r\nX-Evil: 1",
                "https://exam_ple.org\\@127.0.0.1/",
                "https://127.0.0.1/",
                "https://127.0.0.1:8443/",
                "https://127.255.255.254/",
                "https://127.1/",
                "https://0/",
                "https://0.0.0.0/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.1.",
                "https://10.0.0.1/",
                "https://10.255.255.255/",
                "https://100.64.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.0.0.1/",
                "https://192.0.2.1/",
                "https://192.168.0.1/",
                "https://198.18.0.1/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://256.1.1.1/",
                "https://1.2.3.4.5/",
                "https://[::]/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::1]/",
                "https://[100::1]/",
                "https://[2001::1]/",
                "https://[2001:db8::1]/",
                "https://[2002:7f00:1::]/",
                "https://[3fff::1]/",
                "https://[5f00::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://a.localhost/",
                "https://printer.local/",
                "https://metadata.google.internal/",
                "https://router.home.arpa/",
                "https://intranet/"
            })
    void isRefused(String url) {
        assertThatThrownBy(() -> urls.check(url))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(problem -> problem.field())
                                .containsExactly("url"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org, https://example.org/",
        "https://example.org/hook?a=1&b=2, https://example.org/hook?a=1&b=2",
        "HTTPS://Example.ORG/Hook, https://example.org/Hook",
        "https://example.org:8443/x, https://example.org:8443/x",
        "https://8.8.8.8/, https://8.8.8.8/",
        "https://[2606:4700::1111]/, https://[2606:4700::1111]/",
        "https://hooks.example.co.uk/, https://hooks.example.co.uk/",
        "https://münchen.example/x, https://xn--mnchen-3ya.example/x",
        "https://1e100.net/, https://1e100.net/"
    })
    void isTaken(String url, String plain) {
        assertThat(urls.check(url)).isEqualTo(plain);
    }

    @Test
    void longAddressesAreRefused() {
        assertThatThrownBy(() -> urls.check("https://example.org/" + "x".repeat(2_000)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> urls.check(null)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void networksOfOnesOwnCanBeAllowed() throws UnknownHostException {
        var policy = new AddressPolicy(List.of("10.1.0.0/16"));

        assertThat(policy.allows(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(policy.allows(InetAddress.getByName("10.2.2.3"))).isFalse();
        assertThat(policy.allows(InetAddress.getLoopbackAddress())).isFalse();
    }

    @Test
    void aNameIsCheckedWhereItLeadsToWhenTheConnectionIsMade() throws Exception {
        var sender = new Sender(PUBLIC_ONLY, Clock.systemUTC());
        try (var receiver = new Receiver()) {
            // The name was fine when it was given, and leads to this machine now.
            var outcome = sender.send(receiver.url(), Map.of(), "{}".getBytes(StandardCharsets.UTF_8))
                    .get(20, TimeUnit.SECONDS);

            assertThat(outcome.problem()).contains("nothing may be sent");
            assertThat(outcome.status()).isNull();
            assertThat(receiver.requests()).isEmpty();
        } finally {
            sender.destroy();
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
                    120, PT2M
                    0, PT0S
                    'Wed, 20 Jan 2027 10:10:00 GMT', PT10M
                    'Wednesday, 20-Jan-27 10:10:00 GMT', PT10M
                    'Wed, 20 Jan 2027 09:59:59 GMT', none
                    'Wed, 20 Foo 2027 10:10:00 GMT', none
                    -5, none
                    99999999999, none
                    soon, none
                    """)
    void aWishIsSecondsOrADate(String header, @Nullable Duration wish) throws Exception {
        var sender = new Sender(
                new AddressPolicy(List.of("127.0.0.0/8", "::1/128")),
                Clock.fixed(Instant.parse("2027-01-20T10:00:00Z"), ZoneOffset.UTC));
        try (var receiver = new Receiver().then(503, "Retry-After", header)) {
            assertThat(sender.send(receiver.url(), Map.of(), new byte[] {'{', '}'})
                            .get(20, TimeUnit.SECONDS)
                            .retryAfter())
                    .isEqualTo(wish);
        } finally {
            sender.destroy();
        }
    }

    @Test
    void attemptsGoOnForAboutThreeDays() {
        var schedule = new RetrySchedule(new Random(7), 1);
        var failure = new Outcome(500, "answered 500", null, Duration.ZERO);
        var total = Duration.ZERO;
        var attempts = 1;
        for (var pause = schedule.pauseAfter(attempts, failure);
                pause.isPresent();
                pause = schedule.pauseAfter(attempts, failure)) {
            total = total.plus(pause.get());
            attempts++;
        }

        assertThat(attempts).isEqualTo(12);
        assertThat(total).isBetween(Duration.ofHours(60), Duration.ofHours(84));
    }

    @Test
    void aWishIsGrantedUpToADay() {
        var schedule = new RetrySchedule(new Random(7), 1);

        assertThat(schedule.pauseAfter(1, new Outcome(503, "x", Duration.ofMinutes(7), Duration.ZERO)))
                .contains(Duration.ofMinutes(7));
        assertThat(schedule.pauseAfter(1, new Outcome(503, "x", Duration.ofDays(400), Duration.ZERO)))
                .contains(Duration.ofHours(24));
    }
}
