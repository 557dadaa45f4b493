package dev.lectern.submission.conference;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.events.CallForPapers;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.SessionType;
import dev.lectern.events.Track;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A conference as HTTP shows it; only organizers see its rules. */
record ConferenceView(
        String id,
        String name,
        CallForPapers callForPapers,
        int gridMinutes,
        int changeoverMinutes,
        int transferMinutes,
        List<SessionType> sessionTypes,
        List<Track> tracks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, RuleView> rules) {

    static ConferenceView forOrganizer(Conference conference) {
        var rules = new TreeMap<String, RuleView>();
        conference.definition().rules().forEach((name, setting) -> rules.put(name, RuleView.of(setting)));
        return of(conference, rules);
    }

    static ConferenceView forAnyone(Conference conference) {
        return of(conference, null);
    }

    private static ConferenceView of(Conference conference, @Nullable Map<String, RuleView> rules) {
        var definition = conference.definition();
        return new ConferenceView(
                conference.id(),
                definition.name(),
                definition.callForPapers(),
                definition.gridMinutes(),
                definition.changeoverMinutes(),
                definition.transferMinutes(),
                definition.sessionTypes(),
                definition.tracks(),
                rules);
    }

    /** How much a rule counts, in the words of the form. */
    record RuleView(
            String level,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer weight) {

        static RuleView of(RuleSetting setting) {
            return new RuleView(setting.level().name().toLowerCase(Locale.ROOT), setting.weight());
        }
    }
}
