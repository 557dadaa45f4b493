package dev.lectern.submission.conference;

import dev.lectern.events.CallForPapers;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.SessionType;
import dev.lectern.events.Track;
import java.util.List;
import java.util.Map;

/** All that an organizer says about a conference. */
public record ConferenceDefinition(
        String name,
        CallForPapers callForPapers,
        int gridMinutes,
        int changeoverMinutes,
        List<SessionType> sessionTypes,
        List<Track> tracks,
        Map<String, RuleSetting> rules) {

    public ConferenceDefinition {
        sessionTypes = List.copyOf(sessionTypes);
        tracks = List.copyOf(tracks);
        rules = Map.copyOf(rules);
    }

    /** The languages that some track is for, as the organizer wrote them. */
    public List<String> languages() {
        return tracks.stream()
                .flatMap(track -> track.languages().stream())
                .distinct()
                .toList();
    }

    /** The ids of the session types, in the organizer's order. */
    public List<String> sessionTypeIds() {
        return sessionTypes.stream().map(SessionType::id).toList();
    }
}
