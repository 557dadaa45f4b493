package dev.lectern.publisher.release;

import static dev.lectern.publisher.ScheduledRelease.day;
import static dev.lectern.publisher.ScheduledTalk.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.events.Placement;
import dev.lectern.events.Track;
import dev.lectern.publisher.ScheduledRelease;
import dev.lectern.publisher.ScheduledTalk;
import dev.lectern.publisher.release.Violation.Rule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseCheckTests {

    private static final ScheduledTalk FIRST = ScheduledTalk.of("first", "09:00");
    private static final ScheduledTalk SECOND = ScheduledTalk.of("second", "09:40");
    private static final ScheduledTalk CHINESE =
            ScheduledTalk.of("chinese", "01:00").on("zh").in("zh");

    @Test
    void acceptsTalksBackToBack() {
        assertThat(rulesBrokenBy(FIRST, SECOND, CHINESE)).isEmpty();
    }

    @Test
    void acceptsAnEmptyProgram() {
        assertThat(rulesBrokenBy()).isEmpty();
    }

    @Test
    void refusesMissingTalks() {
        var release = ScheduledRelease.of("sea_conf", 1, FIRST);

        assertThat(rulesBrokenBy(new AssembledRelease(release.closing(2), release.talks())))
                .containsExactly(Rule.COMPLETE);
    }

    @Test
    void refusesATalkTwice() {
        assertThat(rulesBrokenBy(FIRST, SECOND, FIRST.at("2027-03-10T09:00:00Z", "2027-03-10T09:40:00Z")))
                .containsExactly(Rule.ONE_PLACE_PER_TALK);
    }

    @Test
    void refusesTwoTalksAtOnceOnATrack() {
        assertThat(rulesBrokenBy(FIRST, SECOND.at("2027-03-09T09:35:00Z", "2027-03-09T10:15:00Z")))
                .containsExactly(Rule.ONE_TALK_PER_TRACK);
    }

    @Test
    void refusesATalkInsideALongerOneThatIsNotItsNeighbour() {
        var longTalk = FIRST.at("2027-03-09T09:00:00Z", "2027-03-09T11:00:00Z");
        var within = SECOND.at("2027-03-09T09:10:00Z", "2027-03-09T09:20:00Z");
        var later = ScheduledTalk.of("later", "10:00");

        assertThat(ReleaseCheck.violationsOf(assembled(ScheduledRelease.of("sea_conf", 1, longTalk, within, later))))
                .extracting(Violation::rule)
                .containsExactly(Rule.ONE_TALK_PER_TRACK, Rule.ONE_TALK_PER_TRACK);
    }

    @Test
    void refusesTalksWithoutTheChangeoverBetweenThem() {
        var release = ScheduledRelease.of("sea_conf", 1, FIRST, SECOND).changeover(5);

        assertThat(rulesBrokenBy(assembled(release))).containsExactly(Rule.ONE_TALK_PER_TRACK);
    }

    @Test
    void refusesATalkOutsideTheWindows() {
        assertThat(rulesBrokenBy(FIRST.at("2027-03-09T08:55:00Z", "2027-03-09T09:35:00Z")))
                .containsExactly(Rule.TRACK_WINDOW);
        assertThat(rulesBrokenBy(FIRST.at("2027-03-09T16:55:00Z", "2027-03-09T17:05:00Z")))
                .containsExactly(Rule.TRACK_WINDOW);
        assertThat(rulesBrokenBy(FIRST.at("2027-03-11T09:00:00Z", "2027-03-11T09:40:00Z")))
                .containsExactly(Rule.TRACK_WINDOW);
    }

    @Test
    void refusesATalkInABreak() {
        assertThat(rulesBrokenBy(FIRST.at("2027-03-09T11:55:00Z", "2027-03-09T12:05:00Z")))
                .containsExactly(Rule.TRACK_BREAK);
    }

    @Test
    void acceptsATalkThatTouchesABreak() {
        assertThat(rulesBrokenBy(
                        FIRST.at("2027-03-09T11:20:00Z", "2027-03-09T12:00:00Z"),
                        SECOND.at("2027-03-09T13:00:00Z", "2027-03-09T13:40:00Z")))
                .isEmpty();
    }

    @Test
    void refusesALanguageTheTrackDoesNotHave() {
        assertThat(rulesBrokenBy(FIRST.in("zh", "fr"))).containsExactly(Rule.TRACK_LANGUAGE);
    }

    @Test
    void acceptsATalkWithOneOfTheTracksLanguages() {
        assertThat(rulesBrokenBy(FIRST.in("fr", "en"))).isEmpty();
    }

    @Test
    void refusesASpeakerInTwoPlacesAtOnce() {
        var overlapping = CHINESE.at(
                new Placement("zh", Instant.parse("2027-03-09T04:00:00Z"), Instant.parse("2027-03-09T04:40:00Z")));
        var other = ScheduledTalk.of("other", "04:20").on("other").in("zh").by(speaker("speaker-of-chinese"));
        var tracks = ScheduledRelease.of("sea_conf", 1).tracks();
        var otherTrack = new Track(
                "other", "Other", List.of("zh"), "UTC", List.of(day("2027-03-09", "01:00", "05:00")), List.of());
        var release = ScheduledRelease.of("sea_conf", 1, overlapping, other).tracks(tracks.get(0), otherTrack);

        assertThat(rulesBrokenBy(assembled(release))).containsExactly(Rule.ONE_PLACE_PER_SPEAKER);
    }

    @Test
    void doesNotMindASpeakerListedTwiceInATalk() {
        assertThat(rulesBrokenBy(FIRST.by(speaker("a"), speaker("a")))).isEmpty();
    }

    @Test
    void refusesATalkOutsideASpeakersAvailability() {
        assertThat(rulesBrokenBy(FIRST.by(speaker("a"), speaker("b", day("2027-03-09", "09:10", "12:00")))))
                .containsExactly(Rule.SPEAKER_AVAILABLE);
    }

    @Test
    void acceptsAvailabilitiesThatTouch() {
        assertThat(rulesBrokenBy(FIRST.by(
                        speaker("a", day("2027-03-09", "09:20", "10:00"), day("2027-03-09", "08:00", "09:20")))))
                .isEmpty();
    }

    @Test
    void refusesAMovedPin() {
        var pin = new Placement(
                "main",
                FIRST.placement().start().plusSeconds(300),
                FIRST.placement().end());

        assertThat(rulesBrokenBy(FIRST.pinned(pin))).containsExactly(Rule.PIN_KEPT);
        assertThat(rulesBrokenBy(FIRST.pinned(FIRST.placement()))).isEmpty();
    }

    @Test
    void refusesAnUnknownTrack() {
        assertThat(rulesBrokenBy(FIRST.on("attic"))).containsExactly(Rule.KNOWN_TRACK);
    }

    @Test
    void refusesATalkThatEndsWhenItStarts() {
        assertThat(rulesBrokenBy(FIRST.at("2027-03-09T09:00:00Z", "2027-03-09T09:00:00Z")))
                .containsExactly(Rule.END_AFTER_START);
    }

    @Test
    void refusesAStartOffTheGrid() {
        assertThat(rulesBrokenBy(FIRST.at("2027-03-09T09:03:00Z", "2027-03-09T09:43:00Z")))
                .containsExactly(Rule.ON_THE_GRID);
        assertThat(rulesBrokenBy(FIRST.at("2027-03-09T09:05:00.5Z", "2027-03-09T09:45:00Z")))
                .containsExactly(Rule.ON_THE_GRID);
    }

    @Test
    void namesTalksByIdOnly() {
        var violations = ReleaseCheck.violationsOf(assembled(
                ScheduledRelease.of("sea_conf", 1, FIRST.titled("Secret plans").on("attic"))));

        assertThat(violations)
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message()).contains("first").doesNotContain("Secret"));
    }

    private static List<Rule> rulesBrokenBy(ScheduledTalk... talks) {
        return rulesBrokenBy(assembled(ScheduledRelease.of("sea_conf", 1, talks)));
    }

    private static List<Rule> rulesBrokenBy(AssembledRelease release) {
        return ReleaseCheck.violationsOf(release).stream().map(Violation::rule).toList();
    }

    private static AssembledRelease assembled(ScheduledRelease release) {
        return new AssembledRelease(release.closing(), release.talks());
    }
}
