package dev.lectern.scheduler.board;

import dev.lectern.events.Event;
import dev.lectern.events.Keys;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.ScheduleEvent;
import dev.lectern.events.ScheduleEvent.DraftProposed;
import dev.lectern.events.ScheduleEvent.ReleaseFinalized;
import dev.lectern.events.ScheduleEvent.TalkPinned;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.ScheduleEvent.TalkUnpinned;
import dev.lectern.events.SessionType;
import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.Topics;
import dev.lectern.events.Track;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.Person;
import dev.lectern.scheduler.board.Problem.Pin;
import dev.lectern.scheduler.board.Problem.Talk;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler knows of one conference: its definition, submissions, pins, draft and releases.
 *
 * <p>Immutable. A record changes the part of its key, if it is newer than that part; so the board does not depend on
 * how the two topics interleave, and reading a record again changes nothing.
 */
public final class Board {

    private final String conference;
    private final @Nullable ConferenceDefined definition;
    private final SortedMap<String, SubmissionChanged> submissions;
    private final SortedMap<String, ScheduleEvent> pins;
    private final @Nullable DraftProposed draft;
    private final Releases releases;

    /** Of which a tombstone was read. No part of the state: Kafka forgets tombstones after a while. */
    private final Set<String> erased;

    private @Nullable volatile Problem problem;

    private Board(
            String conference,
            @Nullable ConferenceDefined definition,
            SortedMap<String, SubmissionChanged> submissions,
            SortedMap<String, ScheduleEvent> pins,
            @Nullable DraftProposed draft,
            Releases releases,
            Set<String> erased) {
        this.conference = conference;
        this.definition = definition;
        this.submissions = submissions;
        this.pins = pins;
        this.draft = draft;
        this.releases = releases;
        this.erased = erased;
    }

    /** The board of a conference of which nothing is known yet. */
    public static Board empty(String conference) {
        return new Board(conference, null, new TreeMap<>(), new TreeMap<>(), null, Releases.NONE, Set.of());
    }

    public String conference() {
        return conference;
    }

    public Optional<ConferenceDefined> definition() {
        return Optional.ofNullable(definition);
    }

    /** The submission with this id if it is a talk, that is, accepted. */
    public Optional<SubmissionChanged> talk(String id) {
        return Optional.ofNullable(submissions.get(id))
                .filter(submission -> submission.status().isScheduled());
    }

    /** The submission with this id, whatever has been decided about it. */
    public Optional<SubmissionChanged> submission(String id) {
        return Optional.ofNullable(submissions.get(id));
    }

    /** All accepted talks, by id. */
    public Stream<SubmissionChanged> talks() {
        return submissions.values().stream()
                .filter(submission -> submission.status().isScheduled());
    }

    /** The pins of all submissions in the order in which they are honoured: by sequence, then talk. */
    public Stream<TalkPinned> pins() {
        return pins.values().stream()
                .filter(TalkPinned.class::isInstance)
                .map(TalkPinned.class::cast)
                .sorted(Comparator.comparingLong(TalkPinned::sequence).thenComparing(TalkPinned::talk));
    }

    /** Where an organizer pinned a submission, if so. */
    public Optional<TalkPinned> pin(String talk) {
        return Optional.ofNullable(pins.get(talk))
                .filter(TalkPinned.class::isInstance)
                .map(TalkPinned.class::cast);
    }

    /** The last pin or unpin of a submission. */
    public Optional<ScheduleEvent> lastPinEvent(String talk) {
        return Optional.ofNullable(pins.get(talk));
    }

    /** For the next pin or unpin: rises over the whole conference, so that it also orders the pins of different talks. */
    public long nextPinSequence() {
        return 1 + pins.values().stream().mapToLong(Event::sequence).max().orElse(0);
    }

    public Optional<DraftProposed> draft() {
        return Optional.ofNullable(draft);
    }

    public Releases releases() {
        return releases;
    }

    /** Whether the draft is about the present problem. */
    public boolean isDraftCurrent() {
        return draft != null && problem().filter(this::isDraftOf).isPresent();
    }

    private boolean isDraftOf(Problem present) {
        return draft != null && draft.problem().equals(present.digest());
    }

    /** Whether both have the same conference, submissions and pins, so that there is nothing new to plan. */
    public boolean asksTheSameAs(Board other) {
        return Objects.equals(definition, other.definition)
                && submissions.equals(other.submissions)
                && pins.equals(other.pins);
    }

    /** What has to be planned, once the conference is defined. */
    public Optional<Problem> problem() {
        var known = problem;
        if (known == null && definition != null) {
            known = problemOf(definition);
            problem = known;
        }
        return Optional.ofNullable(known);
    }

