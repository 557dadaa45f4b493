package dev.lectern.scheduler.planning;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the minutes of the night in time zones, once for all: {@code 23:00} to {@code 07:00} on the clocks there. */
final class TimeCosts {

    private static final int NIGHT_BEGINS = 23;
    private static final int NIGHT_ENDS = 7;

    private final int from;
    private final int to;

    /** By zone, how many minutes of the night lie between {@link #from} and each minute after it. */
    private final Map<String, int[]> nights = new HashMap<>();

    TimeCosts(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** All that people in these zones, each counted, spend of the night if something takes them so many minutes. */
    Night nightOf(List<String> zones) {
        if (zones.isEmpty()) {
            return Night.NONE;
        }
        var counted = new TreeMap<String, Integer>();
        zones.forEach(zone -> counted.merge(zone, 1, Integer::sum));
        var sums = new int[to - from + 1];
        counted.forEach((zone, people) -> {
            var night = nights.computeIfAbsent(zone, this::sumsIn);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += people * night[i];
            }
        });
        return new Night(from, sums);
    }

    private int[] sumsIn(String zone) {
        var rules = ZoneId.of(zone).getRules();
        var sums = new int[to - from + 1];
        for (int i = 0; i + 1 < sums.length; i++) {
            var moment = Pace.instant(from + i);
            var hour = moment.atOffset(rules.getOffset(moment)).getHour();
            sums[i + 1] = sums[i] + (hour >= NIGHT_BEGINS || hour < NIGHT_ENDS ? 1 : 0);
        }
        return sums;
    }

    /** The minutes of the night, summed up from a first one on. */
    static final class Night {

        static final Night NONE = new Night(0, new int[] {0});

        private final int from;
        private final int[] sums;

        Night(int from, int[] sums) {
            this.from = from;
            this.sums = sums;
        }

        int minutesIn(int start, int end) {
            return at(end) - at(start);
        }

        /** Whether it is night at all, ever. */
        boolean isEver() {
            return sums[sums.length - 1] > 0;
        }

        private int at(int minute) {
            return sums[Math.max(0, Math.min(minute - from, sums.length - 1))];
        }
    }
}
