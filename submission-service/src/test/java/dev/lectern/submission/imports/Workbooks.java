package dev.lectern.submission.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Excel workbooks to test with, made of their parts. */
final class Workbooks {

    private Workbooks() {}

    /** A workbook with one sheet, whose cells are texts of their own. */
    static byte[] of(String[]... rows) {
        var sheet = new StringBuilder("<sheetData>");
        for (var row : rows) {
            sheet.append("<row>");
            for (var cell : row) {
                sheet.append(cell.startsWith("<") ? cell : "<c t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell));
            }
            sheet.append("</row>");
        }
        return zip(Map.of("xl/worksheets/sheet1.xml", worksheet(sheet + "</sheetData>")));
    }

    static String worksheet(String content) {
        return "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                + content + "</worksheet>";
    }

    static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : new LinkedHashMap<>(parts).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Some kilobytes that become a hundred megabytes. */
    static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/media/picture.png"));
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 100; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
