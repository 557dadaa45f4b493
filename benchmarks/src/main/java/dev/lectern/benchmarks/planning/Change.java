package dev.lectern.benchmarks.planning;

import dev.lectern.events.Event;
import dev.lectern.events.Placement;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Speaker;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.TalkPlanning;
import dev.lectern.scheduler.board.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What may happen after a release: a talk is withdrawn, and another one accepted that resembles some third one.
 *
 * @param after the conference as it is then
 * @param problem what there is to plan then
 * @param withdrawn the talk that is gone
 */
record Change(SampleFile after, Problem problem, String withdrawn) {

    private static final String NEW = "accepted-late";
    private static final String ATTEMPT = "attempt";

    /** @param released the program that people know already; has all talks of the sample */
    static Change of(SampleFile sample, List<PlacedTalk> released, long seed) {
        var chance = new Random(seed);
        var talks = sample.submissions();
        var leaving = talks.get(chance.nextInt(talks.size()));
        var model = talks.get(chance.nextInt(talks.size()));
        var newcomer = new Speaker("newcomer", "A newcomer", null, List.of());
        var coming = changed(model, NEW, 1, SubmissionStatus.ACCEPTED, List.of(newcomer));
        var events = new ArrayList<>(sample.events());
        events.addAll(release(sample, released));
        events.add(changed(
                leaving, leaving.submission(), leaving.sequence() + 1, SubmissionStatus.WITHDRAWN, leaving.speakers()));
        events.add(coming);
        var left = new ArrayList<>(talks);
        left.remove(leaving);
        left.add(coming);
        return new Change(sample.with(left), Lectern.problemOf(sample.id(), events), leaving.submission());
    }

    /** How many talks that are in both programs are not at the same place and time. */
    static int moved(List<PlacedTalk> before, List<PlacedTalk> after) {
        Map<String, PlacedTalk> places = new HashMap<>();
        before.forEach(placed -> places.put(placed.talk(), placed));
        var moved = after.stream().filter(placed -> {
            var known = places.get(placed.talk());
            return known != null
                    && !(known.track().equals(placed.track()) && known.start().equals(placed.start()));
        });
        return Math.toIntExact(moved.count());
    }

    private static List<Event> release(SampleFile sample, List<PlacedTalk> program) {
        Map<String, SubmissionChanged> talks = new HashMap<>();
        sample.submissions().forEach(talk -> talks.put(talk.submission(), talk));
        var events = new ArrayList<Event>();
        for (var placed : program) {
            var talk = talks.get(placed.talk());
            if (talk == null) {
                throw new IllegalArgumentException("no such talk: " + placed);
            }
            events.add(new TalkReleased(
                    sample.id(),
                    1,
                    ATTEMPT,
                    Instant.EPOCH,
                    talk.submission(),
                    talk.title(),
                    "",
                    talk.languages(),
                    talk.sessionType(),
                    talk.topics(),
                    talk.level(),
                    talk.speakers(),
                    new Placement(placed.track(), placed.start(), placed.end()),
                    null));
        }
        var conference = sample.conference();
        events.add(new ReleaseFinalized(
                sample.id(),
                1,
                ATTEMPT,
                Instant.EPOCH,
                sample.name(),
                1,
                program.size(),
                conference.gridMinutes(),
                conference.changeoverMinutes(),
                List.of()));
        return events;
    }

    private static SubmissionChanged changed(
            SubmissionChanged talk, String id, long sequence, SubmissionStatus status, List<Speaker> speakers) {
        return new SubmissionChanged(
                talk.conference(),
                id,
                sequence,
                Instant.EPOCH,
                status,
                talk.title(),
                "",
                talk.languages(),
                talk.sessionType(),
                talk.topics(),
                talk.level(),
                speakers,
                talk.features(),
                id.equals(talk.submission()) ? talk.planning() : TalkPlanning.NONE);
    }
}
