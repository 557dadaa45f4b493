package dev.lectern.scheduler.release;

import dev.lectern.events.ScheduleEvent.PlacedTalk;
import dev.lectern.events.ScheduleEvent.TalkReleased;
import dev.lectern.events.Speaker;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.scheduler.board.Board;
import dev.lectern.scheduler.check.ProgramCheck;
import dev.lectern.support.problem.ConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An older release as the next one: what may come back of it as things are now, and whatever is in the way. */
final class Restoration {

    private final Board board;
    private final List<TalkReleased> talks;

    private Restoration(Board board, List<TalkReleased> talks) {
        this.board = board;
        this.talks = talks;
    }

    /**
     * The talks of a release with the content and the places that they had in it.
     *
     * @throws ConflictException when somebody has taken back a part of it, or when it breaks what holds now
     */
    static Restoration of(Board board, List<TalkReleased> talks) {
        var restoration = new Restoration(board, talks);
        restoration.requireNothingTakenBack();
        restoration.requireTheRules();
        return restoration;
    }

    /** Its records in {@code attempt} at {@code release}. */
    List<TalkReleased> talks(long release, String attempt) {
        return talks.stream()
                .map(talk -> new TalkReleased(
                        talk.conference(),
                        release,
                        attempt,
                        // Not now: repeated after a crash, these are the same records once more.
                        talk.occurredAt(),
                        talk.talk(),
                        talk.title(),
                        talk.abstractText(),
                        talk.languages(),
                        talk.sessionType(),
                        talk.topics(),
                        talk.level(),
                        speakersOf(talk),
                        talk.placement(),
                        board.pin(talk.talk()).isPresent() ? talk.placement() : null))
                .toList();
    }

    private void requireNothingTakenBack() {
        var gone = new ArrayList<String>();
        for (var talk : talks) {
            var now = board.talk(talk.talk());
            if (now.isEmpty()) {
                gone.add(talk.talk() + " is "
                        + board.submission(talk.talk())
                                .map(submission -> submission.status().name().toLowerCase(Locale.ROOT))
                                .orElse("gone"));
            } else if (!idsOf(now.get().speakers()).containsAll(idsOf(talk.speakers()))) {
                gone.add(talk.talk() + " has lost a speaker");
            }
        }
        if (!gone.isEmpty()) {
            throw new ConflictException(
                    "taken-back", "The release holds what was taken back since: " + String.join("; ", gone) + ".");
        }
    }

    private void requireTheRules() {
        var placements = talks.stream()
                .map(talk -> new PlacedTalk(
                        talk.talk(),
                        talk.placement().track(),
                        talk.placement().start(),
                        talk.placement().end(),
                        board.pin(talk.talk()).isPresent()))
                .toList();
        var violations = new ArrayList<>(ProgramCheck.violations(board.problem().orElseThrow(), placements));
        // The check knows the talks as they are now, and what comes back is as it was.
        for (var talk : talks) {
            board.problem()
                    .flatMap(problem -> problem.lane(talk.placement().track()))
                    .filter(lane -> talk.languages().stream().noneMatch(lane.languages()::contains))
                    .ifPresent(lane -> violations.add("%s was in %s, and track %s takes %s"
                            .formatted(talk.talk(), talk.languages(), lane.id(), lane.languages())));
        }
        if (!violations.isEmpty()) {
            throw new ConflictException(
                    "hard-rule-broken", "The release breaks hard rules now: " + String.join("; ", violations) + ".");
        }
    }

    /** Those of then, available as they are now. */
    private List<Speaker> speakersOf(TalkReleased talk) {
        var now = board.talk(talk.talk()).map(SubmissionChanged::speakers).orElse(List.of()).stream()
                .collect(Collectors.toMap(Speaker::id, Speaker::available, (one, other) -> one));
        return talk.speakers().stream()
                .map(speaker -> new Speaker(
                        speaker.id(),
                        speaker.name(),
                        speaker.timeZone(),
                        now.getOrDefault(speaker.id(), speaker.available())))
                .toList();
    }

    private static List<String> idsOf(List<Speaker> speakers) {
        return speakers.stream().map(Speaker::id).toList();
    }
}
