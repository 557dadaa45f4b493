package dev.lectern.benchmarks.planning;

import dev.lectern.events.CallForPapers;
import dev.lectern.events.Interval;
import dev.lectern.events.SessionType;
import dev.lectern.events.Speaker;
import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.TalkPlanning;
import dev.lectern.events.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes up a conference larger than those that publish their programs: three days from eight to four with an hour's break.
 *
 * <p>Talks of 20, 30 and 40 minutes take four fifths of the open time if there are 33 a track. Every third talk has
 * a speaker with other talks, and one speaker in ten is not there on all days.
 */
final class LargeConference {

    private static final Instant FIRST_DAY = Instant.parse("2027-05-03T00:00:00Z");
    private static final int DAYS = 3;
    private static final List<SessionType> TYPES = List.of(
            new SessionType("m20", "20 minutes", 20),
            new SessionType("m30", "30 minutes", 30),
            new SessionType("m40", "40 minutes", 40));

    private LargeConference() {}

    static SampleFile of(int talks, int tracks, long seed) {
        var id = "large_%d_%d".formatted(talks, tracks);
        var definition = new ConferenceDefined(
                id,
                1,
                Instant.EPOCH,
                "A large conference",
                new CallForPapers(Instant.EPOCH, FIRST_DAY),
                5,
                0,
                0,
                TYPES,
                IntStream.range(0, tracks).mapToObj(LargeConference::track).toList(),
                Map.of());
        var chance = new Random(seed);
        var people = people(talks, chance);
        var submissions = new ArrayList<SubmissionChanged>();
        for (int i = 0; i < talks; i++) {
            submissions.add(talk(id, i, 2 * tracks, people, chance));
        }
        return new SampleFile(id, definition, submissions, List.of());
    }

    private static Track track(int number) {
        return new Track(
                "track-" + number,
                "Track " + number,
                number % 3 == 0 ? List.of("en", "zh") : List.of("en"),
                "UTC",
                daily(8, 16),
                daily(11, 12));
    }

    private static List<Interval> daily(int from, int to) {
        return IntStream.range(0, DAYS).mapToObj(day -> hours(day, from, to)).toList();
    }

    private static Interval hours(int day, int from, int to) {
        var midnight = FIRST_DAY.plus(Duration.ofDays(day));
        return new Interval(midnight.plus(Duration.ofHours(from)), midnight.plus(Duration.ofHours(to)));
    }

    /** Fewer than talks, so that some have several. */
    private static List<Speaker> people(int talks, Random chance) {
        return IntStream.range(0, talks)
                .mapToObj(number -> new Speaker(
                        "speaker-" + number,
                        "Speaker " + number,
                        null,
                        chance.nextInt(10) == 0 ? List.of(hours(chance.nextInt(DAYS), 0, 24)) : List.of()))
                .toList();
    }

    private static SubmissionChanged talk(
            String conference, int number, int topics, List<Speaker> people, Random chance) {
        return new SubmissionChanged(
                conference,
                "talk-" + number,
                1,
                Instant.EPOCH,
                SubmissionStatus.ACCEPTED,
                "Talk " + number,
                "",
                List.of(chance.nextInt(10) == 0 ? "zh" : "en"),
                TYPES.get(chance.nextInt(TYPES.size())).id(),
                List.of("topic-" + chance.nextInt(topics)),
                null,
                List.of(people.get(chance.nextInt(6) == 0 ? chance.nextInt(people.size()) : number)),
                List.of(),
                TalkPlanning.NONE);
    }
}
