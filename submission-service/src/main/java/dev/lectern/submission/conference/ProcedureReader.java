package dev.lectern.submission.conference;

import dev.lectern.submission.conference.CallProcedure.Criterion;
import dev.lectern.submission.conference.CallProcedure.Decisions;
import dev.lectern.submission.conference.CallProcedure.LateHandIns;
import dev.lectern.submission.conference.CallProcedure.Promotion;
import dev.lectern.submission.conference.CallProcedure.Reviewer;
import dev.lectern.submission.conference.CallProcedure.Reviews;
import dev.lectern.submission.conference.CallProcedure.SpeakerEdits;
import dev.lectern.submission.conference.ConferenceForm.CriterionForm;
import dev.lectern.submission.conference.ConferenceForm.DecisionsForm;
import dev.lectern.submission.conference.ConferenceForm.LateHandInsForm;
import dev.lectern.submission.conference.ConferenceForm.ReviewerForm;
import dev.lectern.submission.conference.ConferenceForm.ReviewsForm;
import dev.lectern.submission.conference.ConferenceForm.SpeakerEditsForm;
import dev.lectern.submission.input.InputReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads how a conference takes, reviews and decides about submissions, or says what is wrong with it. */
class ProcedureReader {

    private static final int LONGEST_GRACE = 14 * 24 * 60;
    private static final int SHORTEST_CODE = 6;
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_TOPIC = 60;
    private static final int MOST_CRITERIA = 20;
    private static final int MOST_REVIEWERS = 2000;
    private static final int MOST_LIMITS = 100;
    private static final int HEAVIEST = 100;

    private final InputReader input;

    ProcedureReader(InputReader input) {
        this.input = input;
    }

    CallProcedure read(ConferenceForm form, CodeHash codeHash) {
        return new CallProcedure(
                speakerEdits(form.speakerEdits()),
                lateHandIns(form.lateHandIns(), codeHash),
                decisions(form.decisions()),
                reviews(form.reviews()));
    }

    private SpeakerEdits speakerEdits(@Nullable SpeakerEditsForm form) {
        if (form == null) {
            return CallProcedure.USUAL.speakerEdits();
        }
        var possible = SpeakerEdits.POSSIBLE;
        return new SpeakerEdits(input.different(
                form.afterAcceptance(), "speakerEdits.afterAcceptance", possible.size(), (field, at) -> {
                    var known = field != null && possible.contains(field);
                    input.require(known, at, "must be one of " + String.join(", ", possible));
                    return field == null || !known ? "" : field;
                }));
    }

    private LateHandIns lateHandIns(@Nullable LateHandInsForm form, CodeHash codeHash) {
        if (form == null) {
            return CallProcedure.USUAL.lateHandIns();
        }
        var grace = input.number(
                form.graceMinutes() == null ? 0 : form.graceMinutes(), "lateHandIns.graceMinutes", 0, LONGEST_GRACE);
        var code = input.optionalLine(form.accessCode(), "lateHandIns.accessCode", LONGEST_CODE);
        input.require(
                code == null || code.length() >= SHORTEST_CODE,
                "lateHandIns.accessCode",
                "must be %d to %d characters on one line".formatted(SHORTEST_CODE, LONGEST_CODE));
        return new LateHandIns(grace, codeHash.of(code, Boolean.TRUE.equals(form.hasAccessCode())));
    }

    private Decisions decisions(@Nullable DecisionsForm form) {
        if (form == null) {
            return CallProcedure.USUAL.decisions();
        }
        var promotion = Arrays.stream(Promotion.values())
                .filter(one -> form.promotion() == null
                        ? one == Promotion.MANUAL
                        : one.word().equals(form.promotion()))
                .findFirst();
        input.require(
                promotion.isPresent(),
                "decisions.promotion",
                Arrays.stream(Promotion.values())
                        .map(Promotion::word)
                        .collect(Collectors.joining(", ", "must be one of ", "")));
        return new Decisions(Boolean.TRUE.equals(form.quiet()), promotion.orElse(Promotion.MANUAL));
    }

    private Reviews reviews(@Nullable ReviewsForm form) {
        if (form == null) {
            return CallProcedure.USUAL.reviews();
        }
        var opensAt = input.optionalTime(form.opensAt(), "reviews.opensAt");
        var closesAt = input.optionalTime(form.closesAt(), "reviews.closesAt");
        input.require(
                opensAt == null || closesAt == null || opensAt.isBefore(closesAt),
                "reviews.closesAt",
                "must be after opensAt");
        var criteria = input.each(form.criteria(), "reviews.criteria", 0, MOST_CRITERIA, this::criterion);
        requireUnique(criteria.stream().map(Criterion::id).toList(), "reviews.criteria", "id");
        var reviewers = input.each(form.reviewers(), "reviews.reviewers", 0, MOST_REVIEWERS, this::reviewer);
        requireUnique(reviewers.stream().map(Reviewer::name).toList(), "reviews.reviewers", "name");
        return new Reviews(opensAt, closesAt, Boolean.TRUE.equals(form.blind()), criteria, reviewers);
    }

    private Criterion criterion(@Nullable CriterionForm form, String field) {
        if (form == null) {
            input.require(false, field, "must be an object with id, name and weight");
            return new Criterion("", "", 1);
        }
        return new Criterion(
                input.identifier(form.id(), field + ".id"),
                input.line(form.name(), field + ".name", LONGEST_NAME),
                input.number(form.weight() == null ? 1 : form.weight(), field + ".weight", 1, HEAVIEST));
    }

    private Reviewer reviewer(@Nullable ReviewerForm form, String field) {
        if (form == null) {
            input.require(false, field, "must be an object with a name");
            return new Reviewer("", null, List.of(), List.of());
        }
        return new Reviewer(
                input.line(form.name(), field + ".name", LONGEST_NAME),
                input.optionalLine(form.email(), field + ".email", LONGEST_EMAIL),
                input.each(form.languages(), field + ".languages", 0, MOST_LIMITS, input::language),
                input.each(
                        form.topics(),
                        field + ".topics",
                        0,
                        MOST_LIMITS,
                        (topic, at) -> input.line(topic, at, LONGEST_TOPIC)));
    }

    private void requireUnique(List<String> names, String list, String field) {
        var seen = new HashSet<String>();
        for (var i = 0; i < names.size(); i++) {
            input.require(
                    names.get(i).isEmpty() || seen.add(names.get(i)),
                    "%s[%d].%s".formatted(list, i, field),
                    "must be unique among the " + list);
        }
    }

    /** What is to be kept of an access code. */
    @FunctionalInterface
    interface CodeHash {

        /**
         * What is kept for {@code code}.
         *
         * @param keep whether the code that is there stays when none is sent
         */
        @Nullable
        String of(@Nullable String code, boolean keep);
    }
}
