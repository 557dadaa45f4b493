package dev.lectern.submission.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a conference gets from what is handed in to what is accepted. Nothing of it is public or told to other services. */
public record CallProcedure(SpeakerEdits speakerEdits, LateHandIns lateHandIns, Decisions decisions, Reviews reviews) {

    /** That of a conference which says nothing about it. */
    public static final CallProcedure USUAL = new CallProcedure(
            new SpeakerEdits(List.of()),
            new LateHandIns(0, null),
            new Decisions(false, Promotion.MANUAL),
            new Reviews(null, null, false, List.of(), List.of()));

    public CallProcedure {
        // Documents and forms may leave any of them out.
        speakerEdits = speakerEdits == null ? new SpeakerEdits(List.of()) : speakerEdits;
        lateHandIns = lateHandIns == null ? new LateHandIns(0, null) : lateHandIns;
        decisions = decisions == null ? new Decisions(false, Promotion.MANUAL) : decisions;
        reviews = reviews == null ? new Reviews(null, null, false, List.of(), List.of()) : reviews;
    }

    /**
     * What speakers may still change of an accepted talk once the call is closed.
     *
     * @param afterAcceptance names of fields
     */
    public record SpeakerEdits(List<String> afterAcceptance) {

        /** What a conference can leave to its speakers. */
        static final List<String> POSSIBLE = List.of("title", "abstract", "speakers");

        public SpeakerEdits {
            afterAcceptance = List.copyOf(afterAcceptance);
        }
    }

    /**
     * Who may still hand in after the call is closed: everybody for some minutes, and who knows the code.
     *
     * @param codeHash what is kept of the code, null when there is none
     */
    public record LateHandIns(int graceMinutes, @Nullable String codeHash) {

        /** How long after the close everybody may. */
        public Duration grace() {
            return Duration.ofMinutes(graceMinutes);
        }
    }

    /**
     * How decisions are made.
     *
     * @param quiet whether they stay among organizers until they are made known
     */
    public record Decisions(boolean quiet, Promotion promotion) {}

    /** Who takes the next of the waitlist when an accepted talk is withdrawn. */
    public enum Promotion {
        /** An organizer. */
        MANUAL,
        /** The service, at once. */
        AUTOMATIC;

        /** Its name in HTTP. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How submissions are reviewed.
     *
     * @param opensAt null: at any time
     * @param closesAt null: it does not end
     * @param blind whether reviewers are kept from seeing whose a submission is
     * @param criteria what is scored; empty means the submission as a whole
     * @param reviewers who may review what; one who is not named may review everything
     */
    public record Reviews(
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            boolean blind,
            List<Criterion> criteria,
            List<Reviewer> reviewers) {

        public Reviews {
            criteria = criteria == null ? List.of() : List.copyOf(criteria);
            reviewers = reviewers == null ? List.of() : List.copyOf(reviewers);
        }

        /** What this conference says of a reviewer, if anything. */
        public Optional<Reviewer> reviewer(String name) {
            return reviewers.stream().filter(one -> one.name().equals(name)).findFirst();
        }
    }

    /** Something to score, and how much it counts beside the others. */
    public record Criterion(String id, String name, int weight) {}

    /**
     * What a reviewer is asked to look at, and whose submissions are their own.
     *
     * @param name what the reviewer signs in with
     * @param email their address as a speaker, null when they are none
     * @param languages those they read; empty means all
     * @param topics those they know; empty means all
     */
    public record Reviewer(String name, @Nullable String email, List<String> languages, List<String> topics) {

        public Reviewer {
            languages = languages == null ? List.of() : List.copyOf(languages);
            topics = topics == null ? List.of() : List.copyOf(topics);
        }
    }
}
