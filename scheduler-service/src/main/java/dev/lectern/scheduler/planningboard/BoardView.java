package dev.lectern.scheduler.planningboard;

import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.SessionType;
import dev.lectern.events.Speaker;
import dev.lectern.events.SubmissionEvent.ConferenceDefined;
import dev.lectern.events.SubmissionEvent.SubmissionChanged;
import dev.lectern.events.Track;
import dev.lectern.scheduler.board.Board;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a planning board shows beside the draft.
 *
 * @param release the number of the last release, null before the first
 * @param talks all talks that are to be placed, by id
 * @param rules what each planning rule asks for
 */
record BoardView(
        String conference,
        String name,
        int gridMinutes,
        List<TrackView> tracks,
        @Nullable Long release,
        List<TalkView> talks,
        List<RuleView> rules) {

    static BoardView of(Board board) {
        var definition = board.definition().orElseThrow();
        var last = board.releases().lastNumber();
        var minutes = minutesBySessionType(definition);
        return new BoardView(
                board.conference(),
                definition.name(),
                definition.gridMinutes(),
                definition.tracks().stream().map(TrackView::of).toList(),
                last == 0 ? null : last,
                board.talks()
                        .map(talk -> TalkView.of(talk, minutes.getOrDefault(talk.sessionType(), 0)))
                        .toList(),
                Stream.of(PlanningRule.values()).map(RuleView::of).toList());
    }

    private static Map<String, Integer> minutesBySessionType(ConferenceDefined definition) {
        return definition.sessionTypes().stream()
                .collect(Collectors.toMap(SessionType::id, SessionType::minutes, (first, second) -> first));
    }

    /** A column of the board. */
    record TrackView(
            String id,
            String name,
            List<String> languages,
            String timeZone,
            List<Interval> windows,
            List<Interval> breaks) {

        private static TrackView of(Track track) {
            return new TrackView(
                    track.id(), track.name(), track.languages(), track.timeZone(), track.windows(), track.breaks());
        }
    }

    /**
     * What helps to place a talk by hand.
     *
     * @param minutes 0 when the conference does not have its session type
     * @param speakers their names
     */
    record TalkView(
            String id,
            String title,
            int minutes,
            List<String> languages,
            List<String> speakers,
            List<String> topics,
            @Nullable String level) {

        private static TalkView of(SubmissionChanged talk, int minutes) {
            return new TalkView(
                    talk.submission(),
                    talk.title(),
                    minutes,
                    talk.languages(),
                    talk.speakers().stream().map(Speaker::name).toList(),
                    talk.topics(),
                    talk.level());
        }
    }

    /** A rule in words for people. */
    record RuleView(String id, String sentence) {

        private static RuleView of(PlanningRule rule) {
            return new RuleView(rule.id(), rule.sentence());
        }
    }
}
