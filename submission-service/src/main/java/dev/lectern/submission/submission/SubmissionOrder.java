package dev.lectern.submission.submission;

import dev.lectern.support.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;

/** In which order submissions are listed; those that are equal in it by their ids, so that it is always the same. */
record SubmissionOrder(Key key, boolean descending) {

    static final String TITLE = "content.title";
    static final String MEAN = "reviews.mean";
    static final String MEDIAN = "reviews.median";
    static final String SPREAD = "reviews.spread";
    static final String COUNT = "reviews.count";

    // Ids are not in the order of time, because those of repeatable hand-ins are derived.
    static final SubmissionOrder USUAL = new SubmissionOrder(Key.HANDED_IN_AT, false);

    private static final String ID = "_id";
    private static final String SEPARATOR = "\n";

    /** Reads what was asked for, such as {@code -score}; null means the usual one. */
    static SubmissionOrder of(@Nullable String sort) {
        if (sort == null || sort.isBlank()) {
            return USUAL;
        }
        var descending = sort.startsWith("-");
        var name = descending ? sort.substring(1) : sort;
        return Arrays.stream(Key.values())
                .filter(key -> key.word.equals(name))
                .findFirst()
                .map(key -> new SubmissionOrder(key, descending))
                .orElseThrow(() -> new InvalidInputException(
                        "sort",
                        Arrays.stream(Key.values())
                                .map(key -> key.word)
                                .collect(Collectors.joining(
                                        ", ", "must be one of ", "; with - before it, in reverse"))));
    }

    /** Whether it tells what only organizers know. */
    boolean isForOrganizers() {
        return key != Key.HANDED_IN_AT && key != Key.TITLE;
    }

    Sort sort() {
        return Sort.by(descending ? Sort.Direction.DESC : Sort.Direction.ASC, key.field, ID);
    }

    /** What comes after the place of {@code cursor}. */
    Criteria after(Cursor cursor) {
        var value = key.read.apply(cursor.value());
        return new Criteria()
                .orOperator(
                        beyond(key.field, value),
                        new Criteria().andOperator(Criteria.where(key.field).is(value), beyond(ID, idOf(cursor.id()))));
    }

    /** An id as the store has it, which matters where it is compared. */
    static Object idOf(String id) {
        return ObjectId.isValid(id) ? new ObjectId(id) : id;
    }

    private Criteria beyond(String field, Object value) {
        var where = Criteria.where(field);
        return descending ? where.lt(value) : where.gt(value);
    }

    /** The place of a submission in this order, for the next request to go on from. */
    String cursorAt(Submission submission) {
        var text = String.join(SEPARATOR, word(), submission.id(), key.write.apply(submission));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    Cursor cursor(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, 3);
            if (parts.length == 3 && parts[0].equals(word())) {
                Objects.requireNonNull(key.read.apply(parts[2]));
                return new Cursor(parts[1], parts[2]);
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // Told below.
        }
        throw new InvalidInputException("cursor", "must be empty, or the next of an answer in the same order");
    }

    /** A time as the store has them, which has no others. */
    static Instant time(String text) {
        return Instant.ofEpochMilli(Instant.parse(text).toEpochMilli());
    }

    private String word() {
        return (descending ? "-" : "") + key.word;
    }

    /** A place in an order: that of a submission. */
    record Cursor(String id, String value) {}

    /** What submissions can be ordered by. */
    enum Key {
        HANDED_IN_AT("handedInAt", "handedInAt", one -> one.handedInAt().toString(), SubmissionOrder::time),
        TITLE("title", SubmissionOrder.TITLE, one -> one.content().title(), text -> text),
        SCORE("score", MEAN, one -> Double.toString(one.reviews().mean()), Double::valueOf),
        MEDIAN(
                "median",
                SubmissionOrder.MEDIAN,
                one -> Double.toString(one.reviews().median()),
                Double::valueOf),
        SPREAD(
                "spread",
                SubmissionOrder.SPREAD,
                one -> Double.toString(one.reviews().spread()),
                Double::valueOf),
        REVIEWS("reviews", COUNT, one -> Integer.toString(one.reviews().count()), Integer::valueOf);

        private final String word;
        private final String field;

        @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
        private final Function<Submission, String> write;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<String, Object> read;

        Key(String word, String field, Function<Submission, String> write, Function<String, Object> read) {
            this.word = word;
            this.field = field;
            this.write = write;
            this.read = read;
        }
    }
}
