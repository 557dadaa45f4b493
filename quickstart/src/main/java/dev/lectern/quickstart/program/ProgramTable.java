package dev.lectern.quickstart.program;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A program as lines of text: one table per day and track, times in UTC. */
public final class ProgramTable {

    private static final int WIDEST_TITLE = 64;
    private static final int WIDEST_SPEAKERS = 44;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Program program;
    private final int titleWidth;

    private ProgramTable(Program program) {
        this.program = program;
        this.titleWidth = Math.min(
                WIDEST_TITLE,
                program.sessions().stream()
                        .mapToInt(session -> DisplayWidth.of(clean(session.title())))
                        .max()
                        .orElse(0));
    }

    public static List<String> of(Program program) {
        return new ProgramTable(program).lines().toList();
    }

    private Stream<String> lines() {
        var days =
                program.sessions().stream().map(ProgramTable::dayOf).distinct().sorted();
        return Stream.concat(Stream.of(heading()), days.flatMap(this::linesOf));
    }

    private String heading() {
        return "%s, release %d: %s on %s, times in UTC"
                .formatted(
                        clean(program.name()),
                        program.release(),
                        counted(program.sessions().size(), "session"),
                        counted(program.tracks().size(), "track"));
    }

    private Stream<String> linesOf(LocalDate day) {
        return Stream.concat(
                Stream.of("", DAY.format(day)), program.tracks().stream().flatMap(track -> linesOf(day, track)));
    }

    private Stream<String> linesOf(LocalDate day, Program.Track track) {
        var sessions = program.sessions().stream()
                .filter(session -> session.track().equals(track.id()))
                .filter(session -> dayOf(session).equals(day))
                .sorted(Comparator.comparing(Program.Session::start))
                .map(this::lineOf)
                .toList();
        return sessions.isEmpty()
                ? Stream.empty()
                : Stream.concat(Stream.of("  " + clean(track.name())), sessions.stream());
    }

    private String lineOf(Program.Session session) {
        var speakers = speakersOf(session);
        var cut = DisplayWidth.fit(speakers, Math.min(WIDEST_SPEAKERS, DisplayWidth.of(speakers)));
        return "    %s-%s  %s  %s"
                .formatted(
                        timeOf(session.start()),
                        timeOf(session.end()),
                        DisplayWidth.fit(clean(session.title()), titleWidth),
                        cut)
                .stripTrailing();
    }

    private static String speakersOf(Program.Session session) {
        var names = session.speakers().stream()
                .map(speaker -> clean(speaker.name()))
                .toList();
        var last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " & " + names.get(last);
    }

    private static LocalDate dayOf(Program.Session session) {
        return LocalDate.ofInstant(session.start(), ZoneOffset.UTC);
    }

    private static String timeOf(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** What somebody typed into a form must not steer a terminal. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
