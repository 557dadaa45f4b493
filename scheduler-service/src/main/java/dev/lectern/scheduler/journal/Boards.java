package dev.lectern.scheduler.journal;

import dev.lectern.events.Event;
import dev.lectern.events.Keys;
import dev.lectern.scheduler.board.Board;
import dev.lectern.support.problem.NotFoundException;
import dev.lectern.support.problem.UnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** The boards of all conferences, as far as the topics were read; only the reader of the topics changes them. */
@Component
public class Boards {

    private final Map<String, Board> boards = new ConcurrentHashMap<>();
    private final List<BoardListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean caughtUp;

    /** Whether all has been read that was in the topics at start-up. */
    public boolean areCaughtUp() {
        return caughtUp;
    }

    /** The board of a defined conference, for somebody who asks for it. */
    public Board of(String conference) {
        if (!caughtUp) {
            throw new UnavailableException("The plan is still being read; try again in a moment.");
        }
        return find(conference)
                .filter(board -> board.definition().isPresent())
                .orElseThrow(() -> new NotFoundException("There is no conference " + conference + "."));
    }

    public Optional<Board> find(String conference) {
        return Optional.ofNullable(boards.get(conference));
    }

    public Collection<Board> all() {
        return List.copyOf(boards.values());
    }

    /** Has {@code listener} told of changes from now on. */
    public void listen(BoardListener listener) {
        listeners.add(listener);
    }

    void apply(Event event) {
        var before = boardOf(event.conference());
        replace(before, before.apply(event));
    }

    void forget(String topic, String key) {
        var before = boardOf(Keys.conferenceOf(key));
        replace(before, before.forget(topic, key));
    }

    void caughtUp() {
        if (!caughtUp) {
            caughtUp = true;
            listeners.forEach(BoardListener::caughtUp);
        }
    }

    private Board boardOf(String conference) {
        return boards.getOrDefault(conference, Board.empty(conference));
    }

    private void replace(Board before, Board after) {
        if (!after.equals(before)) {
            boards.put(after.conference(), after);
            listeners.forEach(listener -> listener.changed(before, after));
        }
    }
}
