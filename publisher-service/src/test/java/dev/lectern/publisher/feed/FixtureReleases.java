package dev.lectern.publisher.feed;

import dev.lectern.events.Interval;
import dev.lectern.events.Track;
import dev.lectern.publisher.ScheduledRelease;
import dev.lectern.publisher.ScheduledTalk;
import dev.lectern.publisher.release.PublishedReleases;
import dev.lectern.publisher.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Programs that formats and their readers have been known to stumble over. */
final class FixtureReleases {

    private FixtureReleases() {}

    static Stream<Release> all() {
        return Stream.of(scripts(), cancelled(), midnight(), clocksChange(), oneZone(), twins(), empty(), thousands());
    }

    /** Titles in several scripts and directions, with characters that each format uses for itself. */
    static Release scripts() {
        return published(ScheduledRelease.of(
                        "scripts",
                        1,
                        talk("cjk", 0)
                                .titled("潮汐里的消息：用事件讲述港口，以及一个很长很长的标题，长到每一行都必须折叠起来才放得下")
                                .in("zh"),
                        talk("rtl", 1)
                                .titled("مرحبا بالعالم: كافكا، \"أحداث\" وأشياء أخرى")
                                .in("ar"),
                        talk("emoji", 2)
                                .titled("👩‍👩‍👧‍👦🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉 party")
                                .about("A, B; C\\D\nnew line\r\nanother\ttab <b>&amp;\u0007\uFFFE ]]> \"quoted\""),
                        talk("three", 3)
                                .in("en", "de", "zh")
                                .titled("=HYPERLINK(\"x\")")
                                .byNames("林海", "=1+1", "Ada")))
                .get(0);
    }

    /** The third release of a conference: one session moved, one became shorter, one was cancelled, one came back. */
    static Release cancelled() {
        var a = talk("a", 0);
        var b = talk("b", 1);
        var c = talk("c", 2);
        var releases = published(
                ScheduledRelease.of("changes", 1, a, b, c, talk("d", 3)),
                ScheduledRelease.of("changes", 2, a, c, talk("d", 3).titled("D 2")),
                ScheduledRelease.of(
                        "changes",
                        3,
                        a.at("2027-03-09T15:00:00Z", "2027-03-09T15:40:00Z"),
                        b,
                        talk("d", 3).titled("D 2").at("2027-03-09T11:00:00Z", "2027-03-09T11:10:00Z")));
        return releases.get(2);
    }

    static List<Release> releasesOfCancelled() {
        var a = talk("a", 0);
        return published(
                ScheduledRelease.of("changes", 1, a, talk("b", 1)),
                ScheduledRelease.of("changes", 2, a),
                ScheduledRelease.of("changes", 3, a, talk("b", 1), talk("c", 2)));
    }

    /** A session that starts on one day of its zone and ends on the next. */
    static Release midnight() {
        return published(ScheduledRelease.of(
                                "midnight",
                                1,
                                at(talk("night", 0), "2027-03-09T14:50:00Z", 40),
                                at(talk("day", 1), "2027-03-09T16:30:00Z", 30))
                        .tracks(track("main", "Asia/Tokyo", "2027-03-09T00:00:00Z")))
                .get(0);
    }

    /** Sessions on both sides of both changes of the clocks of 2027, in five zones that do it differently. */
    static Release clocksChange() {
        var zones = List.of(
                "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Casablanca");
        var moments = List.of(
                "2027-03-28T00:30:00Z",
                "2027-03-28T01:30:00Z",
                "2027-03-14T06:30:00Z",
                "2027-03-14T07:30:00Z",
                "2027-04-03T14:30:00Z",
                "2027-04-03T15:30:00Z",
                "2027-09-25T13:30:00Z",
                "2027-09-25T14:30:00Z",
                "2027-10-31T00:30:00Z",
                "2027-10-31T01:30:00Z",
                "2027-11-07T05:30:00Z",
                "2027-11-07T06:30:00Z",
                "2027-02-07T01:30:00Z",
                "2027-02-07T02:30:00Z");
        var tracks = zones.stream()
                .map(zone -> track(zone.substring(zone.indexOf('/') + 1), zone, moments.toArray(String[]::new)))
                .toArray(Track[]::new);
        var talks = new ArrayList<ScheduledTalk>();
        for (var track : tracks) {
            for (var moment : moments) {
                talks.add(at(talk(track.id() + talks.size(), 0).on(track.id()), moment, 55));
            }
        }
        return published(ScheduledRelease.of("clocks", 1, talks.toArray(ScheduledTalk[]::new))
                        .tracks(tracks))
                .get(0);
    }

    /** All in one zone, through the change of its clocks. */
    static Release oneZone() {
        return published(ScheduledRelease.of(
                                "one_zone",
                                1,
                                at(talk("before", 0), "2027-10-31T00:30:00Z", 30),
                                at(talk("after", 0), "2027-10-31T01:30:00Z", 30))
                        .tracks(track("main", "Europe/Berlin", "2027-10-31T00:00:00Z")))
                .get(0);
    }

    /** Two tracks of one name, ids that differ in case only, and a zone that is no city. */
    static Release twins() {
        return published(ScheduledRelease.of(
                                "twins", 1, talk("x", 0).on("A"), talk("y", 0).on("a"))
                        .tracks(
                                named("A", "Hall", "Etc/GMT+5"),
                                named("a", "Hall", "Etc/GMT+5"),
                                named("_", "", "UTC")))
                .get(0);
    }

    static Release empty() {
        return published(ScheduledRelease.of("empty_conf", 1)).get(0);
    }

    static Release thousands() {
        var perTrack = 40;
        var tracks = IntStream.range(0, 50)
                .mapToObj(track -> track("t" + track, "UTC", "2027-03-09T00:00:00Z"))
                .toArray(Track[]::new);
        var talks = IntStream.range(0, 2_000)
                .mapToObj(i -> at(
                                talk("talk-" + i, 0).on("t" + i / perTrack),
                                Instant.parse("2027-03-09T00:00:00Z")
                                        .plus(Duration.ofMinutes(15L * (i % perTrack)))
                                        .toString(),
                                15)
                        .about("What talk " + i + " is about. ".repeat(20)))
                .toArray(ScheduledTalk[]::new);
        return published(ScheduledRelease.of("thousands", 1, talks).tracks(tracks))
                .get(0);
    }

    static List<Release> published(ScheduledRelease... scheduled) {
        var published = new PublishedReleases();
        return Stream.of(scheduled).map(published::publish).toList();
    }

    /** A talk on the main track, the {@code hour}th of the day. */
    static ScheduledTalk talk(String id, int hour) {
        return ScheduledTalk.of(id, "%02d:00".formatted(9 + hour + (hour > 2 ? 1 : 0)));
    }

    private static ScheduledTalk at(ScheduledTalk talk, String start, int minutes) {
        var moment = Instant.parse(start);
        return talk.at(start, moment.plus(Duration.ofMinutes(minutes)).toString());
    }

    private static Track track(String id, String zone, String... days) {
        return new Track(
                id,
                "Track " + id,
                List.of("en"),
                zone,
                Stream.of(days)
                        .map(Instant::parse)
                        .map(day -> new Interval(day, day.plus(Duration.ofHours(24))))
                        .toList(),
                List.of());
    }

    private static Track named(String id, String name, String zone) {
        return new Track(
                id,
                name,
                List.of("en"),
                zone,
                List.of(ScheduledRelease.day("2027-03-09", "00:00", "20:00")),
                List.of(ScheduledRelease.day("2027-03-09", "12:00", "13:00")));
    }
}
