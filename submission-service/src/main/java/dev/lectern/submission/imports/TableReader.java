package dev.lectern.submission.imports;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.submission.submission.ImportedTalk;
import dev.lectern.support.problem.FieldProblem;
import dev.lectern.support.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tables: Sessionize's exports of sessions and speakers, and the plain one of our own. */
final class TableReader {

    /** The columns of the plain table, in the order in which they are documented. */
    static final List<String> COLUMNS = List.of(
            "id",
            "title",
            "abstract",
            "languages",
            "sessionType",
            "minutes",
            "topics",
            "level",
            "speakers",
            "emails",
            "timeZones",
            "status");

    private static final Set<String> SESSION_COLUMNS = Set.of(
            "sessionid",
            "title",
            "description",
            "status",
            "room",
            "speakers",
            "speakerids",
            "speakerid",
            "firstname",
            "lastname",
            "email",
            "owner",
            "owneremail",
            "ownerinformed",
            "ownerconfirmed",
            "track",
            "scheduledduration");

    private final List<Table> plain = new ArrayList<>();
    private final List<Table> sessions = new ArrayList<>();
    private final Map<String, ImportedTalk.Person> speakers = new HashMap<>();
    private final Set<String> ignored = new TreeSet<>();

    /** Takes in one table; says whether it is one of those that it knows. */
    boolean take(Table table) {
        if (table.column("Session Id") >= 0 && table.column("Title") >= 0) {
            sessions.add(table);
            return true;
        }
        if (table.column("Speaker Id") >= 0 && table.column("FirstName") >= 0) {
            takeSpeakers(table);
            return true;
        }
        if (table.column("title") >= 0 && table.column("speakers", "speaker") >= 0) {
            plain.add(table);
            return true;
        }
        return false;
    }

    /** Which other system the tables are from. */
    Source source() {
        return sessions.isEmpty() && speakers.isEmpty() ? Source.CSV : Source.SESSIONIZE;
    }

    Export read() {
        if (!plain.isEmpty() && source() == Source.SESSIONIZE) {
            throw new InvalidInputException("body", "must be tables of one kind: plain ones or those of Sessionize");
        }
        var talks = source() == Source.CSV
                ? plain.stream().flatMap(this::plainTalks).toList()
                : sessions.stream().flatMap(this::sessionTalks).toList();
        return new Export(source(), talks, List.of(), List.copyOf(ignored));
    }

    private Stream<ExportedTalk> plainTalks(Table table) {
        noteIgnored(
                table,
                name -> COLUMNS.stream().anyMatch(known -> Table.plain(known).equals(name))
                        || Set.of("language", "topic", "speaker", "email", "timezone", "state")
                                .contains(name));
        return table.rows().stream().map(row -> plainTalk(table, row));
    }

    private static ExportedTalk plainTalk(Table table, Table.Row row) {
        var problems = formulaProblems(table, row);
        var title = row.cell(table.column("title"));
        var names = split(row.cell(table.column("speakers", "speaker")));
        var emails = split(row.cell(table.column("emails", "email")));
        var zones = split(row.cell(table.column("timeZones", "timeZone")));
        requireOneEach(problems, "emails", emails, names);
        requireOneEach(problems, "timeZones", zones, names);
        var people = new ArrayList<ImportedTalk.Person>();
        for (var i = 0; i < names.size(); i++) {
            people.add(new ImportedTalk.Person(names.get(i), at(emails, i), at(zones, i), List.of()));
        }
        var state =
                States.of(Source.CSV, row.cell(table.column("status", "state")), SubmissionStatus.SUBMITTED, problems);
        var id = row.cell(table.column("id"));
        return new ExportedTalk(
                where(table, row),
                // Without ids of its own, a table knows its submissions by their titles.
                id != null || title == null ? id : "title:" + title.strip().toLowerCase(Locale.ROOT),
                title,
                row.cell(table.column("abstract")),
                split(row.cell(table.column("languages", "language"))),
                row.cell(table.column("sessionType")),
                minutes(row.cell(table.column("minutes")), problems),
                split(row.cell(table.column("topics", "topic"))),
                row.cell(table.column("level")),
                people,
                state.status(),
                null,
                state.skipped(),
                problems);
    }

    private Stream<ExportedTalk> sessionTalks(Table table) {
        noteIgnored(
                table,
                name -> SESSION_COLUMNS.contains(name)
                        || SessionizeReader.FORMAT.matcher(name).matches()
                        || SessionizeReader.LANGUAGE.matcher(name).matches()
                        || SessionizeReader.LEVEL.matcher(name).matches());
        // Where speakers have columns of their own, a session has a row for each of them.
        var isFlattened = table.column("FirstName") >= 0;
        var rowsOf = new LinkedHashMap<String, List<Table.Row>>();
        for (var row : table.rows()) {
            var id = row.cell(table.column("Session Id"));
            var key = id != null && isFlattened ? id : "row " + row.number();
            rowsOf.computeIfAbsent(key, unused -> new ArrayList<>()).add(row);
        }
        return rowsOf.values().stream().map(rows -> sessionTalk(table, rows, isFlattened));
    }

