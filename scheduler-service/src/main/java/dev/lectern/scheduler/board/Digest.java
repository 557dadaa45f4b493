package dev.lectern.scheduler.board;

import dev.lectern.events.Interval;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.Pin;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a problem: SHA-256 over a canonical JSON form of what planning depends on. */
final class Digest {

    /** Raised when the same input has to be planned anew because the model has changed. */
    private static final int MODEL = 1;

    private Digest() {}

    static String of(Problem problem) {
        return sha256(CanonicalJson.bytes(new Form(
                MODEL,
                problem.gridMinutes(),
                problem.changeoverMinutes(),
                List.copyOf(problem.lanes()),
                problem.weights(),
                problem.talks().stream().map(TalkForm::of).toList(),
                problem.pins())));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Form(
            int model,
            int gridMinutes,
            int changeoverMinutes,
            List<Lane> tracks,
            List<Rule.Weight> rules,
            List<TalkForm> talks,
            List<Pin> pins) {}

    private record TalkForm(String id, int minutes, List<String> languages, List<PersonForm> speakers) {

        static TalkForm of(Problem.Talk talk) {
            return new TalkForm(
                    talk.id(),
                    talk.minutes(),
                    talk.languages(),
                    talk.speakers().stream()
                            .map(person -> new PersonForm(person.id(), person.available()))
                            .toList());
        }
    }

    private record PersonForm(String id, List<Interval> available) {}
}
