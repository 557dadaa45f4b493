package dev.lectern.publisher.page;

import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.program.Program;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The program for search engines and assistants: schema.org's {@code Event} as JSON-LD. */
final class StructuredData {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StructuredData() {}

    /** The content of a script element, from which nothing in it can break out. */
    static String of(Program program, URI publicUrl) {
        var page = addressOf(program, publicUrl);
        var rooms = program.tracks().stream()
                .collect(Collectors.toMap(ProgramTrack::id, ProgramTrack::name, (one, other) -> one));
        var event = event(program.name(), page);
        if (!program.sessions().isEmpty()) {
            event.put("startDate", program.sessions().get(0).start().toString());
            event.put(
                    "endDate",
                    program.sessions().stream()
                            .map(Session::end)
                            .max(Comparator.naturalOrder())
                            .orElseThrow()
                            .toString());
        }
        event.put(
                "subEvent",
                program.sessions().stream()
                        .map(session -> subEvent(session, page, rooms))
                        .toList());
        return JSON.writeValueAsString(event).replace("<", "\\u003c").replace("&", "\\u0026");
    }

    /** The address of the page of {@code program}, for everyone. */
    static String addressOf(Program program, URI publicUrl) {
        return publicUrl.toString().replaceAll("/+$", "") + "/" + program.conference();
    }

    private static Map<String, Object> subEvent(Session session, String page, Map<String, String> rooms) {
        var event = event(session.title(), page + "#" + session.id());
        event.remove("@context");
        event.put("startDate", session.start().toString());
        event.put("endDate", session.end().toString());
        event.put("inLanguage", session.languages());
        event.put("location", Map.of("@type", "Place", "name", rooms.getOrDefault(session.track(), session.track())));
        event.put(
                "performer",
                session.speakers().stream()
                        .map(speaker -> Map.of("@type", "Person", "name", speaker.name()))
                        .toList());
        return event;
    }

    private static Map<String, Object> event(String name, String url) {
        var event = new LinkedHashMap<String, Object>();
        event.put("@context", "https://schema.org");
        event.put("@type", "Event");
        event.put("name", name);
        event.put("url", url);
        event.put("eventStatus", "https://schema.org/EventScheduled");
        return event;
    }
}
