package dev.lectern.publisher.release;

import dev.lectern.events.Event;
import dev.lectern.events.Keys;
import dev.lectern.events.Topics;
import dev.lectern.support.outbox.OutboxSource;
import dev.lectern.support.outbox.PendingEvent;
import dev.lectern.support.outbox.PresentState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Shows the relay where the heads' events wait, and what was last said of a key. */
@Component
class HeadOutbox implements OutboxSource {

    private final Heads heads;
    private final Releases releases;
    private final Told told;

    HeadOutbox(Heads heads, Releases releases, Told told) {
        this.heads = heads;
        this.releases = releases;
        this.told = told;
    }

    @Override
    public String collection() {
        return Head.COLLECTION;
    }

    @Override
    public String topic() {
        return Topics.PROGRAM;
    }

    @Override
    public Stream<PresentState> presentStates() {
        return heads.all()
                .flatMap(head -> Stream.concat(
                        head.sessions().stream().map(state -> stateOf(head, state)),
                        head.current() == 0
                                ? Stream.empty()
                                : Stream.of(new PresentState(
                                        head.conference(), Keys.of(head.conference()), head.current()))));
    }

    private static PresentState stateOf(Head head, SessionState state) {
        var key = Keys.of(head.conference(), state.session());
        return head.isErased(state.session())
                ? PresentState.gone(head.conference(), key)
                : new PresentState(head.conference(), key, state.sequence());
    }

    @Override
    public boolean isGone(String documentId, String key) {
        return heads.find(documentId)
                .filter(head -> head.isErased(Keys.thingOf(key)))
                .isPresent();
    }

    @Override
    public Optional<Event> current(String documentId, String key) {
        return heads.find(documentId).flatMap(head -> lastSaid(head, Keys.thingOf(key)));
    }

    @Override
    public List<PendingEvent> untold(List<PendingEvent> pending) {
        return told.without(pending);
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
