package dev.lectern.publisher.release;

/** Why a release cannot be shown: the rule it breaks, and where, in a sentence for the organizers. */
record Violation(Rule rule, String message) {

    /** What every released program keeps to. */
    enum Rule {
        COMPLETE,
        ONE_PLACE_PER_TALK,
        KNOWN_TRACK,
        END_AFTER_START,
        ON_THE_GRID,
        TRACK_WINDOW,
        TRACK_BREAK,
        TRACK_LANGUAGE,
        ONE_TALK_PER_TRACK,
        ONE_PLACE_PER_SPEAKER,
        SPEAKER_AVAILABLE,
        PIN_KEPT,
        SIZE
    }
}
