package dev.lectern.quickstart.sample;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A conference that really took place, as its organizers would hand it in.
 *
 * @param source where the facts are from
 * @param licence what they are licensed under
 * @param published where its organizers put the talks
 */
public record Sample(
        String source,
        String licence,
        Conference conference,
        List<Submission> submissions,
        List<PublishedPlacement> published) {

    public static final String ISTIOCON_2021 = "istiocon-2021";

    /** The samples there are, by name. */
    public static final List<String> NAMES = List.of(ISTIOCON_2021);

    public Sample {
        submissions = List.copyOf(submissions);
        published = List.copyOf(published);
    }

    /** The sample of one of the {@link #NAMES}. */
    public static Sample named(String name) {
        try (var file = Sample.class.getResourceAsStream("/dev/lectern/quickstart/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no sample " + name);
            }
            return JsonMapper.shared().readValue(file, Sample.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same conference under another id. */
    public Sample withConference(String id) {
        return new Sample(source, licence, new Conference(id, conference.body()), submissions, published);
    }

    /**
     * The conference itself.
     *
     * @param id its place in paths
     * @param body what is sent
     */
    public record Conference(
            String id, @JsonAnyGetter @JsonAnySetter Map<String, Object> body) {

        @JsonCreator
        public Conference {}

        String name() {
            return String.valueOf(body.getOrDefault("name", id));
        }
    }

    /**
     * What a speaker hands in.
     *
     * @param ref the file's own name for it, which is not sent
     * @param body what is sent
     */
    public record Submission(
            String ref, @JsonAnyGetter @JsonAnySetter Map<String, Object> body) {

        @JsonCreator
        public Submission {}
    }

    /**
     * The place that the organizers chose for a talk.
     *
     * @param submission the {@link Submission#ref}
     */
    public record PublishedPlacement(String submission, String track, Instant start, Instant end) {}
}