    private ExportedTalk sessionTalk(Table table, List<Table.Row> rows, boolean isFlattened) {
        var row = rows.get(0);
        var problems = formulaProblems(table, row);
        var isOfAccepted = table.column("Owner Informed", "Owner Confirmed") >= 0;
        var state = States.of(
                Source.SESSIONIZE,
                row.cell(table.column("Status")),
                isOfAccepted ? SubmissionStatus.ACCEPTED : SubmissionStatus.SUBMITTED,
                problems);
        var isConfirmed = "yes".equalsIgnoreCase(row.cell(table.column("Owner Confirmed")));
        var track = row.cell(table.column("Track"));
        return new ExportedTalk(
                where(table, row),
                row.cell(table.column("Session Id")),
                row.cell(table.column("Title")),
                row.cell(table.column("Description")),
                split(row.cell(like(table, SessionizeReader.LANGUAGE))),
                row.cell(like(table, SessionizeReader.FORMAT)),
                minutes(row.cell(table.column("Scheduled Duration")), problems),
                track == null ? List.of() : List.of(track),
                row.cell(like(table, SessionizeReader.LEVEL)),
                isFlattened ? rows.stream().map(one -> person(table, one)).toList() : people(table, row),
                state.status() == SubmissionStatus.ACCEPTED && isConfirmed
                        ? SubmissionStatus.CONFIRMED
                        : state.status(),
                row.cell(table.column("Room")),
                state.skipped(),
                problems);
    }

    private void takeSpeakers(Table table) {
        for (var row : table.rows()) {
            var id = row.cell(table.column("Speaker Id"));
            if (id != null) {
                speakers.put(id.strip(), person(table, row));
            }
        }
    }

    private static ImportedTalk.Person person(Table table, Table.Row row) {
        var name = SessionizeReader.joined(row.cell(table.column("FirstName")), row.cell(table.column("LastName")));
        return new ImportedTalk.Person(name, row.cell(table.column("Email")), null, List.of());
    }

    /** By ids where there is a table of speakers, else by names; of the owner alone the address is known. */
    private List<ImportedTalk.Person> people(Table table, Table.Row row) {
        var ids = commaSeparated(row.cell(table.column("Speaker Ids")));
        if (!ids.isEmpty() && ids.stream().allMatch(speakers::containsKey)) {
            return ids.stream()
                    .flatMap(id -> Stream.ofNullable(speakers.get(id)))
                    .toList();
        }
        var owner = row.cell(table.column("Owner"));
        return commaSeparated(row.cell(table.column("Speakers", "Owner"))).stream()
                .map(name -> new ImportedTalk.Person(
                        name,
                        owner != null && owner.strip().equals(name) ? row.cell(table.column("Owner Email")) : null,
                        null,
                        List.of()))
                .toList();
    }

    private void noteIgnored(Table table, Predicate<String> isKnown) {
        table.header().stream()
                .filter(name -> !name.isBlank() && !isKnown.test(Table.plain(name)))
                .limit(Limits.COLUMNS)
                .map(name -> String.valueOf(Texts.shown(name, 100)))
                .forEach(ignored::add);
    }

    private static int like(Table table, Pattern pattern) {
        for (var i = 0; i < table.header().size(); i++) {
            if (pattern.matcher(table.header().get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static List<FieldProblem> formulaProblems(Table table, Table.Row row) {
        var problems = new ArrayList<FieldProblem>();
        for (var column : row.formulas()) {
            var name = column < table.header().size() ? table.header().get(column) : "";
            problems.add(new FieldProblem(
                    name.isBlank() ? "column " + (column + 1) : String.valueOf(Texts.shown(name.strip(), 100)),
                    "must not be a formula; if it is a text, put an apostrophe before it"));
        }
        return problems;
    }

    private static void requireOneEach(
            List<FieldProblem> problems, String field, List<String> values, List<String> names) {
        if (!values.isEmpty() && values.size() != names.size()) {
            problems.add(new FieldProblem(
                    field,
                    "must have one for each of the %d speakers, separated by semicolons, or none at all"
                            .formatted(names.size())));
        }
    }

    private static @Nullable Integer minutes(@Nullable String text, List<FieldProblem> problems) {
        if (text == null) {
            return null;
        }
        if (text.strip().matches("\\d{1,4}")) {
            return Integer.valueOf(text.strip());
        }
        problems.add(new FieldProblem("minutes", "must be a whole number from 1 to 1440"));
        return null;
    }

    /** Parts between semicolons; blank ones keep their place. */
    private static List<String> split(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";", -1)).map(String::strip).toList();
    }

    private static List<String> commaSeparated(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    private static @Nullable String at(List<String> values, int index) {
        return index < values.size() && !values.get(index).isEmpty() ? values.get(index) : null;
    }

    private static String where(Table table, Table.Row row) {
        return "%s line %d".formatted(table.name(), row.number());
    }
}
