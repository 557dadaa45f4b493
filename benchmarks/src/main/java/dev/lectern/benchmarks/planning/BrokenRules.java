package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Placed;
import dev.lectern.benchmarks.planning.Conference.Speaker;
import dev.lectern.benchmarks.planning.Conference.Talk;
import dev.lectern.benchmarks.planning.Conference.Track;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.TalkPlanning.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a program breaks a rule that is hard for its conference, found by looking at each talk and each pair of talks. */
final class BrokenRules {

    private final Conference conference;
    private final Map<String, Talk> talks = new HashMap<>();
    private final Map<String, Track> tracks = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    private BrokenRules(Conference conference) {
        this.conference = conference;
        conference.talks().forEach(talk -> talks.put(talk.id(), talk));
        conference.tracks().forEach(track -> tracks.put(track.id(), track));
    }

    /** One sentence for each. */
    static List<String> of(Conference conference, List<Placed> program) {
        var rules = new BrokenRules(conference);
        var seen = new HashSet<String>();
        for (var placed : program) {
            rules.need(seen.add(placed.talk()), placed.talk() + " is placed twice");
            rules.alone(placed);
        }
        for (int i = 0; i < program.size(); i++) {
            for (int j = i + 1; j < program.size(); j++) {
                rules.together(program.get(i), program.get(j));
            }
        }
        return rules.found;
    }

    private void alone(Placed placed) {
        var talk = talks.get(placed.talk());
        var track = tracks.get(placed.track());
        if (talk == null || track == null) {
            found.add("no such talk or track: " + placed);
            return;
        }
        var time = placed.time();
        need(time.minutes() == talk.minutes() && talk.minutes() > 0, talk.id() + " does not get its minutes");
        need(time.start() % conference.gridMinutes() == 0, talk.id() + " starts off the grid");
        need(track.windows().stream().anyMatch(window -> window.covers(time)), talk.id() + " is outside windows");
        need(track.breaks().stream().noneMatch(time::overlaps), talk.id() + " is in a break");
        need(track.hasLanguageOf(talk), talk.id() + " is on a track without its language");
        for (var speaker : talk.speakers()) {
            need(
                    speaker.available().isEmpty()
                            || speaker.available().stream().anyMatch(available -> available.covers(time)),
                    speaker.id() + " is not available for " + talk.id());
        }
        asked(placed, talk, track);
    }

    private void asked(Placed placed, Talk talk, Track track) {
        var planning = talk.planning();
        if (conference.isHard(PlanningRule.TRACK_FEATURES)) {
            need(track.features().containsAll(talk.features()), talk.id() + " lacks features");
        }
        if (conference.isHard(PlanningRule.ALLOWED_TRACKS)) {
            var allowed = planning.allowedTracks();
            need(
                    (allowed.isEmpty() || allowed.contains(track.id()))
                            && !planning.forbiddenTracks().contains(track.id()),
                    talk.id() + " is on a track that is not allowed");
        }
        if (conference.isHard(PlanningRule.TALK_TIMES)) {
            var earliest = planning.earliest();
            var latest = planning.latest();
            need(earliest == null || !instant(placed.time().start()).isBefore(earliest), talk.id() + " is too early");
            need(latest == null || !instant(placed.time().end()).isAfter(latest), talk.id() + " is too late");
        }
    }

    private void together(Placed one, Placed other) {
        var first = talks.get(one.talk());
        var second = talks.get(other.talk());
        if (first == null || second == null || first.equals(second)) {
            return;
        }
        var both = first.id() + " and " + second.id();
        var parallel = one.time().overlaps(other.time());
        var changeover = conference.changeoverMinutes();
        if (one.track().equals(other.track())) {
            need(
                    !one.time().endingLater(changeover).overlaps(other.time().endingLater(changeover)),
                    both + " overlap on track " + one.track());
        }
        var shared = people(first);
        shared.retainAll(people(second));
        if (!shared.isEmpty()) {
            need(!parallel, both + " are in parallel and share " + shared);
            if (!parallel && !one.track().equals(other.track()) && conference.isHard(PlanningRule.SPEAKER_TRANSFER)) {
                var way = conference.transferMinutes();
                need(
                        !one.time().endingLater(way).overlaps(other.time().endingLater(way)),
                        both + " leave no time to change tracks for " + shared);
            }
        }
        ordered(one, first, other, second);
        ordered(other, second, one, first);
        if (parallel && conference.isHard(PlanningRule.NEVER_IN_PARALLEL)) {
            need(mayBeParallel(first, second), both + " must not be in parallel");
        }
        if (parallel && conference.isHard(PlanningRule.PLENARY)) {
            need(!first.planning().plenary() && !second.planning().plenary(), both + ": one is plenary");
        }
    }

    private void ordered(Placed one, Talk first, Placed other, Talk second) {
        var planning = first.planning();
        if (conference.isHard(PlanningRule.TALK_ORDER) && planning.after().contains(second.id())) {
            need(other.time().end() <= one.time().start(), first.id() + " is not after " + second.id());
        }
        if (conference.isHard(PlanningRule.OPENING_FIRST) && planning.position() == Position.OPENING) {
            need(one.time().start() <= other.time().start(), second.id() + " starts before the opening");
        }
        if (conference.isHard(PlanningRule.CLOSING_LAST) && planning.position() == Position.CLOSING) {
            need(one.time().end() >= other.time().end(), second.id() + " ends after the closing");
        }
    }

    private static boolean mayBeParallel(Talk first, Talk second) {
        return !first.planning().notParallelWith().contains(second.id())
                && !second.planning().notParallelWith().contains(first.id())
                && Collections.disjoint(
                        first.planning().exclusiveTags(), second.planning().exclusiveTags());
    }

    private static Set<String> people(Talk talk) {
        var people = new HashSet<String>();
        talk.speakers().stream().map(Speaker::id).forEach(people::add);
        return people;
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    private void need(boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
        }
    }
}
