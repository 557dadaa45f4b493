package dev.lectern.submission.store;

/** Something that a crash may have left half done; finishing it twice is finishing it once. */
public interface Errand {

    /** Finishes what is left, if anything is. */
    void run();
}
