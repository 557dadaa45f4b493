package dev.lectern.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads a stream of server-sent events as a browser does (HTML, 9.2.6), from the moment it is made until closed. */
public final class ServerSentEvents implements AutoCloseable {

    private final InputStream body;
    private final List<Event> events = new ArrayList<>();
    private String lastId = "";

    private ServerSentEvents(InputStream body) {
        this.body = body;
        var reading = new Thread(this::read, "server-sent-events");
        reading.setDaemon(true);
        reading.start();
    }

    /** A new reader of {@code address}. */
    public static ServerSentEvents of(String address) {
        return open(HttpRequest.newBuilder(URI.create(address)));
    }

    /** A reader that comes back to {@code address} after {@code lastEventId}. */
    public static ServerSentEvents of(String address, String lastEventId) {
        return open(HttpRequest.newBuilder(URI.create(address)).header("Last-Event-ID", lastEventId));
    }

    /** The events so far, once there are {@code count} of them. */
    public List<Event> await(int count, Duration patience) {
        await(() -> events.size() >= count, patience);
        synchronized (this) {
            return List.copyOf(events);
        }
    }

    /** Waits until the stream has named {@code id}, be it without an event. */
    public void awaitId(String id) {
        await(() -> lastId.equals(id), Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the stream cannot be closed", e);
        }
    }

    private static ServerSentEvents open(HttpRequest.Builder request) {
        try {
            var answer = HttpClient.newHttpClient()
                    .send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the stream answers " + answer.statusCode());
            }
            return new ServerSentEvents(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the stream cannot be opened", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private synchronized void await(BooleanSupplier condition, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            var left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("still " + events.size() + " events, the last id is " + lastId);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            var type = "message";
            var data = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    dispatch(type, data);
                    type = "message";
                    data.setLength(0);
                    continue;
                }
                var colon = line.indexOf(':');
                var field = colon < 0 ? line : line.substring(0, colon);
                var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
                switch (field) {
                    case "event" -> type = value;
                    case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                    case "id" -> noteId(value);
                    default -> {
                        // Comments, and what nobody knows, are passed over.
                    }
                }
            }
        } catch (IOException e) {
            // It has been closed, by one side or the other.
            return;
        }
    }

    private synchronized void noteId(String id) {
        lastId = id;
    }

    private synchronized void dispatch(String type, StringBuilder data) {
        if (!data.isEmpty()) {
            events.add(new Event(lastId, type, data.toString()));
        }
        notifyAll();
    }

    /** One event. */
    public record Event(String id, String type, String data) {}
}
