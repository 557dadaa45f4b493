package dev.lectern.submission.submission;

import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.input.InputReader;
import dev.lectern.submission.store.Actor;
import dev.lectern.submission.store.Errand;
import dev.lectern.submission.store.Errands;
import dev.lectern.submission.store.LostRaces;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.problem.ConflictException;
import dev.lectern.support.problem.InvalidInputException;
import dev.lectern.support.problem.NotFoundException;
import dev.lectern.support.problem.PreconditionFailedException;
import dev.lectern.support.problem.UnavailableException;
import dev.lectern.support.problem.UnprocessableException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Decides about many submissions in one go, and makes known what is decided. */
@Service
class BulkDesk implements Errand {

    private static final int MOST_LISTED = 5_000;
    private static final int MOST_FOUND = 30_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final String UNDECIDE = "undecide";
    private static final String ANNOUNCED = "ANNOUNCE";
    private static final Map<String, Decision> DECISIONS =
            Map.of("accept", Decision.ACCEPT, "reject", Decision.REJECT, "waitlist", Decision.WAITLIST);

    private final SubmissionDesk desk;
    private final Submissions submissions;
    private final Conferences conferences;
    private final Acts acts;
    private final Errands errands;
    private final Digests digests;
    private final JsonMapper json;
    private final Clock clock;
    private final CrashPoints crashPoints;

    BulkDesk(
            SubmissionDesk desk,
            Submissions submissions,
            Conferences conferences,
            Acts acts,
            Errands errands,
            Digests digests,
            JsonMapper json,
            Clock clock,
            CrashPoints crashPoints) {
        this.desk = desk;
        this.submissions = submissions;
        this.conferences = conferences;
        this.acts = acts;
        this.errands = errands;
        this.digests = digests;
        this.json = json;
        this.clock = clock;
        this.crashPoints = crashPoints;
    }

    /** Decides about all that {@code form} names, one by one: what stands in the way of one is no matter to others. */
    Act decide(String conference, BulkForm form, @Nullable IdempotencyKey key, Caller caller) {
        requireConference(conference);
        var decision = form.decision();
        if (decision == null || !(UNDECIDE.equals(decision) || DECISIONS.containsKey(decision))) {
            throw new InvalidInputException("decision", "must be one of accept, reject, waitlist, undecide");
        }
        var act = begun(conference, Act.Kind.DECIDE, form, key, caller);
        if (act.done()) {
            return act;
        }
        var each = keyOf(act);
        var outcomes = act.items().stream()
                .map(item -> outcome(item, () -> decide(conference, item, decision, each, caller)))
                .toList();
        return finished(act, outcomes);
    }

    /**
     * Makes known what is decided about all that {@code form} names. Comes back when it is done, or after a while when it
     * is still under way.
     */
    Act announce(String conference, BulkForm form, @Nullable IdempotencyKey key, Caller caller) {
        requireConference(conference);
        if (form.decision() != null) {
            throw new InvalidInputException("decision", "is for filter to name");
        }
        var act = begun(conference, Act.Kind.ANNOUNCE, form, key, caller);
        if (act.done()) {
            return act;
        }
        var running = errands.soon(() -> announce(act));
        try {
            return running.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return act;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return act;
        } catch (ExecutionException e) {
            // It is written down, so it will be done; only not by now.
            return act;
        }
    }

    /** By the act's own name, so that who repeats it, or goes on with it, is told the same of each. */
    private static IdempotencyKey keyOf(Act act) {
        return new IdempotencyKey("act:" + act.id());
    }

    /** What became of an act. */
    Act find(String conference, String id) {
        return acts.find(id)
                .filter(act -> act.conference().equals(conference))
                .orElseThrow(() -> new NotFoundException("there is no such act"));
    }

    @Override
    public void run() {
        acts.unfinished(Act.Kind.ANNOUNCE).forEach(this::announce);
    }

    private Act announce(Act act) {
        var actor = new Actor(act.by(), "organizer");
        var outcomes = act.items().stream()
                .map(item -> outcome(item, () -> announce(act, item, actor)))
                .toList();
        return finished(act, outcomes);
    }

    private Act.Outcome announce(Act act, Act.Item item, Actor actor) {
        var key = keyOf(act).value();
        return LostRaces.settle(() -> {
            var submission = submissions
                    .find(item.submission())
                    .filter(found -> found.conference().equals(act.conference()))
                    .orElseThrow(() -> new NotFoundException("there is no such submission"));
            var isKnown = submission.handled(key, clock).isPresent();
            if (!isKnown && submission.changedBy(actor).makeKnown(String.valueOf(item.decision()), clock)) {
                submission.remember(key, ANNOUNCED, clock);
                submissions.save(submission);
                isKnown = true;
            }
            return new Act.Outcome(
                    submission.id(),
                    isKnown ? Act.Outcome.DONE : Act.Outcome.UNCHANGED,
                    submission.status(),
                    submission.decided(),
                    submission.tag(),
                    null,
                    null);
        });
    }

