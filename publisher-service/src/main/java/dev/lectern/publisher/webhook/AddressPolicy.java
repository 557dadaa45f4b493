package dev.lectern.publisher.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Knows which addresses webhooks may be sent to: those of the public internet.
 *
 * <p>Whoever may name an address could otherwise have this service talk to what only it can reach: itself, its
 * neighbours, the metadata of the cloud it runs in. The ranges are those of the special-purpose registries of IANA.
 */
final class AddressPolicy {

    private static final List<IpAddressMatcher> REFUSED = matchers(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** All of IPv6 that has been handed out so far. */
    private static final IpAddressMatcher HANDED_OUT = new IpAddressMatcher("2000::/3");

    private final List<IpAddressMatcher> allowed;

    /** The policy with exceptions: networks of the organizers' own, such as {@code 10.1.0.0/16}. */
    AddressPolicy(List<String> allowedNetworks) {
        this.allowed = matchers(allowedNetworks.toArray(String[]::new));
    }

    boolean allows(InetAddress address) {
        var text = address.getHostAddress();
        var scope = text.indexOf('%');
        var plain = scope < 0 ? text : text.substring(0, scope);
        return allowed.stream().anyMatch(network -> network.matches(plain))
                || ((address instanceof Inet4Address || HANDED_OUT.matches(plain))
                        && REFUSED.stream().noneMatch(network -> network.matches(plain)));
    }

    private static List<IpAddressMatcher> matchers(String... networks) {
        return Stream.of(networks).map(IpAddressMatcher::new).toList();
    }
}
