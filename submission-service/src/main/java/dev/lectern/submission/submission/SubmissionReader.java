package dev.lectern.submission.submission;

import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.SubmissionStatus;
import dev.lectern.events.TalkPlanning;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.input.InputReader;
import dev.lectern.submission.submission.SubmissionForm.SpeakerForm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a submission from the form a speaker sent, or says everything that is wrong with it. */
@Component
class SubmissionReader {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_ABSTRACT = 10_000;
    private static final int LONGEST_TOPIC = 60;
    private static final int LONGEST_LEVEL = 40;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final int MOST_LANGUAGES = 10;
    private static final int MOST_TOPICS = 20;
    private static final int MOST_SPEAKERS = 20;
    private static final int MOST_INTERVALS = 100;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");

    private final Digests digests;

    SubmissionReader(Digests digests) {
        this.digests = digests;
    }

    /** @param before what the submission said until now, null when it is new */
    SubmissionContent read(
            String conference,
            ConferenceDefinition definition,
            SubmissionForm form,
            @Nullable SubmissionContent before) {
        return read(conference, definition, form, before, false);
    }

    /** The same for a draft, which may leave out all but its title until it is handed in. */
    SubmissionContent readDraft(
            String conference,
            ConferenceDefinition definition,
            SubmissionForm form,
            @Nullable SubmissionContent before) {
        return read(conference, definition, form, before, true);
    }

    private SubmissionContent read(
            String conference,
            ConferenceDefinition definition,
            SubmissionForm form,
            @Nullable SubmissionContent before,
            boolean draft) {
        var input = new InputReader();
        var fewest = draft ? 0 : 1;
        input.require(
                form.status() == null
                        || form.isDraft()
                        || SubmissionStatus.SUBMITTED.name().equals(form.status()),
                "status",
                "must be DRAFT or SUBMITTED");
        var title = input.line(form.title(), "title", LONGEST_TITLE);
        var abstractText = input.text(form.abstractText(), "abstract", LONGEST_ABSTRACT);
        var languages = languages(input, definition, form, fewest);
        var sessionType = draft && form.sessionType() == null ? "" : sessionType(input, definition, form.sessionType());
        var topics = input.each(
                form.topics(), "topics", 0, MOST_TOPICS, (topic, at) -> input.line(topic, at, LONGEST_TOPIC));
        var level = input.optionalLine(form.level(), "level", LONGEST_LEVEL);
        var speakers = input.each(
                form.speakers(),
                "speakers",
                fewest,
                MOST_SPEAKERS,
                (speaker, at) -> speaker(input, conference, speaker, at));
        requireDifferentPeople(input, speakers);
        var features = input.features(form.features(), "features");
        if (before == null || !features.equals(before.features())) {
            requireATrackWith(input, definition, features);
        }
        var asked = before == null ? TalkPlanning.NONE : before.planning();
        var planning = new PlanningReader(input, definition, asked).read(form.planning());
        if (!planning.equals(asked)) {
            requireTime(input, definition, sessionType, planning, "planning.latest");
        } else if (before != null && !sessionType.equals(before.sessionType())) {
            requireTime(input, definition, sessionType, planning, "sessionType");
        }
        input.throwIfAny();
        return new SubmissionContent(
                title, abstractText, languages, sessionType, topics, level, speakers, features, planning);
    }

    private static List<String> languages(
            InputReader input, ConferenceDefinition definition, SubmissionForm form, int fewest) {
        // Tags are the same in any case; a submission takes on the spelling of the conference, so that all can compare.
        Map<String, String> known = new HashMap<>();
        definition.languages().forEach(tag -> known.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag));
        return input
                .each(form.languages(), "languages", fewest, MOST_LANGUAGES, (tag, at) -> {
                    var language = tag == null ? null : known.get(tag.toLowerCase(Locale.ROOT));
                    input.require(language != null, at, "must be one of " + String.join(", ", definition.languages()));
                    return language == null ? "" : language;
                })
                .stream()
                .distinct()
                .toList();
    }

    private static String sessionType(
            InputReader input, ConferenceDefinition definition, @Nullable String sessionType) {
        var known = definition.sessionTypeIds();
        var isKnown = sessionType != null && known.contains(sessionType);
        input.require(isKnown, "sessionType", "must be one of " + String.join(", ", known));
        return sessionType == null ? "" : sessionType;
    }

    private static void requireATrackWith(InputReader input, ConferenceDefinition definition, List<String> features) {
        if (definition.levelOf(PlanningRule.TRACK_FEATURES) != RuleSetting.Level.HARD) {
            return;
        }
        var offered = definition.tracks().stream()
                .flatMap(track -> track.features().stream())
                .distinct()
                .toList();
        var missing = false;
        for (var i = 0; i < features.size(); i++) {
            var isOffered = features.get(i).isEmpty() || offered.contains(features.get(i));
            missing |= !isOffered;
            input.require(
                    isOffered,
                    "features[%d]".formatted(i),
                    offered.isEmpty()
                            ? "must be a feature of a track; no track has any"
                            : "must be one of " + String.join(", ", offered));
        }
        input.require(
                missing
                        || features.contains("")
                        || definition.tracks().stream()
                                .anyMatch(track -> track.features().containsAll(features)),
                "features",
                "must be features that one track has together");
    }

    private static void requireTime(
            InputReader input,
            ConferenceDefinition definition,
            String sessionType,
            TalkPlanning planning,
            String field) {
        var length = definition.lengthOf(sessionType);
        var time = PlanningReader.timeFor(planning).filter(span -> !span.isNegative() && !span.isZero());
        if (length.isPresent() && time.isPresent()) {
            input.require(
                    length.get().compareTo(time.get()) <= 0,
                    field,
                    field.equals("sessionType")
                            ? "takes longer than the time that the organizers set for this talk"
                            : "must leave the %d minutes of the talk after earliest"
                                    .formatted(length.get().toMinutes()));
        }
    }

    private SubmissionSpeaker speaker(InputReader input, String conference, @Nullable SpeakerForm form, String field) {
        if (form == null) {
            input.require(false, field, "must be an object with a name");
            return new SubmissionSpeaker("", "", null, null, List.of());
        }
        var name = input.line(form.name(), field + ".name", LONGEST_NAME);
        var email = email(input, form.email(), field + ".email");
        var timeZone = form.timeZone() == null ? null : input.timeZone(form.timeZone(), field + ".timeZone");
        var available = input.apart(form.available(), field + ".available", 0, MOST_INTERVALS, (span, at) -> {});
        return new SubmissionSpeaker(digests.speakerId(conference, name, email), name, email, timeZone, available);
    }

    private static @Nullable String email(InputReader input, @Nullable String email, String field) {
        var text = input.optionalLine(email, field, LONGEST_EMAIL);
        input.require(
                text == null || EMAIL.matcher(text).matches(),
                field,
                "must be an e-mail address such as name@example.org");
        return text;
    }

    private static void requireDifferentPeople(InputReader input, List<SubmissionSpeaker> speakers) {
        var seen = new HashSet<String>();
        for (var i = 0; i < speakers.size(); i++) {
            var speaker = speakers.get(i);
            input.require(
                    speaker.name().isEmpty() || seen.add(speaker.id()),
                    "speakers[%d]".formatted(i),
                    "must be another person than those before; people of one name are told apart by their email");
        }
    }
}
