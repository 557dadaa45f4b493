package dev.lectern.quickstart.sample;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** Where the three services are. */
public record ServiceAddresses(URI submission, URI scheduler, URI publisher) {

    private static final int SUBMISSION_PORT = 8081;

    /** The addresses of services on this machine. */
    public static ServiceAddresses local(int submissionPort, int schedulerPort, int publisherPort) {
        return new ServiceAddresses(
                URI.create("http://localhost:" + submissionPort),
                URI.create("http://localhost:" + schedulerPort),
                URI.create("http://localhost:" + publisherPort));
    }

    /**
     * Reads {@code http://host} (ports 8081 to 8083), {@code http://host:port} (that port and the two after it) or three
     * addresses with commas between them.
     *
     * @throws IllegalArgumentException when it is none of these, with what is allowed
     */
    public static ServiceAddresses parse(String text) {
        var addresses =
                Stream.of(text.split(",", -1)).map(ServiceAddresses::address).toList();
        return switch (addresses.size()) {
            case 1 -> following(addresses.get(0));
            case 3 -> new ServiceAddresses(addresses.get(0), addresses.get(1), addresses.get(2));
            default ->
                throw new IllegalArgumentException(
                        "'%s' is neither one address nor those of submission-, scheduler- and publisher-service"
                                .formatted(text));
        };
    }

    /** All three, for people. */
    public String text() {
        return "%s, %s and %s".formatted(submission, scheduler, publisher);
    }

    List<URI> all() {
        return List.of(submission, scheduler, publisher);
    }

    private static ServiceAddresses following(URI address) {
        var first = address.getPort() < 0 ? SUBMISSION_PORT : address.getPort();
        return new ServiceAddresses(
                withPort(address, first), withPort(address, first + 1), withPort(address, first + 2));
    }

    private static URI withPort(URI address, int port) {
        var text = "%s://%s:%d".formatted(address.getScheme(), address.getHost(), port);
        if (port > 65_535) {
            throw new IllegalArgumentException(text + " has no such port");
        }
        return URI.create(text);
    }

    private static URI address(String text) {
        var address = URI.create(text.strip().replaceAll("/+$", ""));
        var scheme = address.getScheme();
        if (!("http".equals(scheme) || "https".equals(scheme))
                || address.getHost() == null
                || !(address.getPath() == null || address.getPath().isEmpty())) {
            throw new IllegalArgumentException(
                    "'%s' is not an address like http://localhost or http://localhost:8081".formatted(text));
        }
        return address;
    }
}
