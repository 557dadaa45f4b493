package dev.lectern.submission.imports;

import dev.lectern.submission.submission.ImportedTalk;
import dev.lectern.support.problem.FieldProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A row of an import and what became of it, or will.
 *
 * @param key the id that it has here or would have, null for rows of earlier versions and those that have no name
 * @param submission the id of what it is here
 * @param planned what is expected of a row that is still {@link RowOutcome#PENDING}
 * @param talk what is to be taken over; kept for as long as that is to be done, because it is about people
 */
@Document(ImportRow.COLLECTION)
record ImportRow(
        @Id String id,
        String job,
        @Nullable String key,
        int number,
        String at,
        @Nullable String sourceId,
        @Nullable String title,
        RowOutcome outcome,
        @Nullable RowOutcome planned,
        @Nullable String submission,
        List<String> changes,
        List<FieldProblem> problems,
        @Nullable String skipped,
        @Nullable ImportedTalk talk) {

    static final String COLLECTION = "importRows";

    /** Why a row is skipped whose people were erased here. */
    static final String ERASED = "its people were erased here";

    ImportRow {
        changes = changes == null ? List.of() : List.copyOf(changes);
        problems = problems == null ? List.of() : List.copyOf(problems);
    }

    /** The row of a submission whose people were erased: where it is, and that it does not come back. */
    ImportRow erased() {
        return new ImportRow(
                id,
                job,
                key,
                number,
                at,
                null,
                null,
                RowOutcome.SKIPPED,
                null,
                submission,
                List.of(),
                List.of(),
                ERASED,
                null);
    }

    /** The row as a job that has to be carried out keeps it. */
    ImportRow ofJob(String newJob) {
        var isToDo = outcome == RowOutcome.CREATED || outcome == RowOutcome.CHANGED;
        return new ImportRow(
                "%s/%06d".formatted(newJob, number),
                newJob,
                key,
                number,
                at,
                sourceId,
                title,
                isToDo ? RowOutcome.PENDING : outcome,
                isToDo ? outcome : null,
                submission,
                isToDo ? List.of() : changes,
                problems,
                skipped,
                isToDo ? talk : null);
    }
}
