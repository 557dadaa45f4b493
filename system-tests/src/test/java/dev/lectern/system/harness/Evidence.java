package dev.lectern.system.harness;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that can be seen of a conference from outside at one time.
 *
 * @param submissions as organizers see them over HTTP
 * @param draft as organizers see it, null when there is no answer
 * @param pins as organizers see them
 * @param program the current release as anybody sees it, null before the first
 * @param releases the published releases by number, as anybody sees them
 * @param refused the numbers of releases the publisher has recorded as refused
 * @param imports as organizers see them
 * @param history what happened, as organizers see it
 * @param pending how many events still wait in outboxes
 * @param entries the records of the conference in all topics
 * @param finalDraft what the last release was made of
 * @param kept when somebody was erased: what else the services answer, and what their stores hold, by where it is
 */
record Evidence(
        String conference,
        JsonNode definition,
        List<JsonNode> submissions,
        @Nullable JsonNode draft,
        List<JsonNode> pins,
        @Nullable JsonNode program,
        Map<Long, JsonNode> releases,
        List<Long> refused,
        List<JsonNode> imports,
        List<JsonNode> history,
        long pending,
        List<TopicLog.Entry> entries,
        @Nullable JsonNode finalDraft,
        Map<String, String> kept) {

    /** The ids of the public events, each once, in the order in which they were told. */
    Set<String> told() {
        return in(TopicLog.PROGRAM).stream()
                .filter(entry -> entry.value() != null)
                .map(TopicLog.Entry::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<TopicLog.Entry> in(String topic) {
        return entries.stream().filter(entry -> entry.topic().equals(topic)).toList();
    }
}