    /** The board after {@code event}: this very one when the event is not newer than what is known. */
    public Board apply(Event event) {
        if (event instanceof ConferenceDefined defined) {
            return isNewer(defined, definition)
                    ? new Board(conference, defined, submissions, pins, draft, releases, erased)
                    : this;
        }
        if (event instanceof SubmissionChanged changed) {
            // A sender that was stopped for a while may tell of what has been erased since.
            return isNewer(changed, submissions.get(changed.submission())) && !isErased(changed.submission())
                    ? withSubmissions(with(submissions, changed.submission(), changed))
                    : this;
        }
        if (event instanceof TalkPinned pinned) {
            return isNewer(pinned, pins.get(pinned.talk())) ? withPins(with(pins, pinned.talk(), pinned)) : this;
        }
        if (event instanceof TalkUnpinned unpinned) {
            return isNewer(unpinned, pins.get(unpinned.talk()))
                    ? withPins(with(pins, unpinned.talk(), unpinned))
                    : this;
        }
        if (event instanceof DraftProposed proposed) {
            return isNewer(proposed, draft) ? withDraft(proposed) : this;
        }
        if (event instanceof TalkReleased released) {
            return withReleases(releases.with(released));
        }
        if (event instanceof ReleaseFinalized finalized) {
            return withReleases(releases.with(finalized));
        }
        return this;
    }

    /** Whether the people of this submission were erased, so that nothing of it may be kept anywhere. */
    public boolean isErased(String submission) {
        return erased.contains(submission);
    }

    /** The submissions of which that is known. */
    public Set<String> erased() {
        return erased;
    }

    /** The board after the tombstone of {@code key}: as if nothing had ever been said under it. */
    public Board forget(String topic, String key) {
        var thing = Keys.thingOf(key);
        if (topic.equals(Topics.SUBMISSIONS)) {
            return thing.isEmpty()
                    ? new Board(conference, null, submissions, pins, draft, releases, erased)
                    : withErased(thing);
        }
        var parts = thing.split("/", -1);
        return switch (parts[0]) {
            case "draft" -> withDraft(null);
            case "pins" -> parts.length == 2 ? withPins(without(pins, parts[1])) : this;
            case "releases" ->
                parts.length == 4 ? withReleases(releases.without(numberIn(parts[1]), parts[2], parts[3])) : this;
            default -> this;
        };
    }

    /** The whole state as JSON, the same byte for byte for the same state. */
    public byte[] dump() {
        var state = new LinkedHashMap<String, @Nullable Object>();
        state.put("conference", conference);
        state.put("definition", definition);
        state.put("submissions", submissions);
        state.put("pins", pins);
        state.put("draft", draft);
        state.put("releases", releases);
        return CanonicalJson.bytes(state);
    }

    private static boolean isNewer(Event event, @Nullable Event known) {
        return known == null || event.sequence() > known.sequence();
    }

    private static long numberIn(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static <T> SortedMap<String, T> with(SortedMap<String, T> map, String key, T value) {
        var copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static <T> SortedMap<String, T> without(SortedMap<String, T> map, String key) {
        var copy = new TreeMap<>(map);
        copy.remove(key);
        return copy;
    }

    private Board withSubmissions(SortedMap<String, SubmissionChanged> present) {
        return new Board(conference, definition, present, pins, draft, releases, erased);
    }

    private Board withErased(String submission) {
        if (isErased(submission)) {
            return this;
        }
        var all = new TreeSet<>(erased);
        all.add(submission);
        return new Board(
                conference,
                definition,
                without(submissions, submission),
                pins,
                draft,
                releases,
                Collections.unmodifiableSet(all));
    }

    private Board withPins(SortedMap<String, ScheduleEvent> present) {
        return new Board(conference, definition, submissions, present, draft, releases, erased);
    }

    private Board withDraft(@Nullable DraftProposed present) {
        return keepingProblem(new Board(conference, definition, submissions, pins, present, releases, erased));
    }

    private Board withReleases(Releases present) {
        return present.equals(releases)
                ? this
                : new Board(conference, definition, submissions, pins, draft, present, erased);
    }

    private Board keepingProblem(Board board) {
        board.problem = problem;
        return board;
    }

    private Problem problemOf(ConferenceDefined defined) {
        Map<String, Integer> minutes = defined.sessionTypes().stream()
                .collect(Collectors.toMap(SessionType::id, SessionType::minutes, (a, b) -> a));
        return new Problem(
                conference,
                defined.gridMinutes(),
                defined.changeoverMinutes(),
                defined.transferMinutes(),
                defined.tracks().stream().map(Board::laneOf).toList(),
                Stream.of(PlanningRule.values())
                        .map(rule -> RuleWeight.of(rule, defined.rules()))
                        .toList(),
                talks().map(talk -> talkOf(talk, minutes.getOrDefault(talk.sessionType(), 0)))
                        .toList(),
                pins().map(pin -> new Pin(pin.talk(), pin.track(), pin.start())).toList(),
                releases.last());
    }

    private static Lane laneOf(Track track) {
        return new Lane(
                track.id(),
                track.languages(),
                track.timeZone(),
                track.windows(),
                track.breaks(),
                track.features(),
                track.capacity());
    }

    private static Talk talkOf(SubmissionChanged submission, int minutes) {
        return new Talk(
                submission.submission(),
                submission.title(),
                submission.sessionType(),
                minutes,
                submission.languages(),
                submission.topics(),
                submission.level(),
                submission.speakers().stream()
                        .map(speaker ->
                                new Person(speaker.id(), speaker.name(), speaker.timeZone(), speaker.available()))
                        .toList(),
                submission.features(),
                submission.planning());
    }
}
