package dev.lectern.scheduler.board;

import static dev.lectern.scheduler.fixture.Cfp.NOW;
import static dev.lectern.scheduler.fixture.Cfp.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Event;
import dev.lectern.events.Placement;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.ScheduleEvent.TalkUnpinned;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the fold must not depend on: how records interleave, how often they come, and what compaction has taken away. */
class BoardPropertyTests {

    private static final String CONFERENCE = "conf_1";

    @Property(tries = 1_500)
    void interleavingAndDuplicatesDoNotMatter(@ForAll Random random, @ForAll @IntRange(max = 40) int length) {
        var log = log(random, length);

        assertThat(fold(duplicated(interleaved(log, random), random)).dump())
                .isEqualTo(fold(log).dump());
    }

    @Property(tries = 1_500)
    void whereSequencesSettleItTheOrderOfAKeyDoesNotMatter(
            @ForAll Random random, @ForAll @IntRange(max = 40) int length) {
        var log = log(random, length).stream()
                .filter(event -> !(event instanceof ReleaseFinalized))
                .toList();
        var shuffled = new ArrayList<>(log);
        Collections.shuffle(shuffled, random);

        assertThat(fold(shuffled).dump()).isEqualTo(fold(log).dump());
    }

    @Property(tries = 1_500)
    void theLastRecordOfEachKeyIsEnough(@ForAll Random random, @ForAll @IntRange(max = 40) int length) {
        var log = log(random, length);
        var compacted = new LinkedHashMap<String, Event>();
        log.forEach(event -> {
            compacted.remove(event.key());
            compacted.put(event.key(), event);
        });

        assertThat(fold(List.copyOf(compacted.values())).dump())
                .isEqualTo(fold(log).dump());
    }

    @Property(tries = 1_500)
    void whatWasReadAgainFromTheStartChangesNothing(@ForAll Random random, @ForAll @IntRange(max = 40) int length) {
        var log = log(random, length);
        var board = fold(log.subList(0, random.nextInt(log.size() + 1)));

        for (var event : duplicated(interleaved(log, random), random)) {
            board = board.apply(event);
        }

        assertThat(board.dump()).isEqualTo(fold(log).dump());
    }

    private static Board fold(List<Event> log) {
        var board = Board.empty(CONFERENCE);
        for (var event : log) {
            board = board.apply(event);
        }
        return board;
    }

    /** A possible history: sequences rise per key, and releases are closed one after the other. */
    private static List<Event> log(Random random, int length) {
        var cfp = new Cfp(CONFERENCE)
                .track("main", "en", "2021-03-01T09:00/12:00")
                .talk("a", "en", 40)
                .talk("b", "en", 30);
        var log = new ArrayList<Event>(cfp.events());
        var draft = 0;
        var pin = 0;
        var release = 1;
        for (int i = 0; i < length; i++) {
            var talk = random.nextBoolean() ? "a" : "b";
            switch (random.nextInt(7)) {
                case 0 -> log.add(cfp.changeover(random.nextInt(10)).definition());
                case 1 -> log.add(random.nextBoolean() ? cfp.withdrawn(talk) : cfp.accepted(talk));
                case 2 -> log.add(draft(++draft));
                case 3 -> log.add(new TalkPinned(CONFERENCE, talk, ++pin, NOW, "main", at("2021-03-01T09:00")));
                case 4 -> log.add(new TalkUnpinned(CONFERENCE, talk, ++pin, NOW));
                case 5 -> log.add(released(release, "attempt" + random.nextInt(2), talk));
                default -> log.add(finalized(release++, "attempt" + random.nextInt(2)));
            }
        }
        return log;
    }

    /** The same, with the records of releases in their order, as they are on one partition, and each key in its order. */
    private static List<Event> interleaved(List<Event> log, Random random) {
        var lanes = new LinkedHashMap<String, ArrayList<Event>>();
        log.forEach(event ->
                lanes.computeIfAbsent(laneOf(event), key -> new ArrayList<>()).add(event));
        var rest = new ArrayList<>(lanes.values());
        var mixed = new ArrayList<Event>();
        while (!rest.isEmpty()) {
            var lane = rest.get(random.nextInt(rest.size()));
            mixed.add(lane.remove(0));
            rest.removeIf(List::isEmpty);
        }
        return mixed;
    }

    private static String laneOf(Event event) {
        return event instanceof TalkReleased || event instanceof ReleaseFinalized ? "releases" : event.key();
    }

    private static List<Event> duplicated(List<Event> log, Random random) {
        var twice = new ArrayList<Event>();
        for (var event : log) {
            twice.add(event);
            if (random.nextBoolean()) {
                twice.add(event);
            }
        }
        return twice;
    }

    private static DraftProposed draft(int number) {
        return new DraftProposed(
                CONFERENCE, number, NOW, "p" + number, false, "0hard/0medium/0soft", List.of(), List.of(), List.of());
    }

    private static TalkReleased released(int release, String attempt, String talk) {
        return new TalkReleased(
                CONFERENCE,
                release,
                attempt,
                NOW,
                talk,
                "Title",
                "",
                List.of("en"),
                "m40",
                List.of(),
                null,
                List.of(),
                new Placement("main", at("2021-03-01T09:00"), at("2021-03-01T09:40")),
                null);
    }

    private static ReleaseFinalized finalized(int release, String attempt) {
        return new ReleaseFinalized(CONFERENCE, release, attempt, NOW, "Conference", 1, 1, 5, 0, List.of());
    }
}
