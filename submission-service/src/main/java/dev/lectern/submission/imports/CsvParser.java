package dev.lectern.submission.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes CSV (RFC 4180) apart, whichever of comma, semicolon and tab it uses. */
final class CsvParser {

    private static final char QUOTE = '"';

    private final ImportFile file;
    private final String text;
    private final char separator;
    private final List<Table.Row> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int cellCount;
    private int position;
    private int line = 1;

    private CsvParser(ImportFile file, String text) {
        this.file = file;
        this.text = text;
        this.separator = separatorOf(text);
    }

    /** The table of a file, numbered by lines; blank lines are left out. */
    static Table parse(ImportFile file, String text) {
        return new CsvParser(file, text).table();
    }

    private static char separatorOf(String text) {
        var counts = new int[3];
        var isQuoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == QUOTE) {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!isQuoted && ",;\t".indexOf(c) >= 0) {
                counts[",;\t".indexOf(c)]++;
            }
        }
        var most = Arrays.stream(counts).max().orElse(0);
        return counts[0] == most ? ',' : counts[1] == most ? ';' : '\t';
    }

    private Table table() {
        while (position < text.length()) {
            row();
        }
        if (rows.isEmpty()) {
            throw file.refused("must have a first line that names the columns; it is empty");
        }
        return new Table(file.field(), rows.get(0).cells(), rows.subList(1, rows.size()));
    }

    private void row() {
        var startedAt = line;
        cells = new ArrayList<>();
        do {
            cell();
        } while (position < text.length() && text.charAt(position++) == separator);
        var formulas = new ArrayList<Integer>();
        for (var i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            if (cell.startsWith("=")) {
                formulas.add(i);
            } else if (cell.startsWith("'") && cell.length() > 1 && "=+-@".indexOf(cell.charAt(1)) >= 0) {
                // What spreadsheets and exports write so that a text is not taken for a formula.
                cells.set(i, cell.substring(1));
            }
        }
        var row = new Table.Row(startedAt, cells, formulas);
        if (!row.isBlank()) {
            rows.add(row);
        }
        if (rows.size() > Limits.ROWS + 1) {
            throw file.refused("must have at most %d rows".formatted(Limits.ROWS));
        }
    }

    /** Reads up to the separator or the end of the line, which stays to be read unless it is one of two characters. */
    private void cell() {
        var cell = new StringBuilder();
        if (position < text.length() && text.charAt(position) == QUOTE) {
            quoted(cell);
        }
        while (position < text.length()) {
            var c = text.charAt(position);
            if (c == separator || c == '\n' || c == '\r') {
                break;
            }
            append(cell, c);
            position++;
        }
        if (position < text.length() && text.charAt(position) != separator) {
            if (text.startsWith("\r\n", position)) {
                position++;
            }
            line++;
        }
        cells.add(cell.toString());
        if (cells.size() > Limits.COLUMNS) {
            throw file.refused("must have at most %d columns".formatted(Limits.COLUMNS));
        }
        if (++cellCount > Limits.CELLS) {
            throw file.refused("must have at most %d cells".formatted(Limits.CELLS));
        }
    }

    private void quoted(StringBuilder cell) {
        var openedAt = line;
        position++;
        while (position < text.length()) {
            var c = text.charAt(position++);
            if (c != QUOTE) {
                if (c == '\n') {
                    line++;
                }
                append(cell, c);
            } else if (position < text.length() && text.charAt(position) == QUOTE) {
                append(cell, QUOTE);
                position++;
            } else {
                return;
            }
        }
        throw file.refused("has a quotation mark in line %d that is never closed".formatted(openedAt));
    }

    private void append(StringBuilder cell, char c) {
        if (cell.length() >= Limits.CELL_CHARACTERS) {
            throw file.refused(
                    "must have at most %d characters in a cell; see line %d".formatted(Limits.CELL_CHARACTERS, line));
        }
        cell.append(c);
    }
}
