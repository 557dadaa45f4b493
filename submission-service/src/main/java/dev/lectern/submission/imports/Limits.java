package dev.lectern.submission.imports;

/** How much one import may bring. */
final class Limits {

    static final int MEBIBYTES = 16;
    static final int FILES = 50;
    static final int ROWS = 10_000;
    static final int COLUMNS = 300;
    static final int CELLS = 500_000;
    static final int CELL_CHARACTERS = 100_000;
    static final int ROOMS = 200;
    static final int JSON_TOKENS = 1_500_000;
    static final int JSON_DEPTH = 50;
    static final long UNZIPPED_BYTES = 64L * 1024 * 1024;
    static final int ZIP_ENTRIES = 500;

    private Limits() {}
}
