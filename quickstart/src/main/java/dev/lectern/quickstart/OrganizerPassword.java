package dev.lectern.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The password that the services know the organizer by: the one that was given, else the one they generated. */
record OrganizerPassword(@Nullable String given, Path file) {

    static final String VARIABLE = "LECTERN_ORGANIZER_PASSWORD";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** The password, once a service has generated it. */
    String await(Duration patience) throws InterruptedException {
        if (given != null) {
            return given;
        }
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var generated = generated();
            if (generated.isPresent()) {
                return generated.get();
            }
            if (System.nanoTime() > deadline) {
                throw new UsageException(
                        "the organizer's password is neither in %s nor in %s".formatted(VARIABLE, file));
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** Where somebody finds it. */
    String whereabouts() {
        return given != null ? "as given in " + VARIABLE : "in " + file;
    }

    private Optional<String> generated() {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new UsageException("%s belongs to another user".formatted(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "the organizer's password " + whereabouts();
    }
}
