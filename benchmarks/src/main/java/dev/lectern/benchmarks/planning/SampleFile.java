package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Placed;
import dev.lectern.benchmarks.planning.Conference.Span;
import dev.lectern.events.CallForPapers;
import dev.lectern.events.Event;
import dev.lectern.events.Interval;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.SessionType;
import dev.lectern.events.Speaker;
import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.TalkPlanning;
import dev.lectern.events.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conference with its submissions, all of them accepted, and the placements that were published; read from a file in the
 * bodies of the HTTP contract.
 */
final class SampleFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final ConferenceDefined definition;
    private final List<SubmissionChanged> submissions;
    private final List<Placed> published;

    SampleFile(String name, ConferenceDefined definition, List<SubmissionChanged> submissions, List<Placed> published) {
        this.name = name;
        this.definition = definition;
        this.submissions = List.copyOf(submissions);
        this.published = published;
    }

    private static SampleFile of(String name, JsonNode file) {
        var definition = definition(file.path("conference"));
        return new SampleFile(
                name,
                definition,
                file.path("submissions")
                        .valueStream()
                        .map(submission -> submission(definition.conference(), submission))
                        .toList(),
                file.path("published")
                        .valueStream()
                        .map(place ->
                                new Placed(text(place, "submission"), text(place, "track"), within(interval(place))))
                        .toList());
    }

    static SampleFile read(Path path) throws IOException {
        var file = path.getFileName().toString();
        return of(file.replaceFirst("\\.json$", ""), JSON.readTree(Files.readString(path)));
    }

    static SampleFile parse(String json) {
        return of("sample", JSON.readTree(json));
    }

    String name() {
        return name;
    }

    /** What the organizers of the conference published; empty when that is not known. */
    List<Placed> published() {
        return published;
    }

    /** What submission-service would tell. */
    List<Event> events() {
        var events = new ArrayList<Event>();
        events.add(definition);
        events.addAll(submissions);
        return events;
    }

    String id() {
        return definition.conference();
    }

    /** What is to be placed, and nothing else. */
    List<SubmissionChanged> submissions() {
        return submissions;
    }

    /** The same conference with other talks to be placed. */
    SampleFile with(List<SubmissionChanged> others) {
        return new SampleFile(name, definition, others, List.of());
    }

    Conference conference() {
        var minutes = new HashMap<String, Integer>();
        definition.sessionTypes().forEach(type -> minutes.put(type.id(), type.minutes()));
        var levels = new HashMap<String, Level>();
        definition.rules().forEach((rule, setting) -> levels.put(rule, setting.level()));
        return new Conference(
                definition.gridMinutes(),
                definition.changeoverMinutes(),
                definition.transferMinutes(),
                definition.tracks().stream()
                        .map(track -> new Conference.Track(
                                track.id(),
                                new HashSet<>(track.languages()),
                                new HashSet<>(track.features()),
                                track.windows().stream().map(SampleFile::within).toList(),
                                track.breaks().stream().map(SampleFile::within).toList()))
                        .toList(),
                submissions.stream()
                        .map(talk -> new Conference.Talk(
                                talk.submission(),
                                minutes.getOrDefault(talk.sessionType(), 0),
                                new HashSet<>(talk.languages()),
                                new HashSet<>(talk.topics()),
                                new HashSet<>(talk.features()),
                                talk.speakers().stream()
                                        .map(SampleFile::speaker)
                                        .toList(),
                                talk.planning()))
                        .toList(),
                levels);
    }

    /** The whole minutes of an interval. */
    static Span within(Interval interval) {
        return new Span(
                -Math.floorDiv(-interval.start().getEpochSecond(), 60L),
                Math.floorDiv(interval.end().getEpochSecond(), 60L));
    }

    private static Conference.Speaker speaker(Speaker speaker) {
        return new Conference.Speaker(
                speaker.id(),
                speaker.timeZone() == null ? null : ZoneId.of(speaker.timeZone()),
                speaker.available().stream().map(SampleFile::within).toList());
    }

    private static ConferenceDefined definition(JsonNode body) {
        var call = body.path("callForPapers");
        return new ConferenceDefined(
                text(body, "id"),
                1,
                Instant.EPOCH,
                text(body, "name"),
                new CallForPapers(instant(call, "opensAt"), instant(call, "closesAt")),
                body.path("gridMinutes").asInt(5),
                body.path("changeoverMinutes").asInt(0),
                body.path("transferMinutes").asInt(0),
                body.path("sessionTypes")
                        .valueStream()
                        .map(type -> new SessionType(
                                text(type, "id"),
                                text(type, "name"),
                                type.path("minutes").asInt()))
                        .toList(),
                body.path("tracks").valueStream().map(SampleFile::track).toList(),
                rules(body.path("rules")));
    }

    private static Track track(JsonNode body) {
        return new Track(
                text(body, "id"),
                text(body, "name"),
                texts(body, "languages"),
                text(body, "timeZone"),
                intervals(body, "windows"),
                intervals(body, "breaks"),
                texts(body, "features"),
                body.hasNonNull("capacity") ? body.path("capacity").asInt() : null);
    }

    private static Map<String, RuleSetting> rules(JsonNode body) {
        var rules = new HashMap<String, RuleSetting>();
        body.propertyStream().forEach(rule -> {
            var setting = rule.getValue();
            rules.put(
                    rule.getKey(),
                    new RuleSetting(
                            Level.valueOf(text(setting, "level").toUpperCase(Locale.ROOT)),
                            setting.hasNonNull("weight")
                                    ? setting.path("weight").asInt()
                                    : null));
        });
        return rules;
    }

    private static SubmissionChanged submission(String conference, JsonNode body) {
        return new SubmissionChanged(
                conference,
                text(body, "ref"),
                1,
                Instant.EPOCH,
                SubmissionStatus.ACCEPTED,
                text(body, "title"),
                "",
                texts(body, "languages"),
                text(body, "sessionType"),
                texts(body, "topics"),
                textOrNull(body, "level"),
                body.path("speakers").valueStream().map(SampleFile::speaker).toList(),
                texts(body, "features"),
                planning(body.path("planning")));
    }

    private static Speaker speaker(JsonNode body) {
        var email = textOrNull(body, "email");
        return new Speaker(
                (email == null ? text(body, "name") : email).strip().toLowerCase(Locale.ROOT),
                text(body, "name"),
                textOrNull(body, "timeZone"),
                intervals(body, "available"));
    }

    private static TalkPlanning planning(JsonNode body) {
        var whole = (ObjectNode) JSON.valueToTree(TalkPlanning.NONE);
        if (body instanceof ObjectNode asked) {
            whole.setAll(asked);
            if (asked.hasNonNull("position")) {
                whole.put("position", text(asked, "position").toUpperCase(Locale.ROOT));
            }
        }
        return JSON.treeToValue(whole, TalkPlanning.class);
    }

    private static List<Interval> intervals(JsonNode body, String field) {
        return body.path(field).valueStream().map(SampleFile::interval).toList();
    }

    private static Interval interval(JsonNode body) {
        return new Interval(instant(body, "start"), instant(body, "end"));
    }

    private static Instant instant(JsonNode body, String field) {
        return Instant.parse(text(body, field));
    }

    private static List<String> texts(JsonNode body, String field) {
        return body.path(field).valueStream().map(JsonNode::asString).toList();
    }

    private static String text(JsonNode body, String field) {
        return body.required(field).asString();
    }

    private static @Nullable String textOrNull(JsonNode body, String field) {
        return body.hasNonNull(field) ? body.path(field).asString() : null;
    }
}
