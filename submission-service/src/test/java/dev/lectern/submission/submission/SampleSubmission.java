package dev.lectern.submission.submission;

import dev.lectern.events.Interval;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.TalkPlanning;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A submission to test with: the one of the golden example, in any status. */
final class SampleSubmission {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-10T14:30:00.250Z"), ZoneOffset.UTC);

    static final SubmissionContent CONTENT = new SubmissionContent(
            "潮汐里的消息：用事件讲述港口",
            "港口里每一次靠泊都是一个事件。我们讲述 \"Tidewater\" 如何把它们变成一条可以重放的日志。\nWith live demos.",
            List.of("zh"),
            "talk",
            List.of("事件驱动", "kafka"),
            "intermediate",
            List.of(
                    new SubmissionSpeaker(
                            "sp-4h7c",
                            "林海",
                            "lin@example.org",
                            "Asia/Shanghai",
                            List.of(new Interval(
                                    Instant.parse("2027-03-09T01:00:00Z"), Instant.parse("2027-03-09T04:00:00Z")))),
                    new SubmissionSpeaker("sp-9x2e", "Mara Okonjo-Lindqvist", "mara@example.org", null, List.of())),
            List.of("recorded"),
            new TalkPlanning(
                    2,
                    7,
                    150,
                    false,
                    null,
                    List.of(),
                    List.of("harbor"),
                    List.of("zh"),
                    Instant.parse("2027-03-09T01:00:00Z"),
                    null,
                    List.of(new Interval(Instant.parse("2027-03-09T02:00:00Z"), Instant.parse("2027-03-09T04:00:00Z"))),
                    List.of("reef-3v8n1c0d"),
                    List.of(),
                    List.of("harbour-lab")));

    private SampleSubmission() {}

    /** Three revisions old, with nothing left to send. */
    static Submission in(SubmissionStatus status) {
        return in(status, 3);
    }

    static Submission in(SubmissionStatus status, long revision) {
        return new Submission(
                "tide-b7k2m9qx",
                1L,
                "sea_conf_2027",
                CLOCK.instant(),
                "hash",
                null,
                status,
                CONTENT,
                revision,
                CLOCK.instant(),
                List.of(),
                List.of());
    }
}
