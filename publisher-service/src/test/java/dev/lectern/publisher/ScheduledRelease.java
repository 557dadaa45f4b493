package dev.lectern.publisher;

import dev.lectern.events.Interval;
import dev.lectern.events.ScheduleEvent;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a scheduler tells of a release of a conference with the tracks {@code main} (en) and {@code zh} (中文). */
public record ScheduledRelease(
        String conference,
        long number,
        String attempt,
        String name,
        int changeover,
        List<Track> tracks,
        List<ScheduledTalk> scheduled) {

    private static final List<Track> TRACKS = List.of(
            new Track(
                    "zh",
                    "中文",
                    List.of("zh"),
                    "Asia/Shanghai",
                    List.of(day("2027-03-09", "01:00", "05:00"), day("2027-03-10", "01:00", "05:00")),
                    List.of()),
            new Track(
                    "main",
                    "Main stage",
                    List.of("en"),
                    "Europe/Lisbon",
                    List.of(day("2027-03-09", "09:00", "17:00"), day("2027-03-10", "09:00", "17:00")),
                    List.of(day("2027-03-09", "12:00", "13:00"))));

    public static ScheduledRelease of(String conference, long number, ScheduledTalk... talks) {
        return new ScheduledRelease(conference, number, "attempt-" + number, "Sea Conf", 0, TRACKS, List.of(talks));
    }

    public ScheduledRelease attempt(String attempt) {
        return new ScheduledRelease(conference, number, attempt, name, changeover, tracks, scheduled);
    }

    public ScheduledRelease named(String name) {
        return new ScheduledRelease(conference, number, attempt, name, changeover, tracks, scheduled);
    }

    public ScheduledRelease changeover(int minutes) {
        return new ScheduledRelease(conference, number, attempt, name, minutes, tracks, scheduled);
    }

    public ScheduledRelease tracks(Track... tracks) {
        return new ScheduledRelease(conference, number, attempt, name, changeover, List.of(tracks), scheduled);
    }

    public List<TalkReleased> talks() {
        return scheduled.stream()
                .map(talk -> talk.released(conference, number, attempt, moment()))
                .toList();
    }

    public ReleaseFinalized closing() {
        return closing(scheduled.size());
    }

    public ReleaseFinalized closing(int talks) {
        return new ReleaseFinalized(conference, number, attempt, moment(), name, 7, talks, 5, changeover, tracks);
    }

    /** All its records in the order of the log. */
    public List<ScheduleEvent> events() {
        return new ArrayList<>(
                Stream.concat(talks().stream(), Stream.of(closing())).toList());
    }

    private Instant moment() {
        return Instant.parse("2027-01-20T09:00:00.123456Z").plusSeconds(3600 * number);
    }

    public static Interval day(String day, String from, String to) {
        return new Interval(Instant.parse(day + "T" + from + ":00Z"), Instant.parse(day + "T" + to + ":00Z"));
    }
}
