package dev.lectern.publisher.release;

import dev.lectern.support.log.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Knows which releases the public has been told of, also while the store does not (yet, or again) hold them. */
@Component
public class ToldReleases {

    private static final Logger log = LoggerFactory.getLogger(ToldReleases.class);

    private final Told told;

    ToldReleases(Told told) {
        this.told = told;
    }

    /** Whether {@code release} of {@code conference} was told; while Kafka does not say so, it may have been. */
    public boolean mayHave(String conference, long release) {
        try {
            return release <= told.lastRelease(conference);
        } catch (RuntimeException e) {
            log.debug("what was told is not known for now", Wordless.of(e));
            return true;
        }
    }
}
