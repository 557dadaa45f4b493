package dev.lectern.quickstart;

import dev.lectern.quickstart.program.Program;
import dev.lectern.quickstart.program.Program.Session;
import dev.lectern.quickstart.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Judges a published program by nothing but what was handed in; shares no code with planner or publisher. */
final class BrokenRules {

    private final JsonNode conference;
    private final Map<String, JsonNode> submissions;
    private final List<String> broken = new ArrayList<>();

    private BrokenRules(Sample sample) {
        var json = JsonMapper.shared();
        conference = json.valueToTree(sample.conference().body());
        submissions = sample.submissions().stream()
                .map(submission -> json.<JsonNode>valueToTree(submission.body()))
                .collect(Collectors.toMap(body -> body.get("title").asString(), Function.identity()));
    }

    /** What is wrong with {@code program} as a program of {@code sample}, in sentences. */
    static List<String> in(Program program, Sample sample) {
        var rules = new BrokenRules(sample);
        rules.everyTalkOnce(program.sessions());
        program.sessions().forEach(rules::rightPlace);
        for (var one : program.sessions()) {
            for (var other : program.sessions()) {
                if (one.id().compareTo(other.id()) < 0 && overlap(one, other)) {
                    rules.mayMeet(one, other);
                }
            }
        }
        return rules.broken;
    }

    private void everyTalkOnce(Collection<Session> sessions) {
        var titles = sessions.stream().map(Session::title).sorted().toList();
        if (!titles.equals(submissions.keySet().stream().sorted().toList())) {
            broken.add("not every talk is there once: " + titles);
        }
    }

    private void rightPlace(Session session) {
        var submission = submissions.get(session.title());
        if (submission == null) {
            return;
        }
        var track = only(conference.get("tracks"), session.track());
        if (texts(submission.get("languages")).stream().noneMatch(texts(track.get("languages"))::contains)) {
            broken.add(session + " is on a track without its language");
        }
        var minutes = only(
                        conference.get("sessionTypes"),
                        submission.get("sessionType").asString())
                .get("minutes")
                .asLong();
        if (!Duration.between(session.start(), session.end()).equals(Duration.ofMinutes(minutes))) {
            broken.add(session + " does not take " + minutes + " minutes");
        }
        if (session.start().getEpochSecond() % (conference.get("gridMinutes").asLong() * 60) != 0) {
            broken.add(session + " is off the grid");
        }
        if (elements(track.get("windows")).stream()
                .noneMatch(window -> !session.start().isBefore(time(window, "start"))
                        && !session.end().isAfter(time(window, "end")))) {
            broken.add(session + " is outside the windows of its track");
        }
        if (elements(track.get("breaks")).stream()
                .anyMatch(pause -> session.start().isBefore(time(pause, "end"))
                        && time(pause, "start").isBefore(session.end()))) {
            broken.add(session + " is in a break");
        }
    }

    private void mayMeet(Session one, Session other) {
        if (one.track().equals(other.track())) {
            broken.add(one + " and " + other + " overlap");
        }
        var speakers = speakersOf(one);
        if (speakersOf(other).stream().anyMatch(speakers::contains)) {
            broken.add("somebody is in two places at once: " + one + " and " + other);
        }
    }

    private Set<String> speakersOf(Session session) {
        var submission = submissions.get(session.title());
        return submission == null
                ? Set.of()
                : elements(submission.get("speakers")).stream()
                        .map(speaker -> speaker.get("email").asString())
                        .collect(Collectors.toSet());
    }

    private static boolean overlap(Session one, Session other) {
        return one.start().isBefore(other.end()) && other.start().isBefore(one.end());
    }

    private static JsonNode only(JsonNode things, String id) {
        return elements(things).stream()
                .filter(thing -> thing.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Collection<JsonNode> elements(JsonNode array) {
        return array.values();
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).stream().map(JsonNode::asString).toList();
    }

    private static Instant time(JsonNode interval, String edge) {
        return Instant.parse(interval.get(edge).asString());
    }
}
