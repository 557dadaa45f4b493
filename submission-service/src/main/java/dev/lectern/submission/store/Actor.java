package dev.lectern.submission.store;

/**
 * Who changes something, as the history tells it: organizers and reviewers by the name they sign in with, nobody else by
 * any name.
 */
public record Actor(String name, String role) {

    /** The service itself, when it goes on with what somebody began. */
    public static final Actor SERVICE = new Actor("lectern", "service");

    /** Whoever holds the edit token of the submission. */
    public static final Actor SPEAKER = new Actor("speaker", "speaker");

    /** Somebody who did not sign in. */
    public static final Actor ANYONE = new Actor("anyone", "anonymous");
}
