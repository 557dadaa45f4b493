package dev.lectern.scheduler.whatif;

import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.Track;
import dev.lectern.scheduler.board.Board;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.FieldChecks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is supposed to be different: talks accepted or taken back, tracks that are not there. */
record Supposition(List<String> accept, List<String> withdraw, List<String> withoutTracks) {

    private static final int MOST = 1000;

    /** Refuses what says nothing, or what the conference does not know. */
    void check(Board board) {
        var checks = new FieldChecks();
        checks.require(
                !accept.isEmpty() || !withdraw.isEmpty() || !withoutTracks.isEmpty(),
                "accept",
                "is required, or else withdraw or withoutTracks: something must be different");
        checks.require(accept.size() <= MOST, "accept", "must have at most " + MOST + " submissions");
        checks.require(withdraw.size() <= MOST, "withdraw", "must have at most " + MOST + " submissions");
        var seen = new HashSet<String>();
        for (int i = 0; i < accept.size(); i++) {
            known("accept[" + i + "]", accept.get(i), seen, board, checks);
        }
        for (int i = 0; i < withdraw.size(); i++) {
            known("withdraw[" + i + "]", withdraw.get(i), seen, board, checks);
        }
        var tracks = board.definition().orElseThrow().tracks().stream()
                .map(Track::id)
                .toList();
        for (int i = 0; i < withoutTracks.size(); i++) {
            checks.require(
                    tracks.contains(withoutTracks.get(i)),
                    "withoutTracks[" + i + "]",
                    "must be one of " + String.join(", ", tracks));
        }
        checks.require(tracks.isEmpty() || !withoutTracks.containsAll(tracks), "withoutTracks", "must leave a track");
        checks.throwIfAny();
        statuses(board);
    }

    private static void known(String field, String id, Set<String> seen, Board board, FieldChecks checks) {
        checks.require(board.submission(id).isPresent(), field, "must be a submission to " + board.conference());
        checks.require(seen.add(id), field, "is named twice");
    }

    private void statuses(Board board) {
        for (var id : accept) {
            if (board.talk(id).isPresent()) {
                throw new ConflictException(
                        "accepted-already", "“%s” is accepted already.".formatted(titleOf(id, board)));
            }
        }
        for (var id : withdraw) {
            if (board.talk(id).isEmpty()) {
                throw new ConflictException(
                        "not-accepted",
                        "“%s” is not accepted, so there is nothing to take back.".formatted(titleOf(id, board)));
            }
        }
    }

    /** The conference as it would be. */
    Board applyTo(Board board) {
        var supposed = board;
        for (var id : accept) {
            supposed = supposed.apply(
                    with(SubmissionStatus.ACCEPTED, board.submission(id).orElseThrow()));
        }
        for (var id : withdraw) {
            supposed = supposed.apply(
                    with(SubmissionStatus.WITHDRAWN, board.submission(id).orElseThrow()));
        }
        return withoutTracks.isEmpty()
                ? supposed
                : supposed.apply(without(board.definition().orElseThrow()));
    }

    /** What has to be done so that the conference is as supposed. */
    List<Step> steps(Board board) {
        var steps = new ArrayList<Step>();
        for (var id : accept) {
            if (board.talk(id).isEmpty()) {
                steps.add(new Step(
                        "accept",
                        id,
                        "Accept “%s”: POST /api/submissions/%s/accept".formatted(titleOf(id, board), id)));
            }
        }
        for (var id : withdraw) {
            if (board.talk(id).isPresent()) {
                steps.add(new Step(
                        "cancel",
                        id,
                        "Cancel “%s”: POST /api/submissions/%s/cancel".formatted(titleOf(id, board), id)));
            }
        }
        var tracks = board.problem().orElseThrow();
        for (var track : withoutTracks) {
            if (tracks.lane(track).isPresent()) {
                steps.add(new Step(
                        "removeTrack",
                        track,
                        "Take track %s out of the conference: PUT /api/conferences/%s"
                                .formatted(track, board.conference())));
            }
        }
        return steps;
    }

    private static String titleOf(String id, Board board) {
        return board.submission(id).map(SubmissionChanged::title).orElse(id);
    }

    private static SubmissionChanged with(SubmissionStatus status, SubmissionChanged known) {
        return new SubmissionChanged(
                known.conference(),
                known.submission(),
                known.sequence() + 1,
                known.occurredAt(),
                status,
                known.title(),
                known.abstractText(),
                known.languages(),
                known.sessionType(),
                known.topics(),
                known.level(),
                known.speakers(),
                known.features(),
                known.planning());
    }

    private ConferenceDefined without(ConferenceDefined known) {
        return new ConferenceDefined(
                known.conference(),
                known.sequence() + 1,
                known.occurredAt(),
                known.name(),
                known.callForPapers(),
                known.gridMinutes(),
                known.changeoverMinutes(),
                known.transferMinutes(),
                known.sessionTypes(),
                known.tracks().stream()
                        .filter(track -> !withoutTracks.contains(track.id()))
                        .toList(),
                known.rules());
    }

    /** One thing to do in submission-service; {@code what} is {@code accept}, {@code cancel} or {@code removeTrack}. */
    record Step(String what, String subject, String sentence) {}
}
