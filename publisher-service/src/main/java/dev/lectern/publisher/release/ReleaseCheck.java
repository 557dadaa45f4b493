package dev.lectern.publisher.release;

import dev.lectern.events.Interval;
import dev.lectern.events.Placement;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Speaker;
import dev.lectern.events.Track;
import dev.lectern.publisher.release.Violation.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a release may be shown, on its own account: it trusts neither the planner nor the planner's check.
 *
 * <p>Messages name talks by id only, because they end up where unreleased titles must not.
 */
final class ReleaseCheck {

    private static final Comparator<TalkReleased> BY_START = Comparator.comparing(
                    (TalkReleased talk) -> talk.placement().start())
            .thenComparing(TalkReleased::talk);

    private final AssembledRelease release;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private ReleaseCheck(AssembledRelease release) {
        this.release = release;
        release.closing().tracks().forEach(track -> tracks.putIfAbsent(track.id(), track));
    }

    /** Everything that is wrong with {@code release}, in a fixed order; empty when it may be shown. */
    static List<Violation> violationsOf(AssembledRelease release) {
        var check = new ReleaseCheck(release);
        check.checkCompleteness();
        release.talks().forEach(check::checkTalk);
        check.checkTracks();
        check.checkSpeakers();
        return List.copyOf(check.violations);
    }

    private void checkCompleteness() {
        var expected = release.closing().talks();
        var found = release.talks().size();
        require(found == expected, Rule.COMPLETE, "has " + found + " talks, but was closed with " + expected);
        var seen = new HashSet<String>();
        for (var talk : release.talks()) {
            require(seen.add(talk.talk()), Rule.ONE_PLACE_PER_TALK, "talk " + talk.talk() + " is in it twice");
        }
    }

    private void checkTalk(TalkReleased talk) {
        var pin = talk.pin();
        require(pin == null || pin.equals(talk.placement()), Rule.PIN_KEPT, at(talk) + " is pinned to " + in(pin));
        require(isOnTheGrid(talk.placement().start()), Rule.ON_THE_GRID, at(talk) + " starts off the grid");
        require(isWholeSecond(talk.placement().end()), Rule.ON_THE_GRID, at(talk) + " does not end on a whole second");
        var time = timeOf(talk);
        if (time == null) {
            violations.add(new Violation(Rule.END_AFTER_START, at(talk) + " does not end after it starts"));
            return;
        }
        for (var speaker : talk.speakers()) {
            require(
                    speaker.available().isEmpty() || covers(speaker.available(), time),
                    Rule.SPEAKER_AVAILABLE,
                    at(talk) + " is outside the availability of speaker " + speaker.id());
        }
        var track = tracks.get(talk.placement().track());
        if (track == null) {
            violations.add(new Violation(Rule.KNOWN_TRACK, at(talk) + " is on an unknown track"));
            return;
        }
        require(covers(track.windows(), time), Rule.TRACK_WINDOW, at(talk) + " is outside the track's windows");
        require(
                track.breaks().stream().noneMatch(time::overlaps),
                Rule.TRACK_BREAK,
                at(talk) + " runs into a break of the track");
        require(
                talk.languages().stream().anyMatch(language -> speaks(track, language)),
                Rule.TRACK_LANGUAGE,
                at(talk) + " has none of the track's languages");
    }

    private void checkTracks() {
        var byTrack = new TreeMap<String, List<TalkReleased>>();
        for (var talk : release.talks()) {
            byTrack.computeIfAbsent(talk.placement().track(), track -> new ArrayList<>())
                    .add(talk);
        }
        var changeover = Duration.ofMinutes(release.closing().changeoverMinutes());
        byTrack.forEach((track, talks) -> checkOneAtATime(talks, changeover, Rule.ONE_TALK_PER_TRACK, "on one track"));
    }

    private void checkSpeakers() {
        var bySpeaker = new TreeMap<String, List<TalkReleased>>();
        for (var talk : release.talks()) {
            talk.speakers().stream()
                    .map(Speaker::id)
                    .distinct()
                    .forEach(speaker -> bySpeaker
                            .computeIfAbsent(speaker, id -> new ArrayList<>())
                            .add(talk));
        }
        bySpeaker.forEach((speaker, talks) ->
                checkOneAtATime(talks, Duration.ZERO, Rule.ONE_PLACE_PER_SPEAKER, "with speaker " + speaker));
    }

    private void checkOneAtATime(List<TalkReleased> talks, Duration gap, Rule rule, String what) {
        TalkReleased before = null;
        for (var talk : talks.stream().sorted(BY_START).toList()) {
            if (before != null) {
                var free = before.placement().end().plus(gap);
                require(
                        !talk.placement().start().isBefore(free),
                        rule,
                        at(talk) + " starts before " + at(before) + " is over, " + what);
            }
            if (before == null
                    || talk.placement().end().isAfter(before.placement().end())) {
                before = talk;
            }
        }
    }

    private boolean isOnTheGrid(Instant start) {
        var grid = release.closing().gridMinutes() * 60L;
        return grid > 0 && isWholeSecond(start) && start.getEpochSecond() % grid == 0;
    }

    private static boolean isWholeSecond(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).equals(moment);
    }

    private static boolean speaks(Track track, String language) {
        return track.languages().stream().anyMatch(language::equalsIgnoreCase);
    }

    /** Whether {@code intervals}, which may touch each other, leave no moment of {@code time} out. */
    private static boolean covers(List<Interval> intervals, Interval time) {
        var reached = time.start();
        for (var interval :
                intervals.stream().sorted(Comparator.comparing(Interval::start)).toList()) {
            if (interval.start().isAfter(reached)) {
                break;
            }
            if (interval.end().isAfter(reached)) {
                reached = interval.end();
            }
        }
        return !reached.isBefore(time.end());
    }

    private static @Nullable Interval timeOf(TalkReleased talk) {
        var placement = talk.placement();
        return placement.start().isBefore(placement.end()) ? new Interval(placement.start(), placement.end()) : null;
    }

    private static String at(TalkReleased talk) {
        return "talk " + talk.talk() + " (" + in(talk.placement()) + ")";
    }

    private static String in(@Nullable Placement placement) {
        return placement == null ? "nowhere" : placement.track() + ", " + placement.start() + " to " + placement.end();
    }

    private void require(boolean kept, Rule rule, String message) {
        if (!kept) {
            violations.add(new Violation(rule, message));
        }
    }
}
