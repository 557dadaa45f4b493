package dev.lectern.submission.imports;

import dev.lectern.events.SessionType;
import dev.lectern.submission.conference.ConferenceDefinition;
import dev.lectern.submission.conference.Conferences;
import dev.lectern.submission.conference.SessionTypeAdditions;
import dev.lectern.submission.submission.ImportIntake;
import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.problem.NotFoundException;
import dev.lectern.support.problem.UnavailableException;
import dev.lectern.support.problem.UnprocessableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;

/** What organizers do with imports. */
@Service
class ImportDesk {

    /** A file takes many times its size while it is read. */
    private static final int MOST_AT_ONCE = 2;

    /** From one batch of rows to the next; whoever repeats an import that a crash cut off waits for as long. */
    private static final Duration TIME_TO_STORE = Duration.ofSeconds(10);

    private static final int BATCH = 200;
    private static final int LONGEST_SHOWN = 300;

    private final Conferences conferences;
    private final SessionTypeAdditions additions;
    private final ImportIntake intake;
    private final ImportJobs jobs;
    private final ImportRows rows;
    private final ImportRunner runner;
    private final Clock clock;
    private final CrashPoints crashPoints;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    ImportDesk(
            Conferences conferences,
            SessionTypeAdditions additions,
            ImportIntake intake,
            ImportJobs jobs,
            ImportRows rows,
            ImportRunner runner,
            Clock clock,
            CrashPoints crashPoints) {
        this.conferences = conferences;
        this.additions = additions;
        this.intake = intake;
        this.jobs = jobs;
        this.rows = rows;
        this.runner = runner;
        this.clock = clock;
        this.crashPoints = crashPoints;
    }

    /** What an import of these files would do. */
    DryRun tryOut(String conference, List<ImportFile> files, ImportOptions options) {
        return oneOfFew(() -> {
            var export = ExportReader.read(files, options.source(), options.zone());
            var defined = conferences.definitionOf(conference);
            var proposal = new ConferenceProposal(export, options);
            var proposed = defined.map(proposal::extended).orElseGet(() -> proposal.anew(conference, clock));
            // Of a conference that is yet to be defined, it counts what was proposed.
            var present = defined.orElse(proposed);
            var missing = options.createSessionTypes() && defined.isPresent()
                    ? SessionTypes.missingFrom(present, export.talks())
                    : List.<SessionType>of();
            var judged = judge(conference, present.withSessionTypes(missing), export, options);
            return new DryRun(export, defined.isPresent(), judged, missing, proposed);
        });
    }

    /** Stores what is to be done, and has it done; the same key gives the same import. */
    ImportJob begin(String conference, List<ImportFile> files, ImportOptions options, @Nullable String key) {
        var fingerprint = fingerprintOf(files, options);
        var id = key == null ? new ObjectId().toHexString() : idFor(conference, key);
        return earlier(id, fingerprint)
                .orElseGet(() -> oneOfFew(() -> {
                    var export = ExportReader.read(files, options.source(), options.zone());
                    return store(id, conference, export, options, fingerprint);
                }));
    }

    private Optional<ImportJob> earlier(String id, String fingerprint) {
        var job = jobs.find(id).filter(found -> found.state() != ImportState.RECEIVING);
        if (job.isPresent() && !job.get().fingerprint().equals(fingerprint)) {
            throw new UnprocessableException("Idempotency-Key: was used for another import");
        }
        return job;
    }

    private ImportJob store(String id, String conference, Export export, ImportOptions options, String fingerprint) {
        var definition = definitionOf(conference);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var job = new ImportJob(
                id,
                conference,
                export.source().id(),
                fingerprint,
                ImportState.RECEIVING,
                export.talks().size(),
                now,
                null,
                now.plus(TIME_TO_STORE));
        try {
            jobs.add(job);
        } catch (DuplicateKeyException e) {
            throw new UnavailableException("The same import is being received at this moment; try again later.");
        }
        var lease = new Lease(id, job.leasedUntil());
        try {
            if (options.createSessionTypes()) {
                definition = additions.add(conference, SessionTypes.missingFrom(definition, export.talks()));
            }
            store(lease, conference, definition, export, options);
            crashPoints.reached(CrashPoint.IMPORT_STORED);
            if (!jobs.run(id, lease.until)) {
                throw tooSlow();
            }
        } catch (RuntimeException e) {
            forget(lease, e);
            throw e;
        }
        runner.wake();
        return jobs.find(id).orElse(job);
    }

    private void store(
            Lease lease, String conference, ConferenceDefinition definition, Export export, ImportOptions options) {
        var mapper = new TalkMapper(export.source(), definition, options.language());
        var talks = export.talks();
        for (var from = 0; from < talks.size(); from += BATCH) {
            var batch = new ArrayList<ImportRow>(BATCH);
            for (var i = from; i < Math.min(talks.size(), from + BATCH); i++) {
                batch.add(judge(conference, definition, export.source(), mapper, talks.get(i), i + 1)
                        .ofJob(lease.job));
            }
            extend(lease);
            try {
                rows.add(batch);
            } catch (DuplicateKeyException e) {
                // What somebody left who was too slow goes with what is here.
                throw tooSlow();
            }
        }
    }

