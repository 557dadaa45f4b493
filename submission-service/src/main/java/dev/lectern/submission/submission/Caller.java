package dev.lectern.submission.submission;

import dev.lectern.submission.store.Actor;
import dev.lectern.support.problem.InvalidInputException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who asks, as far as submissions are concerned.
 *
 * @param ownSubmission the submission whose edit token the caller holds
 */
record Caller(boolean isOrganizer, @Nullable String ownSubmission, Actor actor) {

    static Caller of(@Nullable Principal principal) {
        if (principal instanceof EditTokenAuthentication token) {
            return new Caller(false, token.submission(), Actor.SPEAKER);
        }
        var organizer = principal instanceof Authentication authentication
                && authentication.getAuthorities().stream()
                        .anyMatch(authority -> "ROLE_ORGANIZER".equals(authority.getAuthority()));
        var actor =
                principal == null ? Actor.ANYONE : new Actor(principal.getName(), organizer ? "organizer" : "reviewer");
        return new Caller(organizer, null, actor);
    }

    /** Fails unless {@code field} is this caller's to set. */
    void requireOrganizerFor(String field) {
        if (!isOrganizer) {
            throw new InvalidInputException(field, "is for organizers to set");
        }
    }

    /** Whether the submission exists for this caller. */
    boolean maySee(String submission) {
        return isOrganizer || submission.equals(ownSubmission);
    }
}
