package dev.lectern.submission.imports;

import dev.lectern.events.Interval;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.submission.ImportedTalk;
import dev.lectern.support.problem.FieldProblem;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads pages of pretalx's API: submissions, and what they refer to where they are not expanded.
 *
 * <p>Pages do not say what they hold, so it is told by the fields of their entries.
 */
final class PretalxReader {

    private static final String ZONE_OF_THOSE_WHO_CHOSE_NONE = "UTC";

    private final List<Entry> submissions = new ArrayList<>();
    private final Map<String, JsonNode> speakers = new HashMap<>();
    private final Map<String, JsonNode> types = new HashMap<>();
    private final Map<String, JsonNode> tracks = new HashMap<>();
    private final Map<String, JsonNode> tags = new HashMap<>();
    private final Map<String, JsonNode> rooms = new LinkedHashMap<>();
    private final Map<String, List<Interval>> slots = new LinkedHashMap<>();
    private final Map<String, String> roomOfTalk = new HashMap<>();

    /** Whether {@code root} is a page of pretalx, even one without entries. */
    static boolean isOne(JsonNode root) {
        return root.isObject() && root.path("results").isArray();
    }

    /** Takes in one page. */
    void page(ImportFile file, JsonNode root) {
        var results = root.path("results");
        for (var i = 0; i < results.size(); i++) {
            var at = "%s.results[%d]".formatted(file.field(), i);
            if (!take(at, results.get(i))) {
                throw file.refused(("must be a page of submissions, speakers, rooms, slots, submission-types, tracks or"
                                + " tags of pretalx; results[%d] is none of them")
                        .formatted(i));
            }
        }
    }

    private boolean take(String at, JsonNode entry) {
        if (JsonFields.hasAll(entry, Set.of("code", "title"))) {
            submissions.add(new Entry(at, entry));
            return true;
        }
        if (JsonFields.hasAll(entry, Set.of("code", "name"))) {
            return keep(speakers, entry, "code");
        }
        if (JsonFields.hasAll(entry, Set.of("id", "room", "start", "end"))) {
            slot(entry, JsonFields.idOf(entry.path("submission"), "code"));
            return true;
        }
        if (JsonFields.hasAll(entry, Set.of("id", "name", "default_duration"))) {
            return keep(types, entry, "id");
        }
        if (JsonFields.hasAll(entry, Set.of("id", "tag"))) {
            return keep(tags, entry, "id");
        }
        if (JsonFields.hasAll(entry, Set.of("id", "name", "color"))) {
            return keep(tracks, entry, "id");
        }
        return JsonFields.hasAll(entry, Set.of("id", "name")) && keep(rooms, entry, "id");
    }

    private static boolean keep(Map<String, JsonNode> things, JsonNode entry, String idField) {
        var id = JsonFields.idOf(entry, idField);
        if (id != null) {
            things.put(id, entry);
        }
        return id != null;
    }

    private void slot(JsonNode slot, @Nullable String talk) {
        var reference = slot.has("room_id") ? slot.path("room_id") : slot.path("room");
        var room = JsonFields.idOf(reference, "id");
        if (room == null) {
            return;
        }
        if (slot.path("room").isObject() && slot.path("room").has("id")) {
            rooms.putIfAbsent(room, slot.path("room"));
        }
        var times = slots.computeIfAbsent(room, unused -> new ArrayList<>());
        Times.interval(textIn(slot, "start"), textIn(slot, "end"), ZoneOffset.UTC)
                .ifPresent(times::add);
        if (talk != null) {
            roomOfTalk.putIfAbsent(talk, room);
        }
    }

    /** All that was taken in. */
    Export read() {
        // Slots first: they may come in later files than the talks that have them.
        for (var entry : submissions) {
            var code = JsonFields.idOf(entry.json(), "code");
            entry.json().path("slots").forEach(slot -> {
                if (slot.isObject()) {
                    slot(slot, code);
                }
            });
            if (entry.json().path("slot").isObject()) {
                slot(entry.json().path("slot"), code);
            }
        }
        var talks = submissions.stream().map(this::talk).toList();
        var names = Stream.concat(rooms.keySet().stream(), slots.keySet().stream())
                .distinct()
                .toList();
        return new Export(Source.PRETALX, talks, names.stream().map(this::room).toList(), List.of());
    }

