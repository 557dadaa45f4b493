package dev.lectern.support.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An API to which everything can be done wrong. */
@RestController
@RequestMapping("/api/things")
class ThingsController {

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Thing create(@Valid @RequestBody Thing thing) {
        return thing;
    }

    @GetMapping
    int list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "1") @Max(100) int size) {
        return page + size;
    }

    @GetMapping("/by-status")
    Status byStatus(@RequestParam Status status) {
        return status;
    }

    @GetMapping("/{number}")
    long read(@PathVariable long number) {
        return number;
    }

    @GetMapping("/guarded")
    String guarded(@Nullable @RequestHeader(name = "If-Match", required = false) String ifMatch) {
        ETags.check(ifMatch, 7);
        return "done";
    }

    @GetMapping("/failures/{kind}")
    String fail(@PathVariable String kind) {
        throw switch (kind) {
            case "conflict" -> new ConflictException("call-closed", "The call is closed.");
            case "missing" -> new NotFoundException("There is no such thing.");
            case "unprocessable" -> new UnprocessableException("It cannot be done.");
            case "input" -> new InvalidInputException("tracks[0].windows[1].end", "must be after its start");
            case "lock" -> new OptimisticLockingFailureException("secret: iris@example.org");
            case "store" -> new DataAccessResourceFailureException("secret: iris@example.org");
            default -> new IllegalStateException("secret: iris@example.org");
        };
    }

    @GetMapping("/closed")
    String closed() {
        return "no rule opens this";
    }

    record Thing(
            @NotBlank String title,
            @JsonProperty("abstract") @NotBlank String abstractText,
            @Nullable Status status,
            @Nullable Instant start,
            @Valid @NotNull List<Part> parts) {}

    record Part(
            @Positive int minutes,
            @NotBlank @JsonProperty("abstract") String abstractText) {}

    enum Status {
        DRAFT,
        SUBMITTED
    }
}
