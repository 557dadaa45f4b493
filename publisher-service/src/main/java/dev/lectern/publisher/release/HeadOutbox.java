package dev.lectern.publisher.release;

import dev.lectern.events.Event;
import dev.lectern.events.Keys;
import dev.lectern.support.outbox.OutboxSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows the relay where the heads' events wait, and what was last said of a key. */
@Component
class HeadOutbox implements OutboxSource {

    private final Heads heads;
    private final Releases releases;

    HeadOutbox(Heads heads, Releases releases) {
        this.heads = heads;
        this.releases = releases;
    }

    @Override
    public String collection() {
        return Head.COLLECTION;
    }

    @Override
    public Optional<Event> current(String documentId, String key) {
        return heads.find(documentId).flatMap(head -> lastSaid(head, Keys.thingOf(key)));
    }

    private Optional<Event> lastSaid(Head head, String session) {
        if (session.isEmpty()) {
            return releases.load(head.conference(), head.current()).map(Release::released);
        }
        return Optional.ofNullable(head.sessionsById().get(session))
                .flatMap(state -> releases.load(head.conference(), state.changedIn()))
                .flatMap(release -> release.eventOf(session));
    }
}
