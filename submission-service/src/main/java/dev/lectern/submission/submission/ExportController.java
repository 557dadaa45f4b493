package dev.lectern.submission.submission;

import dev.lectern.submission.submission.BulkForm.FilterForm;
import dev.lectern.support.problem.InvalidInputException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Submissions as one file, written while they are read so that it does not matter how many they are. */
@RestController
class ExportController {

    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]");
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");
    private static final List<String> COLUMNS = List.of(
            "id",
            "status",
            "decision",
            "handedInAt",
            "title",
            "abstract",
            "languages",
            "sessionType",
            "topics",
            "level",
            "speakers",
            "emails",
            "reviews",
            "mean",
            "median",
            "spread");

    private final SubmissionDesk desk;
    private final JsonMapper json;

    ExportController(SubmissionDesk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    /** All submissions that a filter leaves, as {@code json} or {@code csv}. */
    @GetMapping("/api/conferences/{conference}/submissions/export")
    void export(
            @PathVariable String conference,
            @RequestParam(defaultValue = "json") String format,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String decision,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String sessionType,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String reviewer,
            @RequestParam(required = false) @Nullable Double minScore,
            @RequestParam(required = false) @Nullable Double maxScore,
            @RequestParam(required = false) @Nullable String q,
            HttpServletResponse response)
            throws IOException {
        var isCsv = format.equals("csv");
        if (!isCsv && !format.equals("json")) {
            throw new InvalidInputException("format", "must be json or csv");
        }
        var filter = SubmissionFilter.of(
                new FilterForm(status, decision, language, sessionType, topic, reviewer, minScore, maxScore, q), "");
        try (var all = desk.all(conference, filter)) {
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setContentType(isCsv ? "text/csv;charset=UTF-8" : MediaType.APPLICATION_JSON_VALUE);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.%s\"".formatted(conference, format));
            var writer = response.getWriter();
            if (isCsv) {
                writeCsv(writer, all);
            } else {
                writeJson(writer, all);
            }
            writer.flush();
        }
    }

    private void writeJson(Writer writer, Stream<Submission> all) throws IOException {
        var separator = "[\n";
        for (var each = all.iterator(); each.hasNext(); ) {
            writer.write(separator);
            writer.write(json.writeValueAsString(SubmissionView.forOrganizer(each.next())));
            separator = ",\n";
        }
        writer.write(separator.equals(",\n") ? "\n]\n" : "[]\n");
    }

    private static void writeCsv(Writer writer, Stream<Submission> all) throws IOException {
        writeRow(writer, COLUMNS);
        for (var each = all.iterator(); each.hasNext(); ) {
            writeRow(writer, valuesOf(each.next()));
        }
    }

    private static List<String> valuesOf(Submission submission) {
        var content = submission.content();
        var reviews = submission.reviews();
        var decided = submission.decided();
        var level = content.level();
        return List.of(
                submission.id(),
                submission.status().name(),
                decided == null ? "" : decided.name(),
                submission.handedInAt().toString(),
                content.title(),
                content.abstractText(),
                String.join("; ", content.languages()),
                content.sessionType(),
                String.join("; ", content.topics()),
                level == null ? "" : level,
                joined(content.speakers().stream().map(SubmissionSpeaker::name)),
                joined(content.speakers().stream().map(ExportController::emailOf)),
                Integer.toString(reviews.count()),
                scoreOf(reviews, reviews.mean()),
                scoreOf(reviews, reviews.median()),
                scoreOf(reviews, reviews.spread()));
    }

    private static String joined(Stream<String> values) {
        return values.collect(Collectors.joining("; "));
    }

    private static String emailOf(SubmissionSpeaker speaker) {
        var email = speaker.email();
        return email == null ? "" : email;
    }

    private static String scoreOf(ReviewSummary reviews, double value) {
        return reviews.count() == 0 ? "" : Double.toString(value);
    }

    private static void writeRow(Writer writer, List<String> values) throws IOException {
        writer.write(values.stream().map(ExportController::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(String value) {
        // Spreadsheets would take it for a formula, and strangers write titles.
        var safe = FORMULA.matcher(value).matches() ? "'" + value : value;
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