    private ExportedTalk talk(Entry entry) {
        var problems = new ArrayList<FieldProblem>();
        var fields = new JsonFields(entry.json(), problems);
        var code = fields.text("code", "id");
        var state = States.of(Source.PRETALX, fields.text("state", "status"), SubmissionStatus.SUBMITTED, problems);
        var type = resolved(entry.json().path("submission_type"), types);
        var minutes = fields.number("duration", "minutes");
        if (minutes == null && type.path("default_duration").canConvertToInt()) {
            minutes = type.path("default_duration").intValue();
        }
        var language = fields.text("content_locale", "languages[0]");
        return new ExportedTalk(
                entry.at(),
                code,
                fields.text("title", "title"),
                abstractOf(fields),
                language == null ? List.of() : List.of(language),
                nameOf(type),
                minutes,
                topics(entry.json(), fields),
                null,
                speakers(fields, problems),
                state.status(),
                code == null ? null : roomOfTalk.get(code),
                state.skipped(),
                problems);
    }

    private static String abstractOf(JsonFields fields) {
        return Stream.of(fields.text("abstract", "abstract"), fields.text("description", "abstract"))
                .flatMap(Stream::ofNullable)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining("\n\n"));
    }

    private List<String> topics(JsonNode submission, JsonFields fields) {
        var topics = new ArrayList<String>();
        Optional.ofNullable(nameOf(resolved(submission.path("track"), tracks))).ifPresent(topics::add);
        for (var reference : fields.list("tags", "topics")) {
            var tag = resolved(reference, tags);
            // Older exports have the words themselves.
            var word = tag.isObject() ? textIn(tag, "tag") : tag.isString() ? tag.stringValue() : null;
            if (word != null) {
                topics.add(word);
            }
        }
        return topics;
    }

    private List<ImportedTalk.Person> speakers(JsonFields fields, List<FieldProblem> problems) {
        var people = new ArrayList<ImportedTalk.Person>();
        for (var reference : fields.list("speakers", "speakers")) {
            var at = "speakers[%d]".formatted(people.size());
            var known = reference.isObject() ? reference : speakers.get(JsonFields.idOf(reference, "code"));
            if (known == null) {
                problems.add(new FieldProblem(
                        at, "is a code only: export with expand=speakers, or send the pages of speakers too"));
                people.add(new ImportedTalk.Person(null, null, null, List.of()));
            } else {
                people.add(speaker(withMore(known), at, problems));
            }
        }
        return people;
    }

    /** What a page of speakers says, where that is more than what is in the submission. */
    private JsonNode withMore(JsonNode speaker) {
        var known = speakers.get(JsonFields.idOf(speaker, "code"));
        return known == null || speaker.has("email") ? speaker : known;
    }

    private static ImportedTalk.Person speaker(JsonNode speaker, String at, List<FieldProblem> problems) {
        var fields = new JsonFields(speaker, problems);
        var zone = fields.text("timezone", at + ".timeZone");
        var available = new ArrayList<Interval>();
        for (var span : fields.list("availabilities", at + ".available")) {
            var interval = Times.interval(textIn(span, "start"), textIn(span, "end"), ZoneOffset.UTC);
            if (interval.isEmpty()) {
                problems.add(
                        new FieldProblem(at + ".available", "must have a start and an end after it, with offsets"));
            }
            interval.ifPresent(available::add);
        }
        return new ImportedTalk.Person(
                fields.text("name", at + ".name"),
                fields.text("email", at + ".email"),
                ZONE_OF_THOSE_WHO_CHOSE_NONE.equals(zone) ? null : zone,
                Times.merged(available));
    }

    private ExportedRoom room(String id) {
        var room = rooms.getOrDefault(id, MissingNode.getInstance());
        var name = nameOf(room);
        var available = new ArrayList<Interval>();
        room.path("availabilities")
                .forEach(span -> Times.interval(textIn(span, "start"), textIn(span, "end"), ZoneOffset.UTC)
                        .ifPresent(available::add));
        var capacity = room.path("capacity");
        return new ExportedRoom(
                id,
                name == null ? "Room " + id : name,
                capacity.canConvertToInt() && capacity.isNumber() && capacity.intValue() > 0
                        ? Integer.valueOf(capacity.intValue())
                        : null,
                Times.merged(available),
                slots.getOrDefault(id, List.of()));
    }

    private static JsonNode resolved(JsonNode reference, Map<String, JsonNode> things) {
        if (reference.isObject()) {
            return reference;
        }
        var id = JsonFields.idOf(reference, "id");
        return id == null ? MissingNode.getInstance() : things.getOrDefault(id, reference);
    }

    /** The name of a thing, however much was said about it; none of one that is a number only. */
    private static @Nullable String nameOf(JsonNode thing) {
        if (thing.isString()) {
            return thing.stringValue();
        }
        var name = thing.path("name");
        if (name.isString()) {
            return name.stringValue();
        }
        return name.isObject() ? JsonFields.oneOf(name) : thing.isObject() ? JsonFields.oneOf(thing) : null;
    }

    private static @Nullable String textIn(JsonNode node, String name) {
        var value = node.path(name);
        return value.isString() ? value.stringValue() : null;
    }

    private record Entry(String at, JsonNode json) {}
}
