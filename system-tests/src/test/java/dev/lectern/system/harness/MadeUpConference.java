package dev.lectern.system.harness;

import dev.lectern.events.CallForPapers;
import dev.lectern.events.Interval;
import dev.lectern.events.Placement;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.RuleCost;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.TalkReleased;
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
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A conference whose events are made up, as large as real ones are: three days, talks of 20, 30 and 40 minutes, titles of
 * some words and abstracts of 200 to 1,200 characters, and a speaker in six with another talk.
 */
final class MadeUpConference {

    private static final Instant FIRST_DAY = Instant.parse("2121-05-03T00:00:00Z");
    private static final Instant BEGINNING = Instant.parse("2120-01-01T00:00:00Z");
    private static final int DAYS = 3;
    private static final int GRID_MINUTES = 5;
    private static final int TALKS_OF_A_TRACK = 33;
    private static final List<SessionType> TYPES = List.of(
            new SessionType("m20", "20 minutes", 20),
            new SessionType("m30", "30 minutes", 30),
            new SessionType("m40", "40 minutes", 40));
    private static final List<String> WORDS = words();

    private final String id;
    private final List<Track> tracks;
    private final List<Content> contents;
    private final List<@Nullable Placement> places;

    /** With {@code talks} talks, or submissions that may become talks, for which it has just enough tracks. */
    MadeUpConference(String id, int submissions, int talks, long seed) {
        this.id = id;
        var chance = new Random(seed);
        tracks = IntStream.range(0, Math.max(1, (talks + TALKS_OF_A_TRACK - 1) / TALKS_OF_A_TRACK))
                .mapToObj(MadeUpConference::track)
                .toList();
        var people = IntStream.range(0, submissions)
                .mapToObj(number -> new Speaker(
                        "speaker-" + number,
                        title(2, chance),
                        "Europe/Zurich",
                        chance.nextInt(10) == 0 ? List.of(hours(chance.nextInt(DAYS), 0, 24)) : List.of()))
                .toList();
        contents = IntStream.range(0, submissions)
                .mapToObj(number -> new Content(
                        new UUID(chance.nextLong(), chance.nextLong()).toString(),
                        title(4 + chance.nextInt(6), chance),
                        title(35 + chance.nextInt(170), chance),
                        chance.nextInt(10) == 0 ? "zh" : "en",
                        TYPES.get(chance.nextInt(TYPES.size())),
                        "topic-" + chance.nextInt(2 * tracks.size()),
                        people.get(chance.nextInt(6) == 0 ? chance.nextInt(people.size()) : number)))
                .toList();
        places = places();
    }

    String id() {
        return id;
    }

    int submissions() {
        return contents.size();
    }

    ConferenceDefined definition() {
        return new ConferenceDefined(
                id,
                1,
                BEGINNING,
                "Conference " + id,
                new CallForPapers(BEGINNING, FIRST_DAY),
                GRID_MINUTES,
                0,
                0,
                TYPES,
                tracks,
                Map.of());
    }

    /** A submission after its {@code sequence}th change. */
    SubmissionChanged submission(int number, long sequence, SubmissionStatus status) {
        var content = contents.get(number);
        return new SubmissionChanged(
                id,
                content.id(),
                sequence,
                BEGINNING.plusSeconds(60 * sequence),
                status,
                titleAfter(content, sequence),
                content.text(),
                List.of(content.language()),
                content.type().id(),
                List.of(content.topic()),
                "beginner",
                List.of(content.speaker()),
                List.of(),
                TalkPlanning.NONE);
    }

    /** A draft with the first {@code talks} of its talks. */
    DraftProposed draft(long number, int talks, boolean settled) {
        var placed = new ArrayList<PlacedTalk>();
        for (var i = 0; i < talks; i++) {
            var place = places.get(i);
            if (place != null) {
                placed.add(new PlacedTalk(contents.get(i).id(), place.track(), place.start(), place.end(), false));
            }
        }
        return new DraftProposed(
                id,
                number,
                BEGINNING.plusSeconds(60 * number),
                "%064x".formatted(number),
                settled,
                "0hard/0medium/-%dsoft".formatted(100 + number),
                placed,
                List.of(),
                IntStream.range(0, 20)
                        .mapToObj(rule -> new RuleCost("rule" + rule, Level.SOFT, 10L * rule, rule))
                        .toList());
    }

