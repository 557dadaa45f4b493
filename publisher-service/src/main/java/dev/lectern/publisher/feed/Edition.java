package dev.lectern.publisher.feed;

import dev.lectern.events.ProgramEvent.ProgramTrack;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.release.Break;
import dev.lectern.publisher.release.Registered;
import dev.lectern.publisher.release.Release;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A release as one feed shows it: what was selected of it, and what the formats want to know besides. */
final class Edition {

    /** The schemas and the apps take no other names of time zones, {@code UTC} excepted. */
    private static final Pattern AREA_AND_CITY = Pattern.compile("[A-Z][a-z]+/[A-Z][A-Za-z_+-]*(/[A-Z][A-Za-z_]*)?");

    private final Release release;
    private final Selection selection;
    private final String site;
    private final List<Session> sessions;
    private final List<Session> cancelled;
    private final Map<String, Registered> register;
    private final Map<String, String> rooms;
    private final ZoneId zone;

    /** What {@code selection} leaves of {@code release}, which has its page below {@code publicUrl}. */
    Edition(Release release, Selection selection, URI publicUrl) {
        this.release = release;
        this.selection = selection;
        this.site = publicUrl.toString().replaceAll("/+$", "");
        this.sessions = release.sessions().stream().filter(selection::takes).toList();
        this.cancelled = release.cancelled().stream().filter(selection::takes).toList();
        this.register = release.register().stream().collect(Collectors.toMap(Registered::session, Function.identity()));
        this.rooms = roomsOf(release.tracks());
        this.zone = zoneOf(usedTracks());
    }

    Release release() {
        return release;
    }

    Selection selection() {
        return selection;
    }

    /** What is in the program, by start. */
    List<Session> sessions() {
        return sessions;
    }

    /** What was in the program once, by start. */
    List<Session> cancelled() {
        return cancelled;
    }

    /** The breaks of the tracks that are shown. */
    List<Break> breaks() {
        var shown = tracks().stream().map(ProgramTrack::id).collect(Collectors.toSet());
        return release.breaks().stream()
                .filter(pause -> shown.contains(pause.track()))
                .toList();
    }

    /** All tracks, or those that were selected or have a session that was. */
    List<ProgramTrack> tracks() {
        return selection.equals(Selection.ALL) ? release.tracks() : usedTracks();
    }

    /** The name of the track with {@code id}; no two have the same one, for apps know rooms by their names. */
    String roomOf(String id) {
        return rooms.getOrDefault(id, id);
    }

    /** That of the shown tracks if they all have the same one, else UTC. */
    ZoneId zone() {
        return zone;
    }

    /** {@code moment} in the zone of this edition, with its offset. */
    OffsetDateTime local(Instant moment) {
        return moment.atZone(zone).toOffsetDateTime();
    }

    /** The sessions by the date on which they start in the zone of this edition, the dates in order. */
    Map<LocalDate, List<Session>> days() {
        var days = new TreeMap<LocalDate, List<Session>>();
        sessions.forEach(session -> days.computeIfAbsent(local(session.start()).toLocalDate(), day -> new ArrayList<>())
                .add(session));
        return days;
    }

    /** A positive number that no other session of the conference ever had or will have. */
    long numberOf(Session session) {
        var known = register.get(session.id());
        // Only releases of older builds have no register.
        return known == null ? release.sessions().indexOf(session) + 1L : known.number();
    }

    @Nullable
    String typeOf(Session session) {
        var known = register.get(session.id());
        // What older builds cancelled tells no type itself.
        return session.sessionType() != null || known == null ? session.sessionType() : known.sessionType();
    }

    /** When the release that last changed it was finalized. */
    Instant changedAt(Session session) {
        var known = register.get(session.id());
        return known == null ? release.releasedAt() : known.changedAt();
    }

    /** Names {@code thing} of this conference, always in the same way, for formats that want UUIDs. */
    UUID uuidOf(String kind, String thing) {
        return UUID.nameUUIDFromBytes(
                ("lectern/" + release.conference() + "/" + kind + "/" + thing).getBytes(StandardCharsets.UTF_8));
    }

    /** The address of the page, or of a session on it. */
    String page() {
        return site + "/" + release.conference();
    }

    String pageOf(Session session) {
        return page() + "#" + session.id();
    }

    /** The address of {@code feed} in this selection. */
    String addressOf(Feed feed) {
        return page() + "/" + feed.file() + selection.query();
    }

    /** When the first session starts, the last one ends; the release itself where there is none. */
    Instant start() {
        return sessions.isEmpty() ? release.releasedAt() : sessions.get(0).start();
    }

    Instant end() {
        return sessions.stream()
                .map(Session::end)
                .max(Comparator.naturalOrder())
                .orElse(release.releasedAt());
    }

    /** The languages of the sessions, each once. */
    List<String> languages() {
        return sessions.stream()
                .flatMap(session -> session.languages().stream())
                .distinct()
                .toList();
    }

    /** The longest time of whole minutes that all starts and lengths are multiples of. */
    Duration slot() {
        var minutes = sessions.stream()
                .flatMap(session -> Stream.of(
                        session.start().getEpochSecond() / 60 % 1440,
                        Duration.between(session.start(), session.end()).toMinutes()))
                .reduce(0L, Edition::divisor);
        return Duration.ofMinutes(minutes == 0 ? 5 : Math.min(minutes, 60));
    }

    private List<ProgramTrack> usedTracks() {
        var used = sessions.stream().map(Session::track).collect(Collectors.toSet());
        return release.tracks().stream()
                .filter(track -> used.contains(track.id()) || track.id().equals(selection.track()))
                .toList();
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    private static ZoneId zoneOf(List<ProgramTrack> tracks) {
        var zones = tracks.stream().map(ProgramTrack::timeZone).distinct().toList();
        if (zones.size() != 1 || !AREA_AND_CITY.matcher(zones.get(0)).matches()) {
            return ZoneOffset.UTC;
        }
        return ZoneId.of(zones.get(0));
    }

    private static Map<String, String> roomsOf(List<ProgramTrack> tracks) {
        var seen = new HashSet<String>();
        var rooms = new HashMap<String, String>();
        for (var track : tracks) {
            rooms.put(track.id(), seen.add(track.name()) ? track.name() : track.name() + " (" + track.id() + ")");
        }
        return rooms;
    }

    /** {@code zone} as the formats name it. */
    String zoneName() {
        return Objects.equals(zone, ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
