package dev.lectern.events;

import java.util.Map;

/** The topics of the system and the settings they are created with. */
public final class Topics {

    /** Conferences and submissions, written by submission-service; internal. */
    public static final String SUBMISSIONS = "lectern.submissions.v1";

    /** Drafts, pins and releases, written by scheduler-service; internal. */
    public static final String SCHEDULE = "lectern.schedule.v1";

    /** What attendees may know, written by publisher-service; public. */
    public static final String PROGRAM = "lectern.program.v1";

    /** Partitions a topic is created with; a topic that exists keeps what it has. */
    public static final int PARTITIONS = 3;

    /**
     * Compacted, because every event carries the full state of its key; within a day, because what was erased must not
     * lie in a log for as long as that takes to fill. Tombstones stay for a week, for consumers that were away.
     */
    public static final Map<String, String> STATE_SETTINGS = Map.of(
            "cleanup.policy", "compact",
            "max.compaction.lag.ms", "86400000",
            "delete.retention.ms", "604800000");

    /** Kept for 30 days: long enough to mend a cause and put a dead letter back. */
    public static final Map<String, String> DEAD_LETTER_SETTINGS =
            Map.of("cleanup.policy", "delete", "retention.ms", "2592000000");

    private static final String DEAD_LETTER_SUFFIX = "-dlt";

    private Topics() {}

    /** The topic that keeps, with their causes in headers, the records of {@code topic} that could not be handled. */
    public static String deadLettersOf(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }
}