    /** A pin of this talk, or of the next one before it that has a place. */
    TalkPinned pin(int talk, long sequence) {
        var pinned = talk;
        while (places.get(pinned) == null) {
            pinned--;
        }
        var place = place(pinned);
        return new TalkPinned(
                id, contents.get(pinned).id(), sequence, BEGINNING.plusSeconds(sequence), place.track(), place.start());
    }

    /** The talks that release {@code number} has: all that have a place but two, which are others in each release. */
    List<TalkReleased> released(long number, int talks) {
        return IntStream.range(0, talks)
                .filter(talk -> places.get(talk) != null && (talk + number) % 75 != 0)
                .mapToObj(talk -> talkReleased(number, talk))
                .toList();
    }

    ReleaseFinalized finalized(long number, int talks) {
        return new ReleaseFinalized(
                id,
                number,
                attempt(number),
                BEGINNING.plusSeconds(number),
                "Conference " + id,
                number,
                talks,
                GRID_MINUTES,
                0,
                tracks);
    }

    private TalkReleased talkReleased(long number, int talk) {
        var content = contents.get(talk);
        return new TalkReleased(
                id,
                number,
                attempt(number),
                BEGINNING.plusSeconds(number),
                content.id(),
                // Two or three talks are told anew with each release.
                titleAfter(content, number / 60 + ((talk + number) % 60 == 0 ? 1 : 0)),
                content.text(),
                List.of(content.language()),
                content.type().id(),
                List.of(content.topic()),
                "beginner",
                List.of(content.speaker()),
                place(talk),
                null);
    }

    private static String attempt(long number) {
        return new UUID(7, number).toString();
    }

    private static String titleAfter(Content content, long changes) {
        return changes == 0 ? content.title() : content.title() + " (" + changes + ")";
    }

    private Placement place(int talk) {
        return Objects.requireNonNull(places.get(talk));
    }

    /** The first place of each talk that keeps what the publisher checks; null where there is none. */
    private List<@Nullable Placement> places() {
        var found = new ArrayList<@Nullable Placement>();
        for (var content : contents) {
            found.add(firstPlace(content, found));
        }
        return found;
    }

    private @Nullable Placement firstPlace(Content content, List<@Nullable Placement> taken) {
        for (var track : tracks) {
            if (!track.languages().contains(content.language())) {
                continue;
            }
            for (var window : track.windows()) {
                for (var start = window.start();
                        start.isBefore(window.end());
                        start = start.plus(Duration.ofMinutes(GRID_MINUTES))) {
                    var time = new Interval(
                            start, start.plus(Duration.ofMinutes(content.type().minutes())));
                    if (window.contains(time) && isFree(content, track, time, taken)) {
                        return new Placement(track.id(), time.start(), time.end());
                    }
                }
            }
        }
        return null;
    }

    private boolean isFree(Content content, Track track, Interval time, List<@Nullable Placement> taken) {
        var available = content.speaker().available();
        if (track.breaks().stream().anyMatch(time::overlaps)
                || !(available.isEmpty() || available.stream().anyMatch(interval -> interval.contains(time)))) {
            return false;
        }
        for (var i = 0; i < taken.size(); i++) {
            var other = taken.get(i);
            if (other != null
                    && time.overlaps(new Interval(other.start(), other.end()))
                    && (other.track().equals(track.id())
                            || contents.get(i).speaker().equals(content.speaker()))) {
                return false;
            }
        }
        return true;
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

    private static String title(int words, Random chance) {
        var text = new StringBuilder();
        for (var i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(chance.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private static List<String> words() {
        var chance = new Random(1);
        return IntStream.range(0, 2000)
                .mapToObj(word -> chance.ints(2 + chance.nextInt(7), 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .toList();
    }

    private record Content(
            String id, String title, String text, String language, SessionType type, String topic, Speaker speaker) {}
}
