package dev.lectern.publisher.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SenderTests {

    private static final AddressPolicy LOOPBACK_TOO = new AddressPolicy(List.of("127.0.0.0/8", "::1/128"));

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void namesThatTakeLongToLookUpHoldUpNobodyElse() throws Exception {
        var answers = new CountDownLatch(1);
        var sender = new Sender(LOOPBACK_TOO, slowFor("slow.example.org", answers), Clock.systemUTC());
        try (var receiver = new Receiver()) {
            var waiting = IntStream.range(0, 100)
                    .mapToObj(i -> sender.send("http://slow.example.org:9/" + i, Map.of(), new byte[0]))
                    .toList();

            var outcome = sender.send(receiver.url(), Map.of(), new byte[0]).get(8, TimeUnit.SECONDS);

            assertThat(outcome.isTaken()).isTrue();
            assertThat(waiting).noneMatch(sending -> sending.isDone());
        } finally {
            answers.countDown();
            assertThatNoException().isThrownBy(sender::destroy);
        }
    }

    private static DnsResolver slowFor(String slow, CountDownLatch answers) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                if (host.equals(slow)) {
                    try {
                        answers.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                }
                return InetAddress.getAllByName(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
