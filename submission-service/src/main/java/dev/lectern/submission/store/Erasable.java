package dev.lectern.submission.store;

/** Where something is kept that people have said in or of a submission, besides in its document. */
public interface Erasable {

    /** Removes all of it, for good; doing it twice is doing it once. */
    void erase(String submission);
}
