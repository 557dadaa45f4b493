package dev.lectern.scheduler.explanation;

import static dev.lectern.scheduler.fixture.Cfp.span;
import static dev.lectern.scheduler.fixture.Cfp.speaker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.scheduler.explanation.Capacity.LanguageView;
import dev.lectern.scheduler.explanation.Capacity.TrackView;
import dev.lectern.scheduler.fixture.Cfp;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityTests {

    @Test
    void whatIsFullToTheMinuteFits() {
        var capacity = Capacity.of(Cfp.exactFit("conf_1").problem());

        assertThat(capacity.fits()).isTrue();
        assertThat(capacity.warnings()).isEmpty();
        assertThat(capacity.languages()).contains(new LanguageView(List.of("zh"), List.of("track-zh"), 490, 490, 0));
    }

    @Test
    void tooManyTalksInALanguageAreShortOfMinutes() {
        var cfp = Cfp.exactFit("conf_1").talk("more", "zh", 40, speaker("x")).talk("again", "zh", 50, speaker("y"));

        var capacity = Capacity.of(cfp.problem());

        assertThat(capacity.fits()).isFalse();
        assertThat(capacity.warnings()).contains("cannot fit: 90 minutes short in zh, 580 needed and 490 open");
        assertThat(capacity.tracks()).contains(new TrackView("track-zh", List.of("zh"), 490, 580, 90));
    }

    @Test
    void talksThatMayBeElsewhereAreNotCountedAgainstATrack() {
        var cfp = new Cfp("conf_1")
                .track("main", "en zh", "2021-03-01T09:00/10:00")
                .track("side", "en", "2021-03-01T09:00/10:00")
                .talk("a", "en", 60, speaker("x"))
                .talk("b", "zh", 60, speaker("y"));

        var capacity = Capacity.of(cfp.problem());

        assertThat(capacity.fits()).isTrue();
        assertThat(capacity.tracks()).extracting(TrackView::minutesNeeded).containsExactly(60L, 0L);
    }

    @Test
    void theTimeBetweenTalksIsNotNeededBehindTheLast() {
        var cfp = new Cfp("conf_1").changeover(10).track("main", "en", "2021-03-01T09:00/10:10");

        assertThat(Capacity.of(cfp.talks("en", 2, 30).problem()).fits()).isTrue();
        assertThat(Capacity.of(cfp.talk("short", "en", 5, speaker("x")).problem())
                        .fits())
                .isFalse();
    }

    @Test
    void aTalkThatCanBeNowhereIsNamed() {
        var cfp = new Cfp("conf_1")
                .track("main", "en", "2021-03-01T09:00/10:00", "2021-03-01T10:00/11:00")
                .talk("french", "fr", 10, speaker("v"))
                .talk("long", "en", 150, speaker("w"))
                .talk("away", "en", 30, speaker("x", span("2021-03-01T09:45/10:15"), span("2021-03-02T09:00/12:00")))
                .talk("odd", "en", 17, speaker("y"));

        assertThat(Capacity.of(cfp.problem()).warnings())
                .containsExactlyInAnyOrder(
                        "“Title of french” cannot fit: no track takes it",
                        "“Title of long” cannot fit: it takes 150 minutes, and the longest time without a break is 60",
                        "“Title of away” cannot fit: no track that takes it is open for 30 minutes when all its speakers are available",
                        "“Title of odd” cannot fit: the conference has no session type m17",
                        "cannot fit: 60 minutes short in en, 180 needed and 120 open",
                        "cannot fit: 60 minutes short on track main, 180 needed by talks that can be on no other");
    }
}
