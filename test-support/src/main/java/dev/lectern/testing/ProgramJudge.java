package dev.lectern.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with a published program, from nothing but what was handed in and what came out. */
public final class ProgramJudge {

    private ProgramJudge() {}

    /**
     * Sentences about each broken rule and each missing, doubled or altered talk; empty when all is well.
     *
     * @param program as the publisher serves it
     * @param conference the body that defined it
     * @param accepted the bodies of the accepted submissions, each with a title of its own
     */
    public static List<String> faultsOf(JsonNode program, JsonNode conference, Collection<JsonNode> accepted) {
        var faults = new ArrayList<String>();
        var tracks = byId(conference.get("tracks"));
        var lengths = conference
                .get("sessionTypes")
                .valueStream()
                .collect(Collectors.toMap(
                        type -> type.get("id").asString(),
                        type -> type.get("minutes").asLong()));
        Map<String, JsonNode> submissions = accepted.stream()
                .collect(Collectors.toMap(submission -> submission.get("title").asString(), submission -> submission));
        var seen = new HashMap<String, JsonNode>();
        for (var session : program.get("sessions")) {
            var title = session.get("title").asString();
            var submission = submissions.get(title);
            if (submission == null) {
                faults.add("nobody handed in " + title);
                continue;
            }
            if (seen.put(title, session) != null) {
                faults.add("doubled: " + title);
            }
            var start = time(session, "start");
            var end = time(session, "end");
            var length = lengths.getOrDefault(submission.get("sessionType").asString(), 0L);
            if (start.getEpochSecond() % (conference.get("gridMinutes").asLong() * 60) != 0) {
                faults.add("off the grid: " + title);
            }
            if (Duration.between(start, end).toMinutes() != length) {
                faults.add("not " + length + " minutes long: " + title);
            }
            var track = tracks.get(session.get("track").asString());
            if (track == null) {
                faults.add("on a track that does not exist: " + title);
                continue;
            }
            if (texts(track.get("languages")).stream().noneMatch(texts(submission.get("languages"))::contains)) {
                faults.add("on a track without its language: " + title);
            }
            if (track.get("windows")
                    .valueStream()
                    .noneMatch(window -> !start.isBefore(time(window, "start")) && !end.isAfter(time(window, "end")))) {
                faults.add("outside the windows of its track: " + title);
            }
            if (track.get("breaks").valueStream().anyMatch(pause -> overlap(session, pause))) {
                faults.add("in a break: " + title);
            }
        }
        submissions.keySet().stream().filter(title -> !seen.containsKey(title)).forEach(title -> {
            faults.add("missing: " + title);
        });
        faults.addAll(clashes(List.copyOf(seen.values()), submissions));
        return faults;
    }

    private static List<String> clashes(List<JsonNode> sessions, Map<String, JsonNode> submissions) {
        var faults = new ArrayList<String>();
        for (int i = 0; i < sessions.size(); i++) {
            for (int j = i + 1; j < sessions.size(); j++) {
                var one = sessions.get(i);
                var other = sessions.get(j);
                if (!overlap(one, other)) {
                    continue;
                }
                if (one.get("track").equals(other.get("track"))) {
                    faults.add("at once on a track: " + one.get("title") + " and " + other.get("title"));
                }
                if (speakers(one, submissions).stream().anyMatch(speakers(other, submissions)::contains)) {
                    faults.add("a speaker twice at once: " + one.get("title") + " and " + other.get("title"));
                }
            }
        }
        return faults;
    }

    private static List<String> speakers(JsonNode session, Map<String, JsonNode> submissions) {
        return Objects.requireNonNull(submissions.get(session.get("title").asString()))
                .get("speakers")
                .valueStream()
                .map(speaker -> speaker.get("email").asString())
                .toList();
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return time(one, "start").isBefore(time(other, "end"))
                && time(other, "start").isBefore(time(one, "end"));
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(node.get(field).asString());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Map<String, JsonNode> byId(JsonNode array) {
        return array.valueStream()
                .collect(Collectors.toMap(node -> node.get("id").asString(), node -> node));
    }
}
