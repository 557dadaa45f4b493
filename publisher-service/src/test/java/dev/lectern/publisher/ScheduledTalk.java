package dev.lectern.publisher;

import dev.lectern.events.Interval;
import dev.lectern.events.Placement;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Speaker;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A talk for tests, sound unless told otherwise: each method gives a copy that differs in one thing. */
public record ScheduledTalk(
        String id,
        String title,
        String text,
        List<String> languages,
        String sessionType,
        List<String> topics,
        @Nullable String level,
        List<Speaker> speakers,
        Placement placement,
        @Nullable Placement pin) {

    /** A talk on the track {@code main}, which starts at {@code time} on the first day and takes 40 minutes. */
    public static ScheduledTalk of(String id, String time) {
        var start = Instant.parse("2027-03-09T" + time + ":00Z");
        return new ScheduledTalk(
                id,
                "Title of " + id,
                "About " + id,
                List.of("en"),
                "talk",
                List.of("kafka"),
                null,
                List.of(speaker("speaker-of-" + id)),
                new Placement("main", start, start.plusSeconds(2400)),
                null);
    }

    public static Speaker speaker(String id, Interval... available) {
        return new Speaker(id, "Name of " + id, null, List.of(available));
    }

    public ScheduledTalk titled(String title) {
        return new ScheduledTalk(id, title, text, languages, sessionType, topics, level, speakers, placement, pin);
    }

    public ScheduledTalk about(String text) {
        return new ScheduledTalk(id, title, text, languages, sessionType, topics, level, speakers, placement, pin);
    }

    public ScheduledTalk in(String... languages) {
        return new ScheduledTalk(
                id, title, text, List.of(languages), sessionType, topics, level, speakers, placement, pin);
    }

    public ScheduledTalk ofType(String sessionType) {
        return new ScheduledTalk(id, title, text, languages, sessionType, topics, level, speakers, placement, pin);
    }

    public ScheduledTalk withId(String id) {
        return new ScheduledTalk(id, title, text, languages, sessionType, topics, level, speakers, placement, pin);
    }

    public ScheduledTalk topics(List<String> topics) {
        return new ScheduledTalk(id, title, text, languages, sessionType, topics, level, speakers, placement, pin);
    }

    public ScheduledTalk level(String level) {
        return new ScheduledTalk(id, title, text, languages, sessionType, topics, level, speakers, placement, pin);
    }

    public ScheduledTalk by(Speaker... speakers) {
        return new ScheduledTalk(
                id, title, text, languages, sessionType, topics, level, List.of(speakers), placement, pin);
    }

    public ScheduledTalk byNames(String... names) {
        return by(Stream.of(names)
                .map(name -> new Speaker("id-" + name, name, null, List.of()))
                .toArray(Speaker[]::new));
    }

    public ScheduledTalk on(String track) {
        return at(new Placement(track, placement.start(), placement.end()));
    }

    public ScheduledTalk at(String start, String end) {
        return at(new Placement(placement.track(), Instant.parse(start), Instant.parse(end)));
    }

    public ScheduledTalk at(Placement placement) {
        return new ScheduledTalk(id, title, text, languages, sessionType, topics, level, speakers, placement, pin);
    }

    public ScheduledTalk pinned(Placement pin) {
        return new ScheduledTalk(id, title, text, languages, sessionType, topics, level, speakers, placement, pin);
    }

    TalkReleased released(String conference, long release, String attempt, Instant moment) {
        return new TalkReleased(
                conference,
                release,
                attempt,
                moment,
                id,
                title,
                text,
                languages,
                sessionType,
                topics,
                level,
                speakers,
                placement,
                pin);
    }
}
