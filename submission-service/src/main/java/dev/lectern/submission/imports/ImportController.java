package dev.lectern.submission.imports;

import dev.lectern.submission.imports.ImportViews.DryRunView;
import dev.lectern.submission.imports.ImportViews.JobView;
import dev.lectern.submission.imports.ImportViews.JobWithRows;
import dev.lectern.support.problem.FieldChecks;
import dev.lectern.support.problem.InvalidInputException;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.web.PagedModel;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports over HTTP. */
@RestController
@RequestMapping("/api/conferences/{conference}/imports")
class ImportController {

    private static final int LARGEST_PAGE = 500;
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");

    private final ImportDesk desk;

    ImportController(ImportDesk desk) {
        this.desk = desk;
    }

    /** Imports one file, or tells what that would do. */
    @PostMapping(
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                "text/csv",
                MediaType.TEXT_PLAIN_VALUE,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                // What browsers take tables for where there is Excel.
                "application/vnd.ms-excel",
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    ResponseEntity<?> importBody(
            @PathVariable String conference,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String timeZone,
            @RequestParam(defaultValue = "false") boolean createSessionTypes,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var files = List.of(new ImportFile("body", charset("body", contentType), body == null ? new byte[0] : body));
        return answer(conference, files, options(format, language, timeZone, createSessionTypes), dryRun, key);
    }

    /** Imports files that belong together, or tells what that would do. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> importFiles(
            @PathVariable String conference,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, MultipartFile> parts,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String timeZone,
            @RequestParam(defaultValue = "false") boolean createSessionTypes,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var files = new ArrayList<ImportFile>();
        for (var part : parts.values().stream().flatMap(List::stream).toList()) {
            var field = "files[%d]".formatted(files.size());
            try {
                files.add(new ImportFile(field, charset(field, part.getContentType()), part.getBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (files.isEmpty() || files.size() > Limits.FILES) {
            throw new InvalidInputException("files", "must be 1 to %d files".formatted(Limits.FILES));
        }
        return answer(conference, files, options(format, language, timeZone, createSessionTypes), dryRun, key);
    }

    /** The imports of a conference, newest first. */
    @GetMapping
    PagedModel<JobView> list(
            @PathVariable String conference,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return new PagedModel<>(desk.list(conference, pageOf(page, size)).map(JobView::of));
    }

    /** How far an import is, and what became of its rows. */
    @GetMapping("/{id}")
    JobWithRows show(
            @PathVariable String conference,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        var wanted = outcomeOf(outcome);
        var pageable = pageOf(page, size);
        var job = desk.find(conference, id);
        return JobWithRows.of(desk.progress(job), desk.rows(job, wanted, pageable));
    }

    private ResponseEntity<?> answer(
            String conference, List<ImportFile> files, ImportOptions options, boolean dryRun, @Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidInputException("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
        }
        if (dryRun) {
            return ResponseEntity.ok(DryRunView.of(desk.tryOut(conference, files, options)));
        }
        var job = desk.begin(conference, files, options, key);
        return ResponseEntity.accepted()
                .location(URI.create("/api/conferences/%s/imports/%s".formatted(conference, job.id())))
                .body(JobView.of(desk.progress(job)));
    }

    private static ImportOptions options(
            @Nullable String format, @Nullable String language, @Nullable String timeZone, boolean createSessionTypes) {
        var source = Source.named(format);
        var checks = new FieldChecks();
        checks.require(
                language == null || LANGUAGE.matcher(language).matches(),
                "language",
                "must be a BCP 47 language tag such as en or zh");
        var isZone = timeZone == null || ZoneId.getAvailableZoneIds().contains(timeZone);
        checks.require(isZone, "timeZone", "must be an IANA time zone such as Asia/Shanghai or UTC");
        checks.throwIfAny();
        return new ImportOptions(source, language, createSessionTypes, ZoneId.of(timeZone == null ? "UTC" : timeZone));
    }

    private static @Nullable Charset charset(String field, @Nullable String contentType) {
        try {
            return contentType == null
                    ? null
                    : MediaType.parseMediaType(contentType).getCharset();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(field, "must have a Content-Type with an encoding that is known");
        }
    }

    private static PageRequest pageOf(int page, int size) {
        var checks = new FieldChecks();
        checks.require(page >= 0, "page", "must be 0 or more");
        checks.require(size >= 1 && size <= LARGEST_PAGE, "size", "must be from 1 to " + LARGEST_PAGE);
        checks.throwIfAny();
        return PageRequest.of(page, size);
    }

    private static @Nullable RowOutcome outcomeOf(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return Arrays.stream(RowOutcome.values())
                .filter(outcome -> ImportViews.nameOf(outcome).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "outcome",
                        Arrays.stream(RowOutcome.values())
                                .map(ImportViews::nameOf)
                                .collect(Collectors.joining(", ", "must be one of ", ""))));
    }
}
