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
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, RuleView> rules,
        @JsonInclude(JsonInclude.Include.NON_NULL) CallProcedure.@Nullable SpeakerEdits speakerEdits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LateHandInsView lateHandIns,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DecisionsView decisions,
        @JsonInclude(JsonInclude.Include.NON_NULL) CallProcedure.@Nullable Reviews reviews) {

    static ConferenceView forOrganizer(Conference conference) {
        var rules = new TreeMap<String, RuleView>();
        conference.definition().rules().forEach((name, setting) -> rules.put(name, RuleView.of(setting)));
        return of(conference, rules, conference.definition().procedure());
    }

    static ConferenceView forAnyone(Conference conference) {
        return of(conference, null, null);
    }

    private static ConferenceView of(
            Conference conference, @Nullable Map<String, RuleView> rules, @Nullable CallProcedure procedure) {
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
                rules,
                procedure == null ? null : procedure.speakerEdits(),
                procedure == null ? null : LateHandInsView.of(procedure.lateHandIns()),
                procedure == null ? null : DecisionsView.of(procedure.decisions()),
                procedure == null ? null : procedure.reviews());
    }

    /** Who may hand in late; the code itself is not kept. */
    record LateHandInsView(int graceMinutes, boolean hasAccessCode) {

        static LateHandInsView of(CallProcedure.LateHandIns late) {
            return new LateHandInsView(late.graceMinutes(), late.codeHash() != null);
        }
    }

    /** How decisions are made, in the words of the form. */
    record DecisionsView(boolean quiet, String promotion) {

        static DecisionsView of(CallProcedure.Decisions decisions) {
            return new DecisionsView(decisions.quiet(), decisions.promotion().word());
        }
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
