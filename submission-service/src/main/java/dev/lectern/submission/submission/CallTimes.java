package dev.lectern.submission.submission;

import dev.lectern.submission.conference.AccessCodes;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.support.access.WrongSecretException;
import dev.lectern.support.problem.ConflictException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says whether a call for papers is open, and for whom it still is once it has closed. */
@Component
class CallTimes {

    static final String ACCESS_CODE = "Lectern-Access-Code";

    private final AccessCodes codes;
    private final Clock clock;

    CallTimes(AccessCodes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    /** Fails when speakers can no longer hand in, or not yet. */
    void requireOpen(String conference, ConferenceDefinition definition, @Nullable String accessCode) {
        var call = definition.callForPapers();
        if (clock.instant().isBefore(call.opensAt())) {
            throw new ConflictException("call-closed", "the call for papers opens at " + call.opensAt());
        }
        if (!isOpen(conference, definition, accessCode)) {
            throw new ConflictException("call-closed", "the call for papers closed at " + call.closesAt());
        }
    }

    /**
     * Whether speakers can hand in; a code that is needed and wrong is not just a no, so that nobody tries one after
     * another.
     */
    boolean isOpen(String conference, ConferenceDefinition definition, @Nullable String accessCode) {
        var call = definition.callForPapers();
        var late = definition.procedure().lateHandIns();
        var now = clock.instant();
        if (now.isBefore(call.opensAt())) {
            return false;
        }
        if (now.minus(late.grace()).isBefore(call.closesAt())) {
            return true;
        }
        if (accessCode != null && !codes.matches(conference, late.codeHash(), accessCode)) {
            throw new WrongSecretException(
                    "call-closed",
                    "the call for papers closed at " + call.closesAt() + ", and " + ACCESS_CODE
                            + " is not this conference's");
        }
        return accessCode != null;
    }
}
