package dev.lectern.scheduler.board;

import dev.lectern.scheduler.board.Problem.PinnedTalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which pins hold together: each is tried in its turn, and one that clashes with an earlier one gives way. */
record PinJudgement(List<PinnedTalk> pinned, Map<String, String> broken) {

    static PinJudgement of(Problem problem) {
        var timetable = new Timetable(problem);
        var pinned = new ArrayList<PinnedTalk>();
        var broken = new TreeMap<String, String>();
        for (var pin : problem.pins()) {
            timetable
                    .tryPlace(pin.talk(), pin.track(), pin.start())
                    .ifPresentOrElse(
                            objection -> broken.put(pin.talk(), objection),
                            () -> pinned.add(timetable.placementOf(pin.talk())));
        }
        return new PinJudgement(List.copyOf(pinned), Map.copyOf(broken));
    }
}
