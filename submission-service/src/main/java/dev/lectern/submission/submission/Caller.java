package dev.lectern.submission.submission;

import dev.lectern.submission.store.Actor;
import dev.lectern.support.access.Role;
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
        if (!(principal instanceof Authentication signedIn)) {
            return new Caller(false, null, Actor.ANYONE);
        }
        if (has(signedIn, Role.ORGANIZER)) {
            return new Caller(true, null, new Actor(signedIn.getName(), "organizer"));
        }
        // Whoever has signed in for other conferences only is nobody here.
        var actor = has(signedIn, Role.REVIEWER) ? new Actor(signedIn.getName(), "reviewer") : Actor.ANYONE;
        return new Caller(false, null, actor);
    }

    private static boolean has(Authentication caller, Role role) {
        return caller.getAuthorities().stream()
                .anyMatch(authority -> role.authority().equals(authority.getAuthority()));
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
