package dev.lectern.submission.imports;

/** Where an import stands. */
enum ImportState {
    /** Its rows are being stored; nobody was told of it yet. */
    RECEIVING,
    RUNNING,
    DONE
}
