package dev.lectern.publisher.webhook;

import dev.lectern.support.problem.InvalidInputException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the addresses that organizers give for receivers, as far as that can be done without asking anybody. */
final class ReceiverUrl {

    private static final int LONGEST = 2_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.?");

    /** Ways to write an IPv4 address that readers disagree about: {@code 127.1}, {@code 0x7f000001}, {@code 017700000001}. */
    private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?(0x[0-9a-f]*|[0-9]+)\\.?");

    private static final Pattern IPV4 = Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");

    private final AddressPolicy policy;
    private final boolean plainHttpToo;

    ReceiverUrl(AddressPolicy policy, boolean plainHttpToo) {
        this.policy = policy;
        this.plainHttpToo = plainHttpToo;
    }

    /**
     * {@code url} in its plainest form.
     *
     * @throws InvalidInputException when nothing may be sent there
     */
    String check(@Nullable String url) {
        if (url == null || url.isBlank()) {
            throw refused("is required");
        }
        if (url.length() > LONGEST) {
            throw refused("has at most " + LONGEST + " characters");
        }
        var uri = parse(url);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(plainHttpToo && scheme.equals("http"))) {
            throw refused("must begin with https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("must not hold a user or a password");
        }
        if (uri.getRawFragment() != null) {
            throw refused("must not have a fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw refused("has a port that does not exist");
        }
        var host = hostOf(uri);
        checkHost(host);
        return scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + (uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static URI parse(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw refused("is no address: " + e.getReason());
        }
    }

    private static String hostOf(URI uri) {
        var authority = uri.getRawAuthority();
        if (authority == null || authority.isEmpty()) {
            throw refused("needs the name of a host");
        }
        if (uri.getHost() != null) {
            return uri.getHost().toLowerCase(Locale.ROOT);
        }
        // URI does not take names in other scripts for hosts, nor does it tell their ports.
        if (authority.contains(":")) {
            throw refused("needs the name of a host, in Latin letters if it has a port");
        }
        try {
            return IDN.toASCII(authority).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw refused("needs the name of a host");
        }
    }

    private void checkHost(String host) {
        if (host.startsWith("[")) {
            checkAddress(host.substring(1, host.length() - 1));
        } else if (IPV4.matcher(host).matches()) {
            checkAddress(host);
        } else if (!NAME.matcher(host).matches() || NUMERIC_END.matcher(host).matches()) {
            throw refused("needs the name of a host");
        } else if (isLocal(host)) {
            throw refused("must be reachable from the internet");
        }
    }

    private boolean isLocal(String host) {
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return !plainHttpToo
                && (!name.contains(".")
                        || name.endsWith(".localhost")
                        || name.endsWith(".local")
                        || name.endsWith(".internal")
                        || name.endsWith(".home.arpa"));
    }

    private void checkAddress(String literal) {
        try {
            // No name is looked up for what is an address already.
            if (!policy.allows(InetAddress.getByName(literal))) {
                throw refused("must be reachable from the internet");
            }
        } catch (UnknownHostException e) {
            throw refused("needs the name of a host");
        }
    }

    private static InvalidInputException refused(String message) {
        return new InvalidInputException("url", message);
    }
}