    private Act.Outcome decide(String conference, Act.Item item, String decision, IdempotencyKey key, Caller caller) {
        var before = desk.find(item.submission(), caller);
        if (!before.conference().equals(conference)) {
            throw new NotFoundException("there is no such submission");
        }
        var target = DECISIONS.get(decision);
        if (before.handled(key.value(), clock).isEmpty() && isSo(before, target)) {
            return new Act.Outcome(
                    before.id(), Act.Outcome.UNCHANGED, before.status(), before.decided(), before.tag(), null, null);
        }
        var decided = target == null
                ? desk.undecide(item.submission(), caller, key, item.ifMatch())
                : desk.decide(item.submission(), target, caller, key, item.ifMatch(), null);
        return new Act.Outcome(
                decided.id(), Act.Outcome.DONE, decided.status(), decided.quiet(), decided.tag(), null, null);
    }

    /** Whether it is decided that way already; null asks whether nothing is decided. */
    private static boolean isSo(Submission submission, @Nullable Decision target) {
        var decided = submission.decided();
        if (target == null) {
            return decided == null;
        }
        return target.quietly()
                .filter(status -> decided == null ? submission.status() == status : decided == status)
                .isPresent();
    }

    private Act.Outcome outcome(Act.Item item, Supplier<Act.Outcome> step) {
        try {
            var outcome = step.get();
            crashPoints.reached(CrashPoint.ACT_STEP_DONE);
            return outcome;
        } catch (NotFoundException e) {
            return refused(item, "not-found", e);
        } catch (PreconditionFailedException e) {
            return refused(item, "stale", e);
        } catch (ConflictException e) {
            return refused(item, e.type(), e);
        } catch (OptimisticLockingFailureException e) {
            return new Act.Outcome(
                    item.submission(),
                    Act.Outcome.REFUSED,
                    null,
                    null,
                    null,
                    "changed-meanwhile",
                    "somebody else changed it at the same time");
        }
    }

    private static Act.Outcome refused(Act.Item item, String type, RuntimeException e) {
        return new Act.Outcome(item.submission(), Act.Outcome.REFUSED, null, null, null, type, e.getMessage());
    }

    private Act finished(Act act, List<Act.Outcome> outcomes) {
        var done = act.doneWith(outcomes);
        acts.save(done);
        return done;
    }

    private Act begun(String conference, Act.Kind kind, BulkForm form, @Nullable IdempotencyKey key, Caller caller) {
        var fingerprint = digests.fingerprint(kind + json.writeValueAsString(form));
        var id = key == null ? new ObjectId().toHexString() : digests.actId(conference, key.value());
        if (key != null) {
            var earlier = acts.find(id);
            if (earlier.isPresent()) {
                return requireSame(earlier.get(), fingerprint);
            }
        }
        var act = new Act(
                id,
                conference,
                kind,
                fingerprint,
                form.decision(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                caller.actor().name(),
                false,
                items(conference, kind, form),
                null);
        try {
            acts.add(act);
            return act;
        } catch (DuplicateKeyException e) {
            var first = acts.find(id).orElseThrow(() -> new UnavailableException("try again"));
            return requireSame(first, fingerprint);
        }
    }

    private static Act requireSame(Act earlier, String fingerprint) {
        if (!earlier.fingerprint().equals(fingerprint)) {
            throw new UnprocessableException("Idempotency-Key: was used for something else");
        }
        return earlier;
    }

    private List<Act.Item> items(String conference, Act.Kind kind, BulkForm form) {
        var listed = form.submissions();
        var filter = form.filter();
        if (listed != null && filter != null) {
            throw new InvalidInputException("filter", "must not be there together with submissions");
        }
        if (listed == null && filter == null && kind == Act.Kind.DECIDE) {
            throw new InvalidInputException("submissions", "is required: a list of submissions, or a filter");
        }
        if (listed == null) {
            return found(
                    conference,
                    kind,
                    SubmissionFilter.of(filter == null ? BulkForm.FilterForm.ALL : filter, "filter."));
        }
        var input = new InputReader();
        var items = input.each(listed, "submissions", 1, MOST_LISTED, (item, at) -> {
            input.require(item != null && item.id() != null, at + ".id", "is required: the id of a submission");
            return item == null || item.id() == null
                    ? new Act.Item("", null, null)
                    : new Act.Item(item.id(), item.ifMatch(), null);
        });
        var ids = items.stream().map(Act.Item::submission).collect(Collectors.toSet());
        input.require(ids.size() == items.size(), "submissions", "must not name a submission twice");
        input.throwIfAny();
        if (kind == Act.Kind.DECIDE) {
            return items;
        }
        var decisions = submissions.decisionsAmong(conference, ids);
        return items.stream()
                .map(item -> new Act.Item(item.submission(), null, decisions.get(item.submission())))
                .toList();
    }

    private List<Act.Item> found(String conference, Act.Kind kind, SubmissionFilter filter) {
        try (Stream<Submission> stream = submissions.stream(conference, filter, kind == Act.Kind.ANNOUNCE)) {
            var items = stream.limit(MOST_FOUND + 1L)
                    .map(found -> {
                        var made = found.decision();
                        return new Act.Item(found.id(), null, made == null ? null : made.id());
                    })
                    .toList();
            if (items.size() > MOST_FOUND) {
                throw new InvalidInputException("filter", "must leave at most %d submissions".formatted(MOST_FOUND));
            }
            return items;
        }
    }

    private void requireConference(String conference) {
        if (conferences.definitionOf(conference).isEmpty()) {
            throw new NotFoundException("there is no such conference");
        }
    }
}
