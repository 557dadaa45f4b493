package dev.lectern.submission.imports;

import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.submission.ImportedTalk;
import dev.lectern.support.problem.FieldProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what was exported into the words of a conference: its languages and its session types. */
final class TalkMapper {

    private static final int LONGEST_ID = 500;

    private final Source source;
    private final SessionTypes sessionTypes;
    private final Languages languages;
    private final @Nullable String usualLanguage;
    private final Map<String, String> seen = new HashMap<>();

    TalkMapper(Source source, ConferenceDefinition definition, @Nullable String usualLanguage) {
        this.source = source;
        this.sessionTypes = new SessionTypes(definition.sessionTypes());
        this.languages = new Languages(definition.languages());
        this.usualLanguage = usualLanguage;
    }

    /** What is to be handed to the intake, with everything that is known to be wrong with it. */
    Mapped map(ExportedTalk talk) {
        var problems = new ArrayList<>(talk.problems());
        var id = sourceId(talk, problems);
        var type = sessionType(talk, problems);
        var spoken = languages(talk, problems);
        return new Mapped(
                new ImportedTalk(
                        source.id(),
                        id,
                        talk.title(),
                        talk.abstractText(),
                        spoken,
                        type,
                        topics(talk.topics()),
                        talk.level(),
                        talk.speakers(),
                        talk.status()),
                problems);
    }

    private String sourceId(ExportedTalk talk, List<FieldProblem> problems) {
        var id = talk.sourceId() == null ? "" : talk.sourceId().strip();
        if (id.isEmpty() || id.length() > LONGEST_ID || !id.equals(Texts.shown(id, LONGEST_ID))) {
            problems.add(new FieldProblem("id", "is required: 1 to %d characters on one line".formatted(LONGEST_ID)));
            return "";
        }
        var earlier = seen.putIfAbsent(id, talk.at());
        if (earlier != null) {
            problems.add(new FieldProblem(
                    "id",
                    id.startsWith("title:") && source == Source.CSV
                            ? "must be another one than that of %s; without a column id, rows are told apart by their titles"
                                    .formatted(earlier)
                            : "must be another one than that of " + earlier));
        }
        return id;
    }

    private String sessionType(ExportedTalk talk, List<FieldProblem> problems) {
        var type = sessionTypes.find(talk.sessionType(), talk.minutes());
        if (type.isEmpty()) {
            problems.add(new FieldProblem(
                    "sessionType",
                    "must be one of the conference by name or length: %s; or ask for createSessionTypes"
                            .formatted(sessionTypes.described())));
        }
        return type.map(found -> found.id()).orElse("");
    }

    private List<String> languages(ExportedTalk talk, List<FieldProblem> problems) {
        var texts = talk.languages().stream().filter(text -> !text.isBlank()).toList();
        if (texts.isEmpty() && usualLanguage != null) {
            texts = List.of(usualLanguage);
        }
        if (texts.isEmpty()) {
            if (languages.known().size() == 1) {
                return languages.known();
            }
            problems.add(
                    new FieldProblem("languages", "is required: one of %s; or ask for language".formatted(known())));
        }
        var found = new ArrayList<String>();
        for (var i = 0; i < texts.size(); i++) {
            var language = languages.find(texts.get(i));
            if (language.isEmpty()) {
                problems.add(new FieldProblem("languages[%d]".formatted(i), "must be one of " + known()));
            }
            language.ifPresent(found::add);
        }
        return found.stream().distinct().toList();
    }

    private String known() {
        return String.join(", ", languages.known());
    }

    private static List<String> topics(List<String> topics) {
        return topics.stream()
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .distinct()
                .toList();
    }

    /** A submission for the intake; {@code problems} are those that keep it from being taken. */
    record Mapped(ImportedTalk talk, List<FieldProblem> problems) {

        Mapped {
            problems = List.copyOf(problems);
        }

        /** Together with what the intake says, each field once. */
        List<FieldProblem> with(List<FieldProblem> further) {
            var all = new ArrayList<>(problems);
            for (var problem : further) {
                if (problems.stream().noneMatch(own -> Objects.equals(root(own), root(problem)))) {
                    all.add(problem);
                }
            }
            return all;
        }

        private static Optional<String> root(FieldProblem problem) {
            return Optional.of(problem.field().replaceAll("[.\\[].*", ""));
        }
    }
}
