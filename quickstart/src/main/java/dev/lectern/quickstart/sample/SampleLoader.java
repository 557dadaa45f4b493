package dev.lectern.quickstart.sample;

import dev.lectern.quickstart.program.Program;
import dev.lectern.quickstart.sample.Lectern.Draft;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings a sample from the call for papers to a released program, over HTTP like any client.
 *
 * <p>Every step may be done again: what is there already is found and left as it is, whether an earlier run was
 * finished or broken off. A conference that has a program is not released once more.
 */
public final class SampleLoader {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String UNDECIDED = "SUBMITTED";
    private static final Set<String> TALK = Set.of("ACCEPTED", "CONFIRMED");

    private final Lectern lectern;
    private final Sample sample;
    private final String conference;
    private final Duration patience;
    private final Consumer<String> story;
    private final AtomicLong draftTold = new AtomicLong(-1);

    /**
     * @param patience how long one request, or one thing that has to happen, is waited for
     * @param story is told of progress, a line at a time, by any thread
     */
    public SampleLoader(
            ServiceAddresses addresses,
            String organizerPassword,
            Sample sample,
            Duration patience,
            Consumer<String> story) {
        this.lectern = new Lectern(new PatientHttp(patience), addresses, organizerPassword);
        this.sample = sample;
        this.conference = sample.conference().id();
        this.patience = patience;
        this.story = story;
    }

    /** Waits until all three services are ready. */
    public static void awaitServices(ServiceAddresses addresses, Duration patience) throws InterruptedException {
        var http = new PatientHttp(patience);
        for (var address : addresses.all()) {
            http.awaitReady(address);
        }
    }

    /**
     * Defines the conference, hands in what is missing and accepts what nobody has decided about.
     *
     * @return the ids of what is a talk now, by the sample's references
     */
    public Map<String, String> handIn() throws InterruptedException {
        if (lectern.isDefined(conference)) {
            story.accept("Conference %s is there already.".formatted(conference));
        } else {
            lectern.define(sample.conference());
            story.accept("Conference %s is defined.".formatted(conference));
        }
        var handedIn = new Batch("handed in", story).of(sample.submissions(), this::handIn);
        var decided = new Batch("accepted", story).of(handedIn, this::accept);
        return decided.stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableMap(HandedIn::ref, HandedIn::id));
    }

    /** Waits, unless there is a program already, for a settled draft that has a place for each of {@code talks}. */
    public void awaitSettled(Collection<String> talks) throws InterruptedException {
        if (lectern.program(conference).isEmpty()) {
            settledDraft(talks);
        }
    }

    /** The program that attendees see; where there is none, finalizes the settled draft first. */
    public Program release(Collection<String> talks) throws InterruptedException {
        var program = lectern.program(conference);
        if (program.isPresent()) {
            story.accept("Release %d is there already.".formatted(program.get().release()));
            return program.get();
        }
        var release =
                await(() -> finalizeSettled(talks), () -> "each draft was out of date before it could be finalized");
        story.accept("Release %d is finalized.".formatted(release));
        return await(
                () -> lectern.program(conference).filter(shown -> shown.release() >= release),
                () -> "release %d is finalized, but the publisher does not show it".formatted(release));
    }

    private HandedIn handIn(Sample.Submission submission) throws InterruptedException {
        var id = lectern.handIn(conference, submission.body(), key(submission.ref()));
        return new HandedIn(submission.ref(), id);
    }

    private Optional<HandedIn> accept(HandedIn submission) throws InterruptedException {
        var id = submission.id();
        var status = lectern.statusOf(id);
        if (status.equals(UNDECIDED)) {
            lectern.accept(id, key(submission.ref() + "-accept"));
            status = lectern.statusOf(id);
        }
        return TALK.contains(status) ? Optional.of(submission) : Optional.empty();
    }

    private Draft settledDraft(Collection<String> talks) throws InterruptedException {
        var latest = new AtomicReference<@Nullable Draft>();
        return await(
                () -> {
                    var draft = lectern.draft(conference);
                    draft.ifPresent(this::tell);
                    latest.set(draft.orElse(null));
                    return draft.filter(found -> found.settled() && found.places(talks));
                },
                () -> Optional.ofNullable(latest.get())
                        .map(draft -> draft.shortcomings(talks))
                        .orElse("the scheduler has not heard of conference " + conference));
    }

    private void tell(Draft draft) {
        if (draft.draft() > 0 && draftTold.getAndSet(draft.draft()) != draft.draft()) {
            story.accept("  draft %d: %d talks have a place, %d have none"
                    .formatted(
                            draft.draft(),
                            draft.placements().size(),
                            draft.unplaced().size()));
        }
    }

    /** The number of the release; empty when the draft has changed since, or an earlier run has finalized another one. */
    private Optional<Long> finalizeSettled(Collection<String> talks) throws InterruptedException {
        var program = lectern.program(conference);
        return program.isPresent()
                ? program.map(Program::release)
                : lectern.release(conference, settledDraft(talks).draft(), key("release"));
    }

    private <T> T await(Look<T> look, Supplier<String> complaint) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var found = look.once();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new LoadFailedException(
                        "after waiting for %d s: %s".formatted(patience.toSeconds(), complaint.get()));
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** Depends on the sample alone, so that each run, and each answer that got lost, is about the same thing. */
    private String key(String thing) {
        return conference + "-" + thing;
    }

    private record HandedIn(String ref, String id) {}

    /** Finds what is waited for, or not yet. */
    private interface Look<T> {

        Optional<T> once() throws InterruptedException;
    }
}
