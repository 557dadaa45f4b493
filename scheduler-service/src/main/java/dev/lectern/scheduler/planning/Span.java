package dev.lectern.scheduler.planning;

import dev.lectern.events.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whole minutes since the epoch, from {@code start} until before {@code end}. */
record Span(int start, int end) {

    static final Span ALWAYS = new Span(Integer.MIN_VALUE / 4, Integer.MAX_VALUE / 4);

    /** The whole minutes of an interval. */
    static Span within(Interval interval) {
        return new Span(Pace.ceiling(interval.start()), Pace.floor(interval.end()));
    }

    /** All minutes that an interval touches, and {@code margin} more on both sides. */
    static Span around(Interval interval, int margin) {
        return new Span(Pace.floor(interval.start()) - margin, Pace.ceiling(interval.end()) + margin);
    }

    int minutes() {
        return end - start;
    }

    int minutesShared(int otherStart, int otherEnd) {
        return Math.max(0, Math.min(end, otherEnd) - Math.max(start, otherStart));
    }

    /** What of these spans is in one of the others, without joining what touches. */
    static List<Span> both(List<Span> spans, List<Span> others) {
        var common = new ArrayList<Span>();
        for (var span : spans) {
            for (var other : others) {
                var shared = new Span(Math.max(span.start, other.start), Math.min(span.end, other.end));
                if (shared.minutes() > 0) {
                    common.add(shared);
                }
            }
        }
        common.sort(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
        return common;
    }

    /** What of these spans is left when {@code hole} is cut out. */
    static List<Span> without(List<Span> spans, Span hole) {
        var rest = new ArrayList<Span>();
        for (var span : spans) {
            if (span.minutesShared(hole.start, hole.end) == 0) {
                rest.add(span);
                continue;
            }
            if (span.start < hole.start) {
                rest.add(new Span(span.start, hole.start));
            }
            if (hole.end < span.end) {
                rest.add(new Span(hole.end, span.end));
            }
        }
        return rest;
    }
}
