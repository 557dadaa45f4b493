package dev.lectern.submission.submission;

import dev.lectern.events.SubmissionStatus;
import dev.lectern.support.problem.FieldChecks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list of submissions is narrowed by.
 *
 * @param status one of them; empty means any
 * @param decision what is decided and not known; null means whatever
 * @param undecided whether nothing may be decided that is not known
 * @param reviewer the name of somebody who has reviewed it
 * @param words all of which are to be found
 */
record SubmissionFilter(
        List<SubmissionStatus> status,
        @Nullable SubmissionStatus decision,
        boolean undecided,
        @Nullable String language,
        @Nullable String sessionType,
        @Nullable String topic,
        @Nullable String reviewer,
        @Nullable Double minScore,
        @Nullable Double maxScore,
        List<String> words) {

    static final SubmissionFilter ALL =
            new SubmissionFilter(List.of(), null, false, null, null, null, null, null, null, List.of());

    private static final String NONE = "NONE";
    private static final int MOST_WORDS = 10;
    private static final int LONGEST_TEXT = 200;

    SubmissionFilter {
        status = List.copyOf(status);
        words = List.copyOf(words);
    }

    /** Reads what was sent; {@code at} comes before the names of fields in problems. */
    static SubmissionFilter of(BulkForm.FilterForm form, String at) {
        var checks = new FieldChecks();
        var named = textOf(form.status());
        var status = named == null
                ? List.<SubmissionStatus>of()
                : Arrays.stream(named.split(",", -1))
                        .map(name -> statusOf(checks, name.strip(), at + "status"))
                        .distinct()
                        .toList();
        var isNone = NONE.equals(form.decision());
        var decision =
                textOf(form.decision()) == null || isNone ? null : statusOf(checks, form.decision(), at + "decision");
        checks.require(
                decision == null || DECIDED.contains(decision),
                at + "decision",
                DECIDED.stream().map(Enum::name).collect(Collectors.joining(", ", "must be one of ", ", " + NONE)));
        requireScore(checks, form.minScore(), at + "minScore");
        requireScore(checks, form.maxScore(), at + "maxScore");
        var q = textOf(form.q());
        checks.require(
                q == null || q.length() <= LONGEST_TEXT,
                at + "q",
                "must have at most %d characters".formatted(LONGEST_TEXT));
        var words = q == null ? List.<String>of() : SearchWords.in(q);
        checks.require(q == null || !words.isEmpty(), at + "q", "must have a letter or a digit");
        checks.throwIfAny();
        return new SubmissionFilter(
                status,
                decision,
                isNone,
                textOf(form.language()),
                textOf(form.sessionType()),
                textOf(form.topic()),
                textOf(form.reviewer()),
                form.minScore(),
                form.maxScore(),
                words.stream().limit(MOST_WORDS).toList());
    }

    private static final List<SubmissionStatus> DECIDED =
            List.of(SubmissionStatus.ACCEPTED, SubmissionStatus.REJECTED, SubmissionStatus.WAITLISTED);

    private static void requireScore(FieldChecks checks, @Nullable Double score, String field) {
        checks.require(score == null || (score >= 1 && score <= 5), field, "must be a number from 1 to 5");
    }

    private static SubmissionStatus statusOf(FieldChecks checks, @Nullable String name, String field) {
        return Arrays.stream(SubmissionStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    checks.require(
                            false,
                            field,
                            Arrays.stream(SubmissionStatus.values())
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", ", "must be one of ", "")));
                    return SubmissionStatus.SUBMITTED;
                });
    }

    private static @Nullable String textOf(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Whether it asks for something that only organizers know. */
    boolean isForOrganizers() {
        return decision != null || undecided || minScore != null || maxScore != null || reviewer != null;
    }
}
