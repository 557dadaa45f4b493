package dev.lectern.publisher.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;

/** The formats there are. */
enum Feed {
    ICALENDAR("program.ics", "text/calendar"),
    SCHEDULE_XML("schedule.xml", "application/xml", "text/xml"),
    SCHEDULE_JSON("schedule.json", "application/json"),
    SCHEDULE2_JSON("schedule2.json", "application/json"),
    CHANGES_ATOM("changes.atom", "application/atom+xml", "application/xml,text/xml"),
    CSV("program.csv", "text/csv"),
    TEXT("program.txt", "text/plain");

    private final String file;
    private final String type;
    private final String aliases;

    Feed(String file, String type) {
        this(file, type, "");
    }

    Feed(String file, String type, String aliases) {
        this.file = file;
        this.type = type;
        this.aliases = aliases;
    }

    /** The feed whose address ends with {@code file}. */
    static Feed in(String file) {
        return Stream.of(values())
                .filter(feed -> feed.file.equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feed is called " + file));
    }

    /** The last part of its address. */
    String file() {
        return file;
    }

    MediaType type() {
        var plain = MediaType.valueOf(type);
        // JSON always is in UTF-8, and its media type has no such parameter.
        return plain.equals(MediaType.APPLICATION_JSON) ? plain : new MediaType(plain, StandardCharsets.UTF_8);
    }

    /** What a client may call it that wants it. */
    List<MediaType> types() {
        return MediaType.parseMediaTypes(aliases.isEmpty() ? type : type + "," + aliases);
    }
}
