package dev.lectern.quickstart.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the loader says to services, and what it makes of their answers. */
class SampleLoaderTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(500);

    private final Sample sample = Sample.named(Sample.ISTIOCON_2021);
    private final CopyOnWriteArrayList<String> story = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private StubServices services;

    @BeforeEach
    void startServices() throws IOException {
        services = new StubServices();
    }

    @AfterEach
    void stopServices() {
        services.close();
    }

    @Test
    void takesTheSampleFromTheCallToTheRelease() throws InterruptedException {
        var talks = load(PATIENCE);

        assertThat(talks).hasSize(65);
        assertThat(services.submissions()).hasSize(65).containsValue("ACCEPTED");
        assertThat(services.releases()).isEqualTo(1);
        assertThat(services.calls("PUT", "/api/conferences/istiocon_2021")).hasSize(1);
        assertThat(services.calls("POST", "/submissions"))
                .allSatisfy(call -> assertThat(call.body()).doesNotContain("\"ref\""));
        assertThat(story).contains("  65 of 65 handed in", "  65 of 65 accepted");
    }

    @Test
    void doublesNothingWhenItIsRunAgain() throws InterruptedException {
        var talks = load(PATIENCE);

        assertThat(load(PATIENCE)).isEqualTo(talks);

        assertThat(services.submissions()).hasSize(65);
        assertThat(services.releases()).isEqualTo(1);
        assertThat(services.calls("PUT", "/api/conferences/")).hasSize(1);
        assertThat(services.calls("POST", "/accept")).hasSize(65);
    }

    @Test
    void leavesWhatSomebodyHasDecidedInTheMeantime() throws InterruptedException {
        load(PATIENCE);
        services.decide(3, "WITHDRAWN");

        var talks = load(PATIENCE);

        assertThat(talks).hasSize(64).doesNotContainValue("s3");
        assertThat(services.submissions()).containsEntry("s3", "WITHDRAWN");
    }

    @Test
    void triesAgainWhileAServiceIsBusyOrAway() throws InterruptedException {
        services.refuse(call -> call.is("POST", "/submissions"), 503, 3);
        services.refuse(call -> call.is("PUT", "/api/conferences/"), 429, 1);
        services.refuse(call -> call.is("POST", "/releases"), 502, 1);

        load(PATIENCE);

        assertThat(services.submissions()).hasSize(65);
        assertThat(services.releases()).isEqualTo(1);
    }

    @Test
    void handsInOnceThoughTheAnswerWasLost() throws InterruptedException {
        services.loseAnswer(call -> call.is("POST", "/submissions"));
        services.loseAnswer(call -> call.is("POST", "/accept"));

        load(PATIENCE);

        assertThat(services.submissions()).hasSize(65);
    }

    @Test
    void finalizesTheNextDraftWhenThisOneIsOutOfDate() throws InterruptedException {
        services.refuse(call -> call.is("POST", "/releases"), 409, 2);

        load(PATIENCE);

        assertThat(services.releases()).isEqualTo(1);
    }

    @Test
    void waitsForTheProgramThatABrokenOffRunHasFinalized() throws InterruptedException {
        services.publishLater(3);
        services.refuse(call -> call.is("POST", "/releases"), 422, 100);

        load(PATIENCE);

        assertThat(services.releases()).isEqualTo(1);
    }

    @Test
    void givesUpAfterAWhileAndNamesTheService() {
        var nobody = ServiceAddresses.parse("http://localhost:1");

        assertThatExceptionOfType(LoadFailedException.class)
                .isThrownBy(() -> SampleLoader.awaitServices(nobody, SOON))
                .withMessageContaining("http://localhost:1/actuator/health/readiness cannot be reached");
    }

    @Test
    void saysWhatTheServiceSaidWhenItRefuses() {
        services.refuse(call -> call.is("PUT", "/api/conferences/"), 400, 1);

        assertThatExceptionOfType(LoadFailedException.class)
                .isThrownBy(() -> load(PATIENCE))
                .withMessageContaining("PUT")
                .withMessageContaining("400 {\"detail\":\"told to\"}");
    }

    @Test
    void stopsAtTheFirstSubmissionThatIsRefused() {
        services.refuse(call -> call.is("POST", "/submissions"), 400, 1);

        assertThatExceptionOfType(LoadFailedException.class)
                .isThrownBy(() -> load(PATIENCE))
                .withMessageContaining("/submissions was answered with 400");
        assertThat(services.calls("POST", "/accept")).isEmpty();
    }

    @Test
    void saysWhyTalksHaveNoPlace() {
        services.placeNothing();

        assertThatExceptionOfType(LoadFailedException.class)
                .isThrownBy(() -> load(Duration.ofSeconds(3)))
                .withMessageContaining("draft 7 is settled and has no place for 65 of 65 talks")
                .withMessageContaining("Sagas: no track is open");
        assertThat(services.releases()).isZero();
    }

    private Map<String, String> load(Duration patience) throws InterruptedException {
        var loader = new SampleLoader(services.addresses(), StubServices.PASSWORD, sample, patience, story::add);
        var talks = loader.handIn();
        loader.awaitSettled(talks.values());
        loader.release(talks.values());
        return talks;
    }
}
