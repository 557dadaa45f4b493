package dev.lectern.support.access;

/** What somebody may be. */
public enum Role {
    /** Whoever asks, signed in or not. */
    ANYONE,
    /** Holds the edit token of a submission. */
    SPEAKER,
    /** Reviews the submissions of a conference. */
    REVIEWER,
    /** Runs a conference. */
    ORGANIZER,
    /** Runs the installation, and may do what the organizers of any conference may. */
    ADMIN,
    /** Watches the installation: a monitoring system. */
    METRICS;

    /** As Spring Security knows it, such as {@code ROLE_ORGANIZER}. */
    public String authority() {
        return "ROLE_" + name();
    }
}
