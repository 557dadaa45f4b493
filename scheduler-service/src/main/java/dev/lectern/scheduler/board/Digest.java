package dev.lectern.scheduler.board;

import dev.lectern.events.Interval;
import dev.lectern.events.TalkPlanning;
import dev.lectern.scheduler.board.Problem.Lane;
import dev.lectern.scheduler.board.Problem.Pin;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names a problem: SHA-256 over a canonical JSON form of what planning depends on. */
final class Digest {

    /** Raised when the same input has to be planned anew because the model has changed. */
    private static final int MODEL = 2;

    private Digest() {}

    static String of(Problem problem) {
        return sha256(CanonicalJson.bytes(new Form(
                MODEL,
                problem.gridMinutes(),
                problem.changeoverMinutes(),
                problem.transferMinutes(),
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
            int transferMinutes,
            List<Lane> tracks,
            List<RuleWeight> rules,
            List<TalkForm> talks,
            List<Pin> pins) {}

    /** Without titles, and without what was released: neither makes a draft stale. */
    private record TalkForm(
            String id,
            int minutes,
            List<String> languages,
            List<String> topics,
            @Nullable String level,
            List<PersonForm> speakers,
            List<String> features,
            TalkPlanning planning) {

        static TalkForm of(Problem.Talk talk) {
            return new TalkForm(
                    talk.id(),
                    talk.minutes(),
                    talk.languages(),
                    talk.topics(),
                    talk.level(),
                    talk.speakers().stream()
                            .map(person -> new PersonForm(person.id(), person.timeZone(), person.available()))
                            .toList(),
                    talk.features(),
                    talk.planning());
        }
    }

    private record PersonForm(String id, @Nullable String timeZone, List<Interval> available) {}
}
