package dev.lectern.submission.conference;

import dev.lectern.events.SessionType;
import dev.lectern.submission.store.LostRaces;
import dev.lectern.support.problem.NotFoundException;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Gives a conference the session types that an import brings along. */
@Service
public class SessionTypeAdditions {

    private final Conferences conferences;
    private final Clock clock;

    SessionTypeAdditions(Conferences conferences, Clock clock) {
        this.conferences = conferences;
        this.clock = clock;
    }

    /** Adds those whose ids the conference does not have yet; gives what is defined then. */
    public ConferenceDefinition add(String conference, List<SessionType> sessionTypes) {
        return LostRaces.settle(() -> {
            var found = conferences
                    .find(conference)
                    .orElseThrow(() -> new NotFoundException("there is no such conference"));
            var known = found.definition().sessionTypeIds();
            var missing = sessionTypes.stream()
                    .filter(type -> !known.contains(type.id()))
                    .toList();
            if (found.redefine(found.definition().withSessionTypes(missing), clock)) {
                conferences.save(found);
            }
            return found.definition();
        });
    }
}
