package dev.lectern.submission.imports;

import dev.lectern.events.Interval;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.submission.ImportedTalk;
import dev.lectern.support.problem.FieldProblem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what Sessionize's API gives as "all data". */
final class SessionizeReader {

    static final Pattern FORMAT = Pattern.compile("(?i).*\\b(format|type|duration|length)\\b.*");
    static final Pattern LANGUAGE = Pattern.compile("(?i).*\\blanguages?\\b.*");
    static final Pattern LEVEL = Pattern.compile("(?i).*\\blevel\\b.*");

    private final ZoneId zone;
    private final List<ExportedTalk> talks = new ArrayList<>();
    private final Map<String, List<Interval>> slots = new LinkedHashMap<>();
    private final Map<String, String> rooms = new LinkedHashMap<>();

    /** In what {@code zone} the times are that do not say. */
    SessionizeReader(ZoneId zone) {
        this.zone = zone;
    }

    static boolean isOne(JsonNode root) {
        return root.isObject()
                && root.path("sessions").isArray()
                && root.path("speakers").isArray();
    }

    /** Takes in one file. */
    void file(ImportFile file, JsonNode root) {
        var speakers = new HashMap<String, JsonNode>();
        root.path("speakers").forEach(speaker -> put(speakers, speaker));
        root.path("rooms").forEach(room -> {
            var id = JsonFields.idOf(room, "id");
            if (room.isObject() && id != null) {
                var name = room.path("name").isString() ? room.path("name").stringValue() : "Room " + id;
                rooms.put(id, name);
            }
        });
        var items = items(root.path("categories"));
        var sessions = root.path("sessions");
        for (var i = 0; i < sessions.size(); i++) {
            var at = "%s.sessions[%d]".formatted(file.field(), i);
            if (!sessions.get(i).isObject()) {
                throw file.refused("sessions[%d] must be an object".formatted(i));
            }
            talks.add(talk(at, sessions.get(i), speakers, items));
        }
    }

    Export read() {
        var all = rooms.entrySet().stream()
                .map(room -> new ExportedRoom(
                        room.getKey(), room.getValue(), null, List.of(), slots.getOrDefault(room.getKey(), List.of())))
                .toList();
        return new Export(Source.SESSIONIZE, talks, all, List.of());
    }

    private ExportedTalk talk(
            String at, JsonNode session, Map<String, JsonNode> speakers, Map<String, CategoryItem> items) {
        var problems = new ArrayList<FieldProblem>();
        var fields = new JsonFields(session, problems);
        var room = JsonFields.idOf(session.path("roomId"), "id");
        var start = fields.text("startsAt", "startsAt");
        var time = Times.interval(start, fields.text("endsAt", "endsAt"), zone);
        if (room != null) {
            time.ifPresent(span ->
                    slots.computeIfAbsent(room, unused -> new ArrayList<>()).add(span));
        }
        var languages = new ArrayList<String>();
        var topics = new ArrayList<String>();
        String type = null;
        String level = null;
        for (var reference : fields.list("categoryItems", "topics")) {
            var item = items.get(JsonFields.idOf(reference, "id"));
            if (item == null) {
                continue;
            }
            switch (item.kind()) {
                case FORMAT -> type = item.name();
                case LEVEL -> level = item.name();
                case LANGUAGE -> languages.add(item.name());
                case TOPIC -> topics.add(item.name());
            }
        }
        var missing = start == null ? SubmissionStatus.SUBMITTED : SubmissionStatus.ACCEPTED;
        var state = States.of(Source.SESSIONIZE, fields.text("status", "status"), missing, problems);
        var status = state.status() == SubmissionStatus.ACCEPTED && fields.isTrue("isConfirmed")
                ? SubmissionStatus.CONFIRMED
                : state.status();
        return new ExportedTalk(
                at,
                fields.text("id", "id"),
                fields.text("title", "title"),
                fields.text("description", "abstract"),
                languages,
                type,
                null,
                topics,
                level,
                people(fields, speakers, problems),
                status,
                room,
                fields.isTrue("isServiceSession") ? "is a service session, such as a break" : state.skipped(),
                problems);
    }

    private static List<ImportedTalk.Person> people(
            JsonFields fields, Map<String, JsonNode> speakers, List<FieldProblem> problems) {
        var people = new ArrayList<ImportedTalk.Person>();
        for (var reference : fields.list("speakers", "speakers")) {
            var at = "speakers[%d]".formatted(people.size());
            var speaker = speakers.get(JsonFields.idOf(reference, "id"));
            if (speaker == null) {
                problems.add(new FieldProblem(at, "must be one of the speakers of the file"));
            }
            people.add(
                    speaker == null
                            ? new ImportedTalk.Person(null, null, null, List.of())
                            : person(speaker, at, problems));
        }
        return people;
    }

    private static ImportedTalk.Person person(JsonNode speaker, String at, List<FieldProblem> problems) {
        var fields = new JsonFields(speaker, problems);
        var fullName = fields.text("fullName", at + ".name");
        var name = fullName == null
                ? joined(fields.text("firstName", at + ".name"), fields.text("lastName", at + ".name"))
                : fullName;
        return new ImportedTalk.Person(name, fields.text("email", at + ".email"), null, List.of());
    }

    static String joined(@Nullable String first, @Nullable String last) {
        return ((first == null ? "" : first.strip()) + " " + (last == null ? "" : last.strip())).strip();
    }

    private static Map<String, CategoryItem> items(JsonNode categories) {
        var items = new HashMap<String, CategoryItem>();
        for (var category : categories) {
            var title =
                    category.path("title").isString() ? category.path("title").stringValue() : "";
            var kind = kindOf(title);
            for (var item : category.path("items")) {
                var id = JsonFields.idOf(item, "id");
                if (item.isObject() && id != null && item.path("name").isString()) {
                    items.put(id, new CategoryItem(kind, item.path("name").stringValue()));
                }
            }
        }
        return items;
    }

    private static Kind kindOf(String title) {
        var name = title.toLowerCase(Locale.ROOT);
        if (LANGUAGE.matcher(name).matches()) {
            return Kind.LANGUAGE;
        }
        if (LEVEL.matcher(name).matches()) {
            return Kind.LEVEL;
        }
        return FORMAT.matcher(name).matches() ? Kind.FORMAT : Kind.TOPIC;
    }

    private static void put(Map<String, JsonNode> speakers, JsonNode speaker) {
        var id = JsonFields.idOf(speaker, "id");
        if (speaker.isObject() && id != null) {
            speakers.put(id, speaker);
        }
    }

    /** What a category of the event is here. */
    private enum Kind {
        FORMAT,
        LEVEL,
        LANGUAGE,
        TOPIC
    }

    private record CategoryItem(Kind kind, String name) {}
}
