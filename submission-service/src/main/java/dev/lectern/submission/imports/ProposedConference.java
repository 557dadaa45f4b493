package dev.lectern.submission.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.events.CallForPapers;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.SessionType;
import dev.lectern.events.Track;
import dev.lectern.submission.conference.ConferenceDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A conference as an organizer can send it. */
record ProposedConference(
        String name,
        CallForPapers callForPapers,
        int gridMinutes,
        int changeoverMinutes,
        int transferMinutes,
        List<SessionType> sessionTypes,
        List<Track> tracks,
        Map<String, ProposedRule> rules) {

    static ProposedConference of(ConferenceDefinition definition) {
        var rules = new TreeMap<String, ProposedRule>();
        definition.rules().forEach((rule, setting) -> rules.put(rule, ProposedRule.of(setting)));
        return new ProposedConference(
                definition.name(),
                definition.callForPapers(),
                definition.gridMinutes(),
                definition.changeoverMinutes(),
                definition.transferMinutes(),
                definition.sessionTypes(),
                definition.tracks(),
                rules);
    }

    /** How much a rule counts. */
    record ProposedRule(
            String level,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer weight) {

        static ProposedRule of(RuleSetting setting) {
            return new ProposedRule(setting.level().name().toLowerCase(Locale.ROOT), setting.weight());
        }
    }
}
