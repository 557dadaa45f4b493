package dev.lectern.support.deadletter;

/** What becomes of a dead letter, in the words that operators read. */
enum Verdict {
    CAN_BE_RETURNED("can be returned", false),
    RETURNED("returned", false),
    RETURNED_BEFORE("was returned before", false),
    OVERTAKEN("returned, and the newer state of its key that came meanwhile was written again behind it", false),
    NO_ORIGIN("stays: its headers do not say where it came from", true),
    NO_KEY("stays: it has no key", true),
    NO_VALUE("stays: it has no value, so it would erase its key; look for it where it came from", true),
    UNREADABLE("stays: this version cannot read it either", true),
    NEWER("stays: a newer state of its key has been written since", true),
    GONE("stays: its key has been erased since", true);

    private final String words;
    private final boolean stays;

    Verdict(String words, boolean stays) {
        this.words = words;
        this.stays = stays;
    }

    /** Whether it is refused. */
    boolean stays() {
        return stays;
    }

    @Override
    public String toString() {
        return words;
    }
}
