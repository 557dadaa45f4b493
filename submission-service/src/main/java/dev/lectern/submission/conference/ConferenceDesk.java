package dev.lectern.submission.conference;

import dev.lectern.events.EventCodec;
import dev.lectern.submission.store.Actor;
import dev.lectern.submission.store.LostRaces;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.ETags;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.NotFoundException;
import dev.lectern.support.problem.PreconditionFailedException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What organizers do with conferences. */
@Service
class ConferenceDesk {

    // A record has to fit through Kafka, which takes 1 MiB with its headers unless told otherwise.
    private static final int MOST_BYTES = 900_000;

    private final Conferences conferences;
    private final SessionTypeUse use;
    private final AccessCodes codes;
    private final EventCodec codec;
    private final Clock clock;

    ConferenceDesk(Conferences conferences, SessionTypeUse use, AccessCodes codes, EventCodec codec, Clock clock) {
        this.conferences = conferences;
        this.use = use;
        this.codes = codes;
        this.codec = codec;
        this.clock = clock;
    }

    Conference find(String id) {
        return conferences.find(id).orElseThrow(() -> new NotFoundException("there is no such conference"));
    }

    /** Creates the conference or replaces its definition. */
    Outcome define(
            String id, ConferenceForm form, Actor actor, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        return LostRaces.settle(() -> {
            var existing = conferences.find(id);
            var definition = ConferenceReader.read(
                    id,
                    form,
                    (code, keep) -> code != null
                            ? codes.hashOf(id, code)
                            : keep ? existing.map(ConferenceDesk::codeHash).orElse(null) : null);
            requireItFitsIntoARecord(id, definition);
            return existing.isPresent()
                    ? replace(existing.get().changedBy(actor), definition, ifMatch, ifNoneMatch)
                    : create(id, definition, actor, ifMatch);
        });
    }

    private static @Nullable String codeHash(Conference conference) {
        return conference.definition().procedure().lateHandIns().codeHash();
    }

    private Outcome create(String id, ConferenceDefinition definition, Actor actor, @Nullable String ifMatch) {
        if (ifMatch != null) {
            throw new PreconditionFailedException("there is no such conference that could match If-Match");
        }
        var conference = Conference.define(id, definition, actor, clock);
        conferences.add(conference);
        return new Outcome(conference, true);
    }

    private Outcome replace(
            Conference conference,
            ConferenceDefinition definition,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch) {
        ETags.check(ifMatch, conference.revision());
        if (ifNoneMatch != null) {
            throw new PreconditionFailedException("the conference is there already");
        }
        refuseToRemoveWhatIsUsed(conference, definition);
        if (conference.redefine(definition, clock)) {
            conferences.save(conference);
        }
        return new Outcome(conference, false);
    }

    private void refuseToRemoveWhatIsUsed(Conference conference, ConferenceDefinition next) {
        for (var sessionType : conference.definition().sessionTypeIds()) {
            if (!next.sessionTypeIds().contains(sessionType)) {
                var count = use.count(conference.id(), sessionType);
                if (count > 0) {
                    throw new ConflictException(
                            "session-type-in-use",
                            "sessionTypes: %s cannot be removed while %d submission%s use%s it"
                                    .formatted(sessionType, count, count == 1 ? "" : "s", count == 1 ? "s" : ""));
                }
            }
        }
    }

    private void requireItFitsIntoARecord(String id, ConferenceDefinition definition) {
        var bytes = codec.writeData(Conference.define(id, definition, clock).toEvent()).length;
        if (bytes > MOST_BYTES) {
            throw new InvalidInputException(
                    "tracks", "the conference takes %d bytes, allowed are %d".formatted(bytes, MOST_BYTES));
        }
    }

    /** The conference after a PUT, and whether it is new. */
    record Outcome(Conference conference, boolean created) {}
}
