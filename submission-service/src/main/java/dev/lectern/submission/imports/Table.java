package dev.lectern.submission.imports;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table whose first row says what its columns are.
 *
 * @param name what answers call it
 */
record Table(String name, List<String> header, List<Row> rows) {

    Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** The place of the first column with one of these names, in any spelling; -1 without one. */
    int column(String... names) {
        for (var name : names) {
            for (var i = 0; i < header.size(); i++) {
                if (plain(header.get(i)).equals(plain(name))) {
                    return i;
                }
            }
        }
        return -1;
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /**
     * One row, and where it is in its table.
     *
     * @param formulas the places of the cells that are calculated
     */
    record Row(int number, List<String> cells, List<Integer> formulas) {

        Row {
            cells = List.copyOf(cells);
            formulas = List.copyOf(formulas);
        }

        /** Null where the cell is empty or not there. */
        @Nullable
        String cell(int column) {
            var text = column < 0 || column >= cells.size() ? "" : cells.get(column);
            return text.isBlank() ? null : text;
        }

        boolean isBlank() {
            return formulas.isEmpty() && cells.stream().allMatch(String::isBlank);
        }
    }
}
