package dev.lectern.submission.imports;

import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.JsonProblems;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds out what files are, and reads them; fails when they are nothing that can be read. */
final class ExportReader {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.JSON_DEPTH)
                            .maxTokenCount(Limits.JSON_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String KNOWN =
            "must be pages of pretalx (JSON), all data of Sessionize (JSON), its tables (.xlsx, CSV), or a table with the"
                    + " columns title and speakers (CSV)";

    private ExportReader() {}

    static Export read(List<ImportFile> files, @Nullable Source named, ZoneId zone) {
        var pretalx = new PretalxReader();
        var sessionize = new SessionizeReader(zone);
        var tables = new TableReader();
        var kinds = new ArrayList<Kind>();
        for (var file : files) {
            kinds.add(take(file, pretalx, sessionize, tables));
        }
        if (kinds.stream().distinct().count() > 1) {
            throw new InvalidInputException("body", "must have files of one kind only");
        }
        var export = switch (kinds.get(0)) {
            case PRETALX -> pretalx.read();
            case SESSIONIZE -> sessionize.read();
            case TABLES -> tables.read();
        };
        if (named != null && named != export.source()) {
            throw new InvalidInputException(
                    "format",
                    "must be %s, which is what was sent"
                            .formatted(export.source().id()));
        }
        if (export.talks().size() > Limits.ROWS) {
            throw new InvalidInputException("body", "must have at most %d rows".formatted(Limits.ROWS));
        }
        if (export.rooms().size() > Limits.ROOMS) {
            throw new InvalidInputException("body", "must have at most %d rooms".formatted(Limits.ROOMS));
        }
        return export;
    }

    private static Kind take(ImportFile file, PretalxReader pretalx, SessionizeReader sessionize, TableReader tables) {
        if (file.bytes().length == 0) {
            throw file.refused("is empty");
        }
        if (file.startsWith('P', 'K', 3, 4)) {
            return takeTables(file, WorkbookReader.read(file), tables);
        }
        if (file.startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
            throw file.refused("must be saved as .xlsx; it is an older or an encrypted workbook");
        }
        var text = Texts.decode(file);
        var start = text.stripLeading();
        if (start.isEmpty()) {
            throw file.refused("is empty");
        }
        if (start.startsWith("<")) {
            throw file.refused(
                    start.substring(0, Math.min(200, start.length()))
                                    .toLowerCase(Locale.ROOT)
                                    .contains("html")
                            ? KNOWN + "; this is a web page, perhaps one that asks to sign in"
                            : KNOWN + "; this is XML");
        }
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return takeTables(file, List.of(CsvParser.parse(file, text)), tables);
        }
        var root = json(file, text);
        if (PretalxReader.isOne(root)) {
            pretalx.page(file, root);
            return Kind.PRETALX;
        }
        if (SessionizeReader.isOne(root)) {
            sessionize.file(file, root);
            return Kind.SESSIONIZE;
        }
        throw file.refused(KNOWN + "; this JSON has neither results nor sessions and speakers");
    }

    private static Kind takeTables(ImportFile file, List<Table> found, TableReader tables) {
        // A workbook has sheets of other kinds too.
        var known = found.stream().filter(tables::take).count();
        if (known == 0) {
            throw file.refused("must have the columns title and speakers, or those of Sessionize; it has "
                    + found.stream()
                            .flatMap(table -> table.header().stream())
                            .filter(name -> !name.isBlank())
                            .limit(20)
                            .flatMap(name -> Stream.ofNullable(Texts.shown(name.strip(), 40)))
                            .toList());
        }
        return Kind.TABLES;
    }

    private static JsonNode json(ImportFile file, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw file.refused(JsonProblems.of(e).problems().get(0).message());
        }
    }

    private enum Kind {
        PRETALX,
        SESSIONIZE,
        TABLES
    }
}
