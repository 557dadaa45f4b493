package dev.lectern.publisher.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lectern.events.Event;
import dev.lectern.events.ProgramEvent.ProgramReleased;
import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.events.ProgramEvent.SessionCancelled;
import dev.lectern.events.ProgramEvent.SessionChanged;
import dev.lectern.events.ProgramEvent.SessionMoved;
import dev.lectern.events.ProgramEvent.SessionScheduled;
import dev.lectern.publisher.ScheduledRelease;
import dev.lectern.publisher.ScheduledTalk;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseComparisonTests {

    private static final ScheduledTalk A = ScheduledTalk.of("a", "09:00");
    private static final ScheduledTalk B = ScheduledTalk.of("b", "10:00");
    private static final ScheduledTalk C = ScheduledTalk.of("c", "11:00");

    private final Head head = new Head("sea_conf");
    private @Nullable Release current;

    @Test
    void schedulesEverySessionOfTheFirstRelease() {
        var release = release(B, A);

        assertThat(release.events())
                .extracting(event -> event.getClass().getSimpleName(), Event::key, Event::sequence)
                .containsExactly(
                        tuple("SessionScheduled", "sea_conf/a", 0L),
                        tuple("SessionScheduled", "sea_conf/b", 0L),
                        tuple("ProgramReleased", "sea_conf", 1L));
        assertThat(release.sessions()).extracting(Session::id).containsExactly("a", "b");
    }

    @Test
    void saysNothingOfSessionsThatStayTheSame() {
        release(A, B);

        assertThat(release(A, B).events()).singleElement().isInstanceOf(ProgramReleased.class);
    }

    @Test
    void tellsAMoveWithWhereItWasAndWhatElseChanged() {
        release(A);

        var release =
                release(A.at("2027-03-09T14:00:00Z", "2027-03-09T14:40:00Z").titled("New"));

        assertThat(release.events().get(0)).isInstanceOfSatisfying(SessionMoved.class, moved -> {
            assertThat(moved.previous()).isEqualTo(A.placement());
            assertThat(moved.changed()).containsExactly("title");
            assertThat(moved.sequence()).isEqualTo(1);
        });
    }

    @Test
    void namesChangedFieldsInTheSessionsOrder() {
        release(A);

        var release = release(A.byNames("Ada").level("expert").about("Else").titled("New"));

        assertThat(release.events().get(0))
                .isInstanceOfSatisfying(
                        SessionChanged.class,
                        changed -> assertThat(changed.changed())
                                .containsExactly("title", "abstract", "level", "speakers"));
    }

    @Test
    void tellsAnotherTypeAsAChange() {
        release(A);

        var release = release(A.ofType("lightning"));

        assertThat(release.events().get(0)).isInstanceOfSatisfying(SessionChanged.class, changed -> {
            assertThat(changed.changed()).containsExactly("sessionType");
            assertThat(changed.sequence()).isEqualTo(1);
            assertThat(changed.session().sessionType()).isEqualTo("lightning");
        });
    }

    @Test
    void tellsNoChangeOfATypeThatAnOlderBuildDidNotKeep() {
        current = withoutTypes(release(A, B), false);

        var release = release(A.ofType("lightning"), B);

        assertThat(release.changes()).isEmpty();
        assertThat(release.sessions()).extracting(Session::sessionType).containsExactly("lightning", "talk");
        assertThat(current.changesSince(release)).isEmpty();
    }

    @Test
    void knowsTheTypesThatAnOlderBuildKeptInTheRegisterAlone() {
        current = withoutTypes(release(A, B), true);

        assertThat(current.sessions()).extracting(Session::sessionType).containsExactly("talk", "talk");
        assertThat(release(A.ofType("lightning"), B).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.changed()).containsExactly("sessionType"));
    }

    @Test
    void tellsAnotherLengthAsAChangeOfDuration() {
        release(A, B);

        var release = release(
                A.at("2027-03-09T09:00:00Z", "2027-03-09T09:10:00Z"),
                B.at("2027-03-09T14:00:00Z", "2027-03-09T14:20:00Z"));

        assertThat(release.events().get(0))
                .isInstanceOfSatisfying(
                        SessionChanged.class,
                        changed -> assertThat(changed.changed()).containsExactly("duration"));
        assertThat(release.events().get(1)).isInstanceOfSatisfying(SessionMoved.class, moved -> {
            assertThat(moved.previous()).isEqualTo(B.placement());
            assertThat(moved.changed()).containsExactly("duration");
        });
    }

    @Test
    void remembersEverySessionThereEverWas() {
        release(B, A);
        release(A, C);

        var release = release(A.titled("New"), B);

        assertThat(release.register())
                .extracting(Registered::session, Registered::number, known -> known.cancelled() != null)
                .containsExactly(tuple("a", 1L, false), tuple("b", 2L, false), tuple("c", 3L, true));
        assertThat(release.register())
                .extracting(known -> known.changedAt().truncatedTo(ChronoUnit.HOURS))
                .containsOnly(Instant.parse("2027-01-20T12:00:00Z"));
        assertThat(release.cancelled())
                .singleElement()
                .satisfies(gone -> assertThat(gone.sequence()).isEqualTo(1));
    }

    @Test
    void comparesAnyTwoReleases() {
        var first = release(A, B);
        release(A.titled("New"), C);
        var third = release(B, C.at("2027-03-09T14:00:00Z", "2027-03-09T14:40:00Z"));

        assertThat(third.changesSince(first))
                .extracting(Change::session, Change::kind, Change::sequence)
                .containsExactly(tuple("a", Change.Kind.CANCELLED, 2L), tuple("c", Change.Kind.SCHEDULED, 1L));
        assertThat(first.changesSince(third))
                .extracting(Change::session, Change::kind)
                .containsExactly(tuple("a", Change.Kind.SCHEDULED), tuple("c", Change.Kind.CANCELLED));
        assertThat(third.changesSince(null)).hasSize(2);
        assertThat(third.changesSince(third)).isEmpty();
    }

    @Test
    void doesNotTellThatASpeakersAvailabilityChanged() {
        release(A.by(ScheduledTalk.speaker("x")));

        var release = release(A.by(ScheduledTalk.speaker("x", ScheduledRelease.day("2027-03-09", "08:00", "12:00"))));

        assertThat(release.changes()).isEmpty();
    }

    @Test
    void countsOnThroughCancellationAndReturn() {
        release(A, B);
        var second = release(B);
        var third = release(B);
        var fourth = release(A, B);

        assertThat(second.events().get(0)).isInstanceOfSatisfying(SessionCancelled.class, cancelled -> {
            assertThat(cancelled.session().title()).isEqualTo(A.title());
            assertThat(cancelled.sequence()).isEqualTo(1);
        });
        assertThat(third.changes()).isEmpty();
        assertThat(fourth.events().get(0))
                .isInstanceOfSatisfying(
                        SessionScheduled.class,
                        scheduled -> assertThat(scheduled.sequence()).isEqualTo(2));
    }

    @Test
    void ordersEventsByStartTrackAndIdAndEndsWithTheRelease() {
        var twin = ScheduledTalk.of("twin", "09:00").on("zh").in("zh");
        release(C, A);

        var release = release(B, twin, A.titled("New"));

        assertThat(release.events())
                .extracting(Event::key)
                .containsExactly("sea_conf/twin", "sea_conf/a", "sea_conf/b", "sea_conf/c", "sea_conf");
    }

    @Test
    void showsNoMoreOfSpeakersThanTheirNames() {
        var release =
                release(A.by(ScheduledTalk.speaker("secret-id", ScheduledRelease.day("2027-03-09", "08:00", "12:00"))));

        assertThat(release.toString()).contains("Name of secret-id").doesNotContain("=secret-id", "08:00");
    }

    @Test
    void keepsWhatTheStoreKeepsOfTheMoment() {
        assertThat(release(A).releasedAt()).isEqualTo(Instant.parse("2027-01-20T10:00:00.123Z"));
    }

    @Test
    void whatIsErasedKeepsItsPlaceAndNothingElse() {
        release(A, B);
        var release = release(A.titled("Canary").about("Canary"));

        var redacted = release.without(A.id()).without(B.id());

        assertThat(redacted.toString())
                .doesNotContain("Canary", "About b", "Name of speaker-of-a", "Name of speaker-of-b");
        assertThat(redacted.sessions())
                .containsExactly(release.sessions().get(0).removed());
        assertThat(redacted.sessions().get(0).title()).isEqualTo("removed");
        assertThat(redacted.cancelled())
                .containsExactly(release.cancelled().get(0).removed());
        assertThat(redacted.changes()).hasSameSizeAs(release.changes());
        assertThat(redacted.events()).hasSameSizeAs(release.events());
        assertThat(redacted.without(A.id())).isEqualTo(redacted);
        assertThat(redacted.edition()).isNotEqualTo(release.edition());
        assertThat(release.without("unknown")).isSameAs(release);
    }

    /** As an older build kept it. */
    private static Release withoutTypes(Release release, boolean withRegister) {
        return new Release(
                release.id(),
                release.conference(),
                release.number(),
                release.name(),
                release.releasedAt(),
                release.previousNumber(),
                release.tracks(),
                release.sessionCount(),
                release.sessions().stream()
                        .map(session -> new Session(
                                session.id(),
                                session.title(),
                                session.abstractText(),
                                session.languages(),
                                null,
                                session.topics(),
                                session.level(),
                                session.track(),
                                session.start(),
                                session.end(),
                                session.speakers(),
                                session.sequence()))
                        .toList(),
                release.changes(),
                withRegister ? release.register() : List.of(),
                release.breaks(),
                List.of());
    }

    private Release release(ScheduledTalk... talks) {
        var scheduled = ScheduledRelease.of("sea_conf", head.last() + 1, talks);
        var release = ReleaseComparison.compare(
                new AssembledRelease(scheduled.closing(), scheduled.talks()), current, head.sessionsById());
        head.publish(release);
        current = release;
        return release;
    }
}
