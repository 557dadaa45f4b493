package dev.lectern.publisher.program;

import dev.lectern.publisher.release.Release;
import dev.lectern.publisher.release.Releases;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.NotFoundException;
import java.util.regex.Pattern;

/** Finds the release that an address names, or says what is wrong with the address. */
public final class ReleaseLookup {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Releases releases;

    public ReleaseLookup(Releases releases) {
        this.releases = releases;
    }

    /**
     * The current release of {@code conference}.
     *
     * @throws NotFoundException when it has released nothing
     */
    public Release current(String conference) {
        return releases.current(conference).orElseThrow(() -> noRelease(conference));
    }

    /**
     * The published release of {@code conference} with {@code number}.
     *
     * @throws InvalidInputException when that is no number
     * @throws NotFoundException when there is no such release
     */
    public Release find(String conference, String number) {
        return find(conference, "release", number);
    }

    Release find(String conference, String field, String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new InvalidInputException(field, "is a whole number from 1 up");
        }
        return releases.find(conference, Long.parseLong(number))
                .orElseThrow(() -> new NotFoundException("there is no release " + number + " of " + conference));
    }

    static NotFoundException noRelease(String conference) {
        return new NotFoundException("no program of " + conference + " has been released");
    }
}
