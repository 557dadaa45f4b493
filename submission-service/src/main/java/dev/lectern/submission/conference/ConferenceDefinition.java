package dev.lectern.submission.conference;

import dev.lectern.events.CallForPapers;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.RuleSetting.Level;
import dev.lectern.events.SessionType;
import dev.lectern.events.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.annotation.PersistenceCreator;

/** All that an organizer says about a conference. */
public record ConferenceDefinition(
        String name,
        CallForPapers callForPapers,
        int gridMinutes,
        int changeoverMinutes,
        Integer transferMinutes,
        List<SessionType> sessionTypes,
        List<Track> tracks,
        Map<String, RuleSetting> rules,
        CallProcedure procedure) {

    @PersistenceCreator
    public ConferenceDefinition {
        // Older documents have neither.
        procedure = procedure == null ? CallProcedure.USUAL : procedure;
        transferMinutes = transferMinutes == null ? 0 : transferMinutes;
        sessionTypes = List.copyOf(sessionTypes);
        tracks = List.copyOf(tracks);
        rules = Map.copyOf(rules);
    }

    /** One with the usual procedure. */
    public ConferenceDefinition(
            String name,
            CallForPapers callForPapers,
            int gridMinutes,
            int changeoverMinutes,
            Integer transferMinutes,
            List<SessionType> sessionTypes,
            List<Track> tracks,
            Map<String, RuleSetting> rules) {
        this(
                name,
                callForPapers,
                gridMinutes,
                changeoverMinutes,
                transferMinutes,
                sessionTypes,
                tracks,
                rules,
                CallProcedure.USUAL);
    }

    /** Names of the fields in which it differs from {@code other}. */
    List<String> differencesFrom(ConferenceDefinition other) {
        return Stream.of(
                        differs("name", name, other.name),
                        differs("callForPapers", callForPapers, other.callForPapers),
                        differs("gridMinutes", gridMinutes, other.gridMinutes),
                        differs("changeoverMinutes", changeoverMinutes, other.changeoverMinutes),
                        differs("transferMinutes", transferMinutes, other.transferMinutes),
                        differs("sessionTypes", sessionTypes, other.sessionTypes),
                        differs("tracks", tracks, other.tracks),
                        differs("rules", rules, other.rules),
                        differs("speakerEdits", procedure.speakerEdits(), other.procedure.speakerEdits()),
                        differs("lateHandIns", procedure.lateHandIns(), other.procedure.lateHandIns()),
                        differs("decisions", procedure.decisions(), other.procedure.decisions()),
                        differs("reviews", procedure.reviews(), other.procedure.reviews()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> differs(String field, Object one, Object other) {
        return one.equals(other) ? Optional.empty() : Optional.of(field);
    }

    /** The languages that some track is for, as the organizer wrote them. */
    public List<String> languages() {
        return tracks.stream()
                .flatMap(track -> track.languages().stream())
                .distinct()
                .toList();
    }

    /** The ids of the tracks, in the organizer's order. */
    public List<String> trackIds() {
        return tracks.stream().map(Track::id).toList();
    }

    /** The longest time that a track is open without a break; empty while a track has no windows. */
    public Optional<Duration> longestOpenTime() {
        return OpenStretches.longestIn(tracks);
    }

    /** The same with further session types. */
    public ConferenceDefinition withSessionTypes(List<SessionType> further) {
        var all = new ArrayList<>(sessionTypes);
        all.addAll(further);
        return new ConferenceDefinition(
                name, callForPapers, gridMinutes, changeoverMinutes, transferMinutes, all, tracks, rules, procedure);
    }

    /** How long a talk of this type takes, if there is such a type. */
    public Optional<Duration> lengthOf(String sessionType) {
        return sessionTypes.stream()
                .filter(type -> type.id().equals(sessionType))
                .map(type -> Duration.ofMinutes(type.minutes()))
                .findFirst();
    }

    /** What {@code rule} can break in this conference. */
    public Level levelOf(PlanningRule rule) {
        var setting = rules.get(rule.id());
        return setting == null || rule.isFixed() ? rule.defaultLevel() : setting.level();
    }

    /** The ids of the session types, in the organizer's order. */
    public List<String> sessionTypeIds() {
        return sessionTypes.stream().map(SessionType::id).toList();
    }
}
