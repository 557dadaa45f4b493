package dev.lectern.submission.submission;

import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erases people over HTTP. */
@RestController
class ErasureController {

    private final ErasureDesk desk;

    ErasureController(ErasureDesk desk) {
        this.desk = desk;
    }

    /** Erases the people of a submission, and all that they wrote, everywhere and for good; again is the same. */
    @DeleteMapping("/api/submissions/{id}/personal-data")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@PathVariable String id, Principal principal) {
        desk.erase(id, Caller.of(principal));
    }
}
