package dev.lectern.submission.imports;

import dev.lectern.events.CallForPapers;
import dev.lectern.events.Interval;
import dev.lectern.events.SessionType;
import dev.lectern.events.Track;
import dev.lectern.submission.conference.ConferenceDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of rooms, times and session types of another system what an organizer could define. */
final class ConferenceProposal {

    private static final Duration CALL = Duration.ofDays(30);
    private static final String FALLBACK_LANGUAGE = "en";

    private final Export export;
    private final ImportOptions options;

    ConferenceProposal(Export export, ImportOptions options) {
        this.export = export;
        this.options = options;
    }

    /** A conference that nobody has defined yet. */
    ConferenceDefinition anew(String conference, Clock clock) {
        var now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var bare = new ConferenceDefinition(
                conference, new CallForPapers(now, now.plus(CALL)), 5, 0, 0, List.of(), List.of(), Map.of());
        return extended(bare);
    }

    /** The same conference with a track for each room, the languages, and the session types of the talks. */
    ConferenceDefinition extended(ConferenceDefinition definition) {
        var tracks = new ArrayList<>(definition.tracks());
        for (var room : export.rooms()) {
            var known = indexOf(tracks, room);
            if (known < 0) {
                tracks.add(track(room, definition.gridMinutes(), tracks));
            } else if (tracks.get(known).windows().isEmpty()) {
                tracks.set(known, opened(tracks.get(known), windows(room, definition.gridMinutes())));
            }
        }
        if (tracks.isEmpty()) {
            tracks.add(new Track("main", "Main", allLanguages(), options.zone().getId(), List.of(), List.of()));
        }
        var located = new ConferenceDefinition(
                definition.name(),
                definition.callForPapers(),
                definition.gridMinutes(),
                definition.changeoverMinutes(),
                definition.transferMinutes(),
                definition.sessionTypes(),
                tracks,
                definition.rules());
        var extended = located.withSessionTypes(SessionTypes.missingFrom(located, export.talks()));
        return extended.sessionTypes().isEmpty()
                ? extended.withSessionTypes(List.of(new SessionType("talk", "Talk", 40)))
                : extended;
    }

    private Track track(ExportedRoom room, int grid, List<Track> others) {
        var name = Texts.shown(room.name(), 200);
        var shown = name == null || name.isBlank() ? "Room " + room.id() : name.strip();
        return new Track(
                Slugs.unique(shown, others.stream().map(Track::id).toList()),
                shown,
                languagesIn(room),
                options.zone().getId(),
                windows(room, grid),
                List.of(),
                List.of(),
                room.capacity());
    }

    private static Track opened(Track track, List<Interval> windows) {
        return new Track(
                track.id(),
                track.name(),
                track.languages(),
                track.timeZone(),
                windows,
                List.of(),
                track.features(),
                track.capacity());
    }

    private static int indexOf(List<Track> tracks, ExportedRoom room) {
        for (var i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).name().equalsIgnoreCase(room.name().strip())
                    || tracks.get(i).id().equalsIgnoreCase(room.name().strip())) {
                return i;
            }
        }
        return -1;
    }

    /** When the room can be used; where only placements are known, from the first to the last of each day. */
    private List<Interval> windows(ExportedRoom room, int grid) {
        var spans = room.slots().isEmpty() ? room.available() : days(room.slots(), options.zone());
        return Times.merged(spans.stream().map(span -> onGrid(span, grid)).toList()).stream()
                .limit(400)
                .toList();
    }

    private static List<Interval> days(List<Interval> slots, ZoneId zone) {
        var days = new TreeMap<>(slots.stream()
                .collect(Collectors.groupingBy(slot -> slot.start().atZone(zone).toLocalDate())));
        return days.values().stream()
                .map(day -> new Interval(
                        day.stream()
                                .map(Interval::start)
                                .min(Instant::compareTo)
                                .orElseThrow(),
                        day.stream().map(Interval::end).max(Instant::compareTo).orElseThrow()))
                .toList();
    }

    private static Interval onGrid(Interval span, int grid) {
        var step = Duration.ofMinutes(grid).toMillis();
        var start = Math.floorDiv(span.start().toEpochMilli(), step) * step;
        var end = -Math.floorDiv(-span.end().toEpochMilli(), step) * step;
        return new Interval(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end));
    }

    private List<String> languagesIn(ExportedRoom room) {
        var spoken = languages(room.id());
        return spoken.isEmpty() ? allLanguages() : spoken;
    }

    private List<String> allLanguages() {
        var all = languages(null);
        return all.isEmpty() ? List.of(options.language() == null ? FALLBACK_LANGUAGE : options.language()) : all;
    }

    private List<String> languages(@Nullable String room) {
        var tags = new LinkedHashSet<String>();
        export.talks().stream()
                .filter(talk -> room == null || room.equals(talk.room()))
                .flatMap(talk -> talk.languages().stream())
                .map(Languages::tagOf)
                .filter(tag -> tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"))
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .limit(100_000)
                .forEach(tags::add);
        return tags.stream().limit(50).toList();
    }
}
