package dev.lectern.events;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of events with their CloudEvents type, the topic they travel on and the record that holds their data. */
public enum EventType {
    CONFERENCE_DEFINED("dev.lectern.conference.defined", Topics.SUBMISSIONS, SubmissionEvent.ConferenceDefined.class),
    SUBMISSION_CHANGED("dev.lectern.submission.changed", Topics.SUBMISSIONS, SubmissionEvent.SubmissionChanged.class),
    DRAFT_PROPOSED("dev.lectern.draft.proposed", Topics.SCHEDULE, ScheduleEvent.DraftProposed.class),
    TALK_PINNED("dev.lectern.talk.pinned", Topics.SCHEDULE, ScheduleEvent.TalkPinned.class),
    TALK_UNPINNED("dev.lectern.talk.unpinned", Topics.SCHEDULE, ScheduleEvent.TalkUnpinned.class),
    TALK_RELEASED("dev.lectern.talk.released", Topics.SCHEDULE, ScheduleEvent.TalkReleased.class),
    RELEASE_FINALIZED("dev.lectern.release.finalized", Topics.SCHEDULE, ScheduleEvent.ReleaseFinalized.class),
    PROGRAM_RELEASED("dev.lectern.program.released", Topics.PROGRAM, ProgramEvent.ProgramReleased.class),
    SESSION_SCHEDULED("dev.lectern.session.scheduled", Topics.PROGRAM, ProgramEvent.SessionScheduled.class),
    SESSION_MOVED("dev.lectern.session.moved", Topics.PROGRAM, ProgramEvent.SessionMoved.class),
    SESSION_CHANGED("dev.lectern.session.changed", Topics.PROGRAM, ProgramEvent.SessionChanged.class),
    SESSION_CANCELLED("dev.lectern.session.cancelled", Topics.PROGRAM, ProgramEvent.SessionCancelled.class);

    private static final Map<String, EventType> BY_ID =
            Stream.of(values()).collect(Collectors.toMap(EventType::id, Function.identity()));
    private static final Map<Class<?>, EventType> BY_DATA =
            Stream.of(values()).collect(Collectors.toMap(EventType::data, Function.identity()));

    private final String id;
    private final String topic;
    private final Class<? extends Event> data;

    EventType(String id, String topic, Class<? extends Event> data) {
        this.id = id;
        this.topic = topic;
        this.data = data;
    }

    /** The CloudEvents type, such as {@code dev.lectern.session.moved}. */
    public String id() {
        return id;
    }

    /** The topic it travels on. */
    public String topic() {
        return topic;
    }

    /** The record of its data. */
    public Class<? extends Event> data() {
        return data;
    }

    /** The kind with this CloudEvents type, if this version of the contract knows it. */
    public static Optional<EventType> withId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** The kind of {@code event}. */
    public static EventType of(Event event) {
        var type = BY_DATA.get(event.getClass());
        if (type == null) {
            throw new IllegalStateException("no event type is declared for " + event.getClass());
        }
        return type;
    }
}
