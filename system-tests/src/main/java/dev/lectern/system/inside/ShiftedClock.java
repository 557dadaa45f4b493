package dev.lectern.system.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, as many seconds ahead (or behind) as a file says at this moment. */
final class ShiftedClock extends Clock {

    private final Path seconds;

    ShiftedClock(Path seconds) {
        this.seconds = seconds;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plusSeconds(shift());
    }

    private long shift() {
        try {
            return Long.parseLong(Files.readString(seconds).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + seconds, e);
        }
    }
}
