package dev.lectern.scheduler.journal;

import dev.lectern.events.Event;
import dev.lectern.events.Keys;
import dev.lectern.events.ScheduleEvent;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.TalkUnpinned;
import dev.lectern.scheduler.board.Board;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes the present draft or pin once more where the topic ends with an older one.
 *
 * <p>An instance that was stopped for a while may write what it had begun behind what others have written since. Boards
 * pass over it; but compaction would leave nothing else of that key, and whoever starts after that would believe it.
 */
@Component
class Restatement {

    private static final Logger log = LoggerFactory.getLogger(Restatement.class);

    private final Boards boards;
    private final Membership membership;
    private final Journal journal;

    /** The keys whose last record is not what the boards go by, with that record; of the reader's thread alone. */
    private final Map<String, ScheduleEvent> overtaken = new HashMap<>();

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Restatement(Boards boards, Membership membership, Journal journal) {
        this.boards = boards;
        this.membership = membership;
        this.journal = journal;
    }

    /** Takes note of a record that the boards have been told. */
    void read(Event event) {
        if (event instanceof ScheduleEvent stated) {
            presentOf(stated).ifPresent(present -> {
                if (present.equals(stated)) {
                    overtaken.remove(stated.key());
                } else {
                    overtaken.put(stated.key(), stated);
                }
            });
        }
    }

    /** Takes note of a tombstone. */
    void forgotten(String key) {
        overtaken.remove(key);
    }

    /** Has written what is to be written and is ours to write; it is read back, and so comes to an end. */
    void restate() {
        if (overtaken.isEmpty() || !boards.areCaughtUp()) {
            return;
        }
        for (var stated : overtaken.values()) {
            if (membership.plans(stated.conference())) {
                presentOf(stated).ifPresent(this::write);
            }
        }
    }

    private void write(ScheduleEvent present) {
        if (underWay.add(present.key())) {
            log.info("{} was followed by an older record, and is written again", present.key());
            var unused =
                    journal.write(List.of(present)).whenComplete((done, failure) -> underWay.remove(present.key()));
        }
    }

    private Optional<ScheduleEvent> presentOf(ScheduleEvent stated) {
        var board = boards.find(Keys.conferenceOf(stated.key()));
        if (stated instanceof DraftProposed) {
            return board.flatMap(Board::draft).map(ScheduleEvent.class::cast);
        }
        if (stated instanceof TalkPinned pinned) {
            return board.flatMap(known -> known.lastPinEvent(pinned.talk()));
        }
        if (stated instanceof TalkUnpinned unpinned) {
            return board.flatMap(known -> known.lastPinEvent(unpinned.talk()));
        }
        return Optional.empty();
    }
}
