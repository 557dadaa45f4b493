package dev.lectern.support.access;

/** Whom the table of access tells apart, by what they are to the thing that a request is about. */
public enum Visitor {
    ANONYMOUS("anonymous"),
    SPEAKER("its speaker"),
    OTHER_SPEAKER("another speaker"),
    REVIEWER("reviewer"),
    ORGANIZER("organizer"),
    ELSEWHERE("organizer elsewhere"),
    ADMIN("admin");

    private final String words;

    Visitor(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
