package dev.lectern.submission.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.events.SessionType;
import dev.lectern.submission.imports.ImportDesk.DryRun;
import dev.lectern.submission.imports.ImportDesk.Progress;
import dev.lectern.support.problem.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.web.PagedModel;

/** Imports as HTTP shows them. */
final class ImportViews {

    private ImportViews() {}

    private static Map<String, Long> counts(Map<RowOutcome, Long> counts) {
        var named = new TreeMap<String, Long>();
        for (var outcome : RowOutcome.values()) {
            named.put(nameOf(outcome), counts.getOrDefault(outcome, 0L));
        }
        return named;
    }

    static String nameOf(RowOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** What an import would do. */
    record DryRunView(
            boolean dryRun,
            String source,
            int total,
            Map<String, Long> counts,
            List<RowView> rows,
            List<String> ignored,
            List<SessionType> newSessionTypes,
            boolean conferenceExists,
            ProposedConference conference) {

        static DryRunView of(DryRun run) {
            return new DryRunView(
                    true,
                    run.export().source().id(),
                    run.rows().size(),
                    ImportViews.counts(run.rows().stream()
                            .collect(Collectors.groupingBy(ImportRow::outcome, Collectors.counting()))),
                    run.rows().stream().map(RowView::of).toList(),
                    run.export().ignored(),
                    run.missing(),
                    run.conferenceExists(),
                    ProposedConference.of(run.proposed()));
        }
    }

    /** An import that was asked for. */
    record JobView(
            String id,
            String conference,
            String source,
            String state,
            int total,
            Map<String, Long> counts,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        static JobView of(Progress progress) {
            var job = progress.job();
            return new JobView(
                    job.id(),
                    job.conference(),
                    job.source(),
                    job.state().name().toLowerCase(Locale.ROOT),
                    job.total(),
                    ImportViews.counts(progress.counts()),
                    job.createdAt(),
                    job.finishedAt());
        }
    }

    /** An import with a page of its rows. */
    record JobWithRows(
            String id,
            String conference,
            String source,
            String state,
            int total,
            Map<String, Long> counts,
            Instant createdAt,
            @Nullable Instant finishedAt,
            PagedModel<RowView> rows) {

        static JobWithRows of(Progress progress, Page<ImportRow> rows) {
            var job = JobView.of(progress);
            return new JobWithRows(
                    job.id(),
                    job.conference(),
                    job.source(),
                    job.state(),
                    job.total(),
                    job.counts(),
                    job.createdAt(),
                    job.finishedAt(),
                    new PagedModel<>(rows.map(RowView::of)));
        }
    }

    /** A row: where it is, what becomes of it, and why. */
    record RowView(
            int row,
            String at,
            @Nullable String sourceId,
            @Nullable String title,
            String outcome,
            @Nullable String submission,
            List<String> changes,
            List<FieldProblem> problems,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String skipped) {

        static RowView of(ImportRow row) {
            return new RowView(
                    row.number(),
                    row.at(),
                    row.sourceId(),
                    row.title(),
                    nameOf(row.outcome()),
                    row.submission(),
                    row.changes(),
                    row.problems(),
                    row.skipped());
        }
    }
}
