package dev.lectern.scheduler.planning;

import dev.lectern.events.TalkPlanning.Position;
import dev.lectern.scheduler.planning.TimeCosts.Night;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All about a talk that planning does not change; arrays go by the index of the track.
 *
 * @param understood whether the track has a language of the talk
 * @param open whether no hard rule keeps the talk from the track
 * @param missingFeatures how many of the features that it needs the track lacks
 * @param forbidden whether the organizers do not allow it there
 * @param unwanted whether it has preferred tracks, and this is none of them
 * @param crowding people for whom there is no room on the track
 * @param audienceNight the nights of the audience of the track
 * @param present when all its speakers can be there and are not pinned elsewhere
 * @param free when no hard rule about its time keeps it from being on
 * @param earliest when it may start
 * @param latest when it must be over
 * @param preferred when it would best be; empty means any time
 * @param speakerNight the nights of its speakers
 * @param topics by their numbers, in order
 * @param cluster all talks with which it has a topic in common, directly or over others, have the same one; -1 for none
 * @param level how much it asks of its audience, from 0; -1 when unknown
 * @param language number of the language it is counted for
 * @param releasedLane index of the track on which it was released; -1 for none
 * @param releasedStart when it was released to start; null when it was not
 * @param keepsRelease whether it counts if it starts at another time than it was released for
 * @param bonds what hard rules ask of it with regard to other talks
 */
@SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, and never compared
record TalkFacts(
        String id,
        int minutes,
        boolean[] understood,
        boolean[] open,
        int[] missingFeatures,
        boolean[] forbidden,
        boolean[] unwanted,
        int[] crowding,
        Night[] audienceNight,
        List<Span> present,
        List<Span> free,
        int earliest,
        int latest,
        List<Span> preferred,
        Night speakerNight,
        int[] topics,
        int cluster,
        int level,
        int language,
        int priority,
        int popularity,
        boolean plenary,
        @Nullable Position position,
        int releasedLane,
        @Nullable Integer releasedStart,
        boolean keepsRelease,
        Bond[] bonds) {

    /** Of a talk that is no part of any program. */
    static final TalkFacts NONE = new TalkFacts(
            "",
            0,
            new boolean[0],
            new boolean[0],
            new int[0],
            new boolean[0],
            new boolean[0],
            new int[0],
            new Night[0],
            List.of(),
            List.of(),
            0,
            0,
            List.of(),
            Night.NONE,
            new int[0],
            -1,
            -1,
            0,
            1,
            0,
            false,
            null,
            -1,
            null,
            false,
            new Bond[0]);

    boolean hasCommonTopicWith(TalkFacts other) {
        int i = 0;
        int j = 0;
        while (i < topics.length && j < other.topics.length) {
            if (topics[i] == other.topics[j]) {
                return true;
            }
            if (topics[i] < other.topics[j]) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }
}
