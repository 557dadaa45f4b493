package dev.lectern.submission.imports;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of an Excel workbook (.xlsx), sheet by sheet, without ever holding more of it than is allowed.
 *
 * <p>What a cell looks like, dates and the results of formulas are nothing for an import.
 */
final class WorkbookReader {

    private static final String SHARED_TEXTS = "xl/sharedStrings.xml";
    private static final String SHEETS = "xl/worksheets/";
    private static final XMLInputFactory XML = factory();

    private final ImportFile file;
    private final List<String> sharedTexts = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private int cellCount;

    private WorkbookReader(ImportFile file) {
        this.file = file;
    }

    /** The sheets that have at least a row, in the order of the file. */
    static List<Table> read(ImportFile file) {
        return new WorkbookReader(file).tables();
    }

    private static XMLInputFactory factory() {
        // The JDK's own: another one on the class path may not know these limits.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private List<Table> tables() {
        try {
            // Twice, because the shared texts may come after the sheets that have them.
            entries((name, content) -> {
                if (name.equals(SHARED_TEXTS)) {
                    readSharedTexts(content);
                }
            });
            entries((name, content) -> {
                if (name.startsWith(SHEETS) && name.endsWith(".xml")) {
                    readSheet(content);
                }
            });
        } catch (IOException | XMLStreamException | IllegalArgumentException e) {
            throw file.refused("must be an Excel workbook (.xlsx) that can be read");
        }
        if (tables.isEmpty()) {
            throw file.refused("must be an Excel workbook (.xlsx) with a sheet that names its columns");
        }
        return tables;
    }

    private void entries(EntryReader reader) throws IOException, XMLStreamException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
            var unzipped = new CountedStream(zip);
            var count = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > Limits.ZIP_ENTRIES) {
                    throw file.refused("must have at most %d parts".formatted(Limits.ZIP_ENTRIES));
                }
                reader.read(entry.getName(), unzipped);
                unzipped.skipRest();
            }
        }
    }

    private void readSharedTexts(InputStream content) throws XMLStreamException {
        var xml = XML.createXMLStreamReader(content);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                sharedTexts.add(richText(xml, "si"));
                if (sharedTexts.size() > Limits.CELLS) {
                    throw file.refused("must have at most %d cells".formatted(Limits.CELLS));
                }
            }
        }
    }

    /** All text up to the end of {@code element}, but not how it is pronounced. */
    private String richText(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        var isText = false;
        var phonetic = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    phonetic += xml.getLocalName().equals("rPh") ? 1 : 0;
                    isText = xml.getLocalName().equals("t");
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    phonetic -= xml.getLocalName().equals("rPh") ? 1 : 0;
                    isText = false;
                    if (xml.getLocalName().equals(element)) {
                        return text.toString();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (isText && phonetic == 0) {
                        text.append(xml.getText());
                        requireUsual(text);
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    private void readSheet(InputStream content) throws XMLStreamException {
        var xml = XML.createXMLStreamReader(content);
        var rows = new ArrayList<Table.Row>();
        var number = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("row")) {
                var at = xml.getAttributeValue(null, "r");
                number = at == null ? number + 1 : Integer.parseInt(at);
                var row = row(xml, number);
                if (!row.isBlank()) {
                    rows.add(row);
                }
                if (rows.size() > Limits.ROWS + 1) {
                    throw file.refused("must have at most %d rows".formatted(Limits.ROWS));
                }
            }
        }
        if (!rows.isEmpty()) {
            var name = "%s.sheets[%d]".formatted(file.field(), tables.size());
            tables.add(new Table(name, rows.get(0).cells(), rows.subList(1, rows.size())));
        }
    }

    private Table.Row row(XMLStreamReader xml, int number) throws XMLStreamException {
        var cells = new ArrayList<String>();
        var formulas = new ArrayList<Integer>();
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                var column = column(xml.getAttributeValue(null, "r"), cells.size());
                while (cells.size() <= column) {
                    cells.add("");
                    if (++cellCount > Limits.CELLS) {
                        throw file.refused("must have at most %d cells".formatted(Limits.CELLS));
                    }
                }
                var value = cell(xml, xml.getAttributeValue(null, "t"));
                if (value == null) {
                    formulas.add(column);
                } else {
                    cells.set(column, value);
                }
            }
        }
        return new Table.Row(number, cells, formulas);
    }

    private int column(@Nullable String reference, int next) {
        if (reference == null) {
            return allowed(next);
        }
        var column = 0;
        for (var i = 0; i < reference.length(); i++) {
            var c = reference.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + (c - 'A' + 1);
            allowed(column - 1);
        }
        return column == 0 ? allowed(next) : column - 1;
    }

    private int allowed(int column) {
        if (column >= Limits.COLUMNS) {
            throw file.refused("must have at most %d columns".formatted(Limits.COLUMNS));
        }
        return column;
    }

    /** The text of a cell; null when it is calculated. */
    private @Nullable String cell(XMLStreamReader xml, @Nullable String type) throws XMLStreamException {
        var isFormula = false;
        var value = "";
        while (xml.hasNext()) {
            var event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> isFormula = true;
                    case "is" -> value = richText(xml, "is");
                    case "v" -> value = text(xml.getElementText(), type);
                    default -> {}
                }
            }
        }
        return isFormula ? null : value;
    }

    private String text(String value, @Nullable String type) {
        if ("s".equals(type)) {
            var index = Integer.parseInt(value.strip());
            return index >= 0 && index < sharedTexts.size() ? sharedTexts.get(index) : "";
        }
        if (type == null || type.equals("n")) {
            return number(value.strip());
        }
        requireUsual(value);
        return value;
    }

    /** 40, not 40.0 or 4E1. */
    private static String number(String value) {
        if (value.length() > 40 || value.isEmpty()) {
            return value.length() > 40 ? "" : value;
        }
        var number = new BigDecimal(value).stripTrailingZeros();
        return Math.abs(number.scale()) > 30 ? value : number.toPlainString();
    }

    private void requireUsual(CharSequence text) {
        if (text.length() > Limits.CELL_CHARACTERS) {
            throw file.refused("must have at most %d characters in a cell".formatted(Limits.CELL_CHARACTERS));
        }
    }

    /** Reads one part of the workbook. */
    private interface EntryReader {

        void read(String name, InputStream content) throws IOException, XMLStreamException;
    }

    /** What comes out of the archive, up to a limit; who reads an entry cannot close it. */
    private final class CountedStream extends FilterInputStream {

        private long count;

        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        void skipRest() throws IOException {
            var buffer = new byte[8192];
            while (read(buffer, 0, buffer.length) >= 0) {
                // Counted on the way.
            }
        }

        private void count(int read) {
            count += read;
            if (count > Limits.UNZIPPED_BYTES) {
                throw file.refused("must be at most %d MiB when unzipped".formatted(Limits.UNZIPPED_BYTES >> 20));
            }
        }

        @Override
        public void close() {
            // The archive goes on.
        }
    }
}
