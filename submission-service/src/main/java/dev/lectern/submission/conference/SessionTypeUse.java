package dev.lectern.submission.conference;

/** Knows how many submissions depend on a session type. */
public interface SessionTypeUse {

    long count(String conference, String sessionType);
}
