package dev.lectern.benchmarks.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the benchmark found out about one sample: a row for each program, or the median of several. */
final class Report {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String sample;
    private final String title;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Bound> bounds = new ArrayList<>();

    Report(String sample, Conference conference) {
        this.sample = sample;
        this.title = title(sample, conference);
    }

    /** What it is about, and how large that is. */
    static String title(String sample, Conference conference) {
        var minutes =
                conference.talks().stream().mapToInt(Conference.Talk::minutes).sum();
        var open = conference.tracks().stream()
                .mapToLong(track -> track.windows().stream()
                                .mapToLong(Conference.Span::minutes)
                                .sum()
                        - track.breaks().stream()
                                .mapToLong(Conference.Span::minutes)
                                .sum())
                .sum();
        return "%s: %d talks, %d tracks, %d of %d open minutes"
                .formatted(
                        sample, conference.talks().size(), conference.tracks().size(), minutes, open);
    }

    /** @param score what the planner says of the program, null when it was not made by one */
    void row(String name, Scorecard card, @Nullable String score) {
        rows.add(new Row(name, card, score));
    }

    void note(String note) {
        notes.add(note);
    }

    void bound(ClashBound proven) {
        bounds.add(new Bound("proven bound", "clashBound", null, proven));
    }

    /** @param limits of those programs that the bound is about, in the lines scattered and switches */
    void tidyBound(Scorecard limits, ClashBound proven) {
        bounds.add(new Bound("as tidy as published", "tidyClashBound", limits, proven));
    }

    String table() {
        var table = new StringBuilder(title).append(System.lineSeparator());
        table.append("%-22s %6s %8s %5s %9s %8s %6s %6s  %s%n"
                .formatted("", "broken", "unplaced", "clash", "scattered", "switches", "idle", "night", "score"));
        for (var row : rows) {
            var card = row.card;
            table.append("%-22s %6d %8d %5d %9d %8d %6d %6d  %s%n"
                    .formatted(
                            row.name,
                            card.broken(),
                            card.unplaced(),
                            card.clash(),
                            card.scattered(),
                            card.switches(),
                            card.idle(),
                            card.night(),
                            row.score == null ? "" : row.score));
        }
        for (var bound : bounds) {
            table.append("%-22s %6d %8d %5d %9s %8s %15s%s%n"
                    .formatted(
                            bound.name,
                            0,
                            0,
                            bound.proven.clashes(),
                            bound.limits == null ? "" : "≤ " + bound.limits.scattered(),
                            bound.limits == null ? "" : "≤ " + bound.limits.switches(),
                            "",
                            verdict(bound.proven)));
        }
        notes.forEach(note -> table.append(note).append(System.lineSeparator()));
        return table.toString();
    }

    private static String verdict(ClashBound bound) {
        var verdict = bound.reached() ? "reached" : "not known to be reached";
        if (!bound.reached() && bound.modelled() != null) {
            verdict += ", CP-SAT's model allows " + bound.modelled();
        }
        return String.format(Locale.ROOT, "%s, %.1f s", verdict, bound.seconds());
    }

    ObjectNode json() {
        var report = JSON.createObjectNode().put("sample", sample).put("title", title);
        var list = report.putArray("rows");
        for (var row : rows) {
            var entry = list.addObject().put("name", row.name);
            entry.setAll((ObjectNode) JSON.valueToTree(row.card));
            if (row.score != null) {
                entry.put("score", row.score);
            }
        }
        bounds.forEach(bound -> report.set(bound.field, JSON.valueToTree(bound.proven)));
        notes.forEach(report.withArray("notes")::add);
        return report;
    }

    private record Bound(
            String name, String field, @Nullable Scorecard limits, ClashBound proven) {}

    private record Row(
            String name, Scorecard card, @Nullable String score) {}
}