    /** Has nobody else take it for left over yet, unless somebody has. */
    private void extend(Lease lease) {
        var until = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(TIME_TO_STORE);
        if (!jobs.extend(lease.job, lease.until, until)) {
            throw tooSlow();
        }
        lease.until = until;
    }

    private static UnavailableException tooSlow() {
        return new UnavailableException("Storing the import has taken too long; try again later.");
    }

    private void forget(Lease lease, RuntimeException why) {
        try {
            extend(lease);
            rows.removeOf(lease.job);
            jobs.remove(lease.job);
        } catch (RuntimeException e) {
            // The runner does it later.
            why.addSuppressed(e);
        }
    }

    ImportJob find(String conference, String id) {
        return jobs.find(id)
                .filter(job -> job.conference().equals(conference) && job.state() != ImportState.RECEIVING)
                .orElseThrow(() -> new NotFoundException("there is no such import"));
    }

    Progress progress(ImportJob job) {
        return new Progress(job, rows.counts(job.id()));
    }

    Page<ImportRow> rows(ImportJob job, @Nullable RowOutcome outcome, Pageable page) {
        return rows.list(job.id(), outcome, page);
    }

    Page<Progress> list(String conference, Pageable page) {
        definitionOf(conference);
        return jobs.list(conference, page).map(this::progress);
    }

    private List<ImportRow> judge(
            String conference, ConferenceDefinition definition, Export export, ImportOptions options) {
        var mapper = new TalkMapper(export.source(), definition, options.language());
        var judged = new ArrayList<ImportRow>(export.talks().size());
        for (var talk : export.talks()) {
            judged.add(judge(conference, definition, export.source(), mapper, talk, judged.size() + 1));
        }
        return judged;
    }

    private ImportRow judge(
            String conference,
            ConferenceDefinition definition,
            Source source,
            TalkMapper mapper,
            ExportedTalk talk,
            int number) {
        var key = talk.sourceId() == null || talk.sourceId().isBlank()
                ? null
                : intake.idOf(conference, source.id(), talk.sourceId().strip());
        if (talk.skipped() != null) {
            var skipped = row(key, talk, number, RowOutcome.SKIPPED, null, null);
            return key != null && intake.isErased(key) ? skipped.erased() : skipped;
        }
        var mapped = mapper.map(talk);
        var result = intake.preview(conference, definition, mapped.talk());
        if (result.outcome() == ImportIntake.Outcome.ERASED) {
            return row(key, talk, number, RowOutcome.SKIPPED, result, null).erased();
        }
        var problems = mapped.with(result.problems());
        if (!problems.isEmpty()) {
            var refused =
                    new ImportIntake.Intake(ImportIntake.Outcome.REFUSED, result.submission(), List.of(), problems);
            return row(key, talk, number, RowOutcome.REFUSED, refused, null);
        }
        return row(key, talk, number, RowOutcome.of(result.outcome()), result, mapped);
    }

    private static ImportRow row(
            @Nullable String key,
            ExportedTalk talk,
            int number,
            RowOutcome outcome,
            ImportIntake.@Nullable Intake result,
            TalkMapper.@Nullable Mapped mapped) {
        var isTold = talk.sourceId() != null && !talk.sourceId().startsWith("title:");
        return new ImportRow(
                "",
                "",
                key,
                number,
                talk.at(),
                isTold ? Texts.shown(talk.sourceId(), LONGEST_SHOWN) : null,
                Texts.shown(talk.title(), LONGEST_SHOWN),
                outcome,
                null,
                result == null ? null : result.submission(),
                result == null ? List.of() : result.changes(),
                result == null ? List.of() : result.problems(),
                talk.skipped(),
                mapped == null ? null : mapped.talk());
    }

    private <T> T oneOfFew(Supplier<T> reading) {
        if (!free.tryAcquire()) {
            throw new UnavailableException("Other imports are being read; try again later.");
        }
        try {
            return reading.get();
        } finally {
            free.release();
        }
    }

    private ConferenceDefinition definitionOf(String conference) {
        return conferences
                .definitionOf(conference)
                .orElseThrow(() -> new NotFoundException("there is no such conference"));
    }

    private static String idFor(String conference, String key) {
        var digest = sha256();
        digest.update((conference + "\n" + key).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 12));
    }

    private static String fingerprintOf(List<ImportFile> files, ImportOptions options) {
        var digest = sha256();
        digest.update(options.toString().getBytes(StandardCharsets.UTF_8));
        for (var file : files) {
            digest.update(
                    "\n%s %d\n".formatted(file.charset(), file.bytes().length).getBytes(StandardCharsets.UTF_8));
            digest.update(file.bytes());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Who stores an import, for how long; from then on it is somebody else's. */
    private static final class Lease {

        private final String job;
        private Instant until;

        private Lease(String job, Instant until) {
            this.job = job;
            this.until = until;
        }
    }

    /**
     * What an import would do.
     *
     * @param missing the session types that it would create
     * @param proposed the conference that the files speak of
     */
    record DryRun(
            Export export,
            boolean conferenceExists,
            List<ImportRow> rows,
            List<SessionType> missing,
            ConferenceDefinition proposed) {}

    /** An import and how many of its rows became what. */
    record Progress(ImportJob job, Map<RowOutcome, Long> counts) {}
}
