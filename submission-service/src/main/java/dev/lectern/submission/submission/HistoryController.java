package dev.lectern.submission.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lectern.submission.store.HistoryEntry;
import dev.lectern.support.problem.FieldChecks;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what and when, for organizers. */
@RestController
@RequestMapping("/api")
class HistoryController {

    private static final int LARGEST_PAGE = 500;

    private final HistoryDesk desk;

    HistoryController(HistoryDesk desk) {
        this.desk = desk;
    }

    /** All that happened to a submission, first to last. */
    @GetMapping("/submissions/{id}/history")
    HistoryView ofSubmission(@PathVariable String id, Principal principal) {
        return HistoryView.of(desk.ofSubmission(id, Caller.of(principal)), null);
    }

    /** What happened in a conference, latest first. */
    @GetMapping("/conferences/{conference}/history")
    HistoryView ofConference(
            @PathVariable String conference,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int size) {
        var checks = new FieldChecks();
        checks.require(size >= 1 && size <= LARGEST_PAGE, "size", "must be from 1 to " + LARGEST_PAGE);
        checks.throwIfAny();
        var found = desk.ofConference(conference, cursor, size + 1);
        var more = found.size() > size;
        var shown = more ? found.subList(0, size) : found;
        return HistoryView.of(shown, more ? HistoryDesk.cursorAt(shown.get(size - 1)) : null);
    }

    /** Some of a history. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HistoryView(List<EntryView> entries, @Nullable String next) {

        static HistoryView of(List<HistoryEntry> entries, @Nullable String next) {
            return new HistoryView(entries.stream().map(EntryView::of).toList(), next);
        }
    }

    /** One thing that happened. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(
            @Nullable String submission,
            Instant at,
            String by,
            String role,
            String act,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> fields,
            @Nullable String from,
            @Nullable String to) {

        static EntryView of(HistoryEntry entry) {
            return new EntryView(
                    entry.submission(),
                    entry.at(),
                    entry.by(),
                    entry.role(),
                    entry.act(),
                    entry.fields(),
                    entry.from(),
                    entry.to());
        }
    }
}
