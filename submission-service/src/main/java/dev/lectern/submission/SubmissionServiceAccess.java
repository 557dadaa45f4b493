package dev.lectern.submission;

import static dev.lectern.support.access.Role.ANYONE;
import static dev.lectern.support.access.Role.ORGANIZER;
import static dev.lectern.support.access.Role.REVIEWER;
import static dev.lectern.support.access.Role.SPEAKER;

import dev.lectern.support.access.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what with conferences and submissions. */
@Configuration(proxyBeanMethods = false)
class SubmissionServiceAccess {

    static final AccessTable TABLE = new AccessTable()
            .put("/api/conferences/{conference}", ORGANIZER)
            .get("/api/conferences/{conference}", ANYONE)
            .get("/api/conferences/{conference}/history", ORGANIZER)
            .post("/api/conferences/{conference}/submissions", ANYONE)
            .get("/api/conferences/{conference}/submissions", ORGANIZER, REVIEWER)
            .get("/api/conferences/{conference}/submissions/facets", ORGANIZER, REVIEWER)
            .get("/api/conferences/{conference}/submissions/export", ORGANIZER)
            .post("/api/conferences/{conference}/imports", ORGANIZER)
            .get("/api/conferences/{conference}/imports", ORGANIZER)
            .get("/api/conferences/{conference}/imports/{id}", ORGANIZER)
            .post("/api/conferences/{conference}/decisions", ORGANIZER)
            .post("/api/conferences/{conference}/announcements", ORGANIZER)
            .get("/api/conferences/{conference}/announcements/{id}", ORGANIZER)
            .get("/api/conferences/{conference}/waitlist", ORGANIZER)
            .get("/api/submissions/{submission}", ORGANIZER, SPEAKER)
            .patch("/api/submissions/{submission}", ORGANIZER, SPEAKER)
            .get("/api/submissions/{submission}/history", ORGANIZER)
            .delete("/api/submissions/{submission}/personal-data", ORGANIZER)
            .put("/api/submissions/{submission}/reviews/mine", REVIEWER)
            .get("/api/submissions/{submission}/reviews/mine", REVIEWER)
            .get("/api/submissions/{submission}/reviews", ORGANIZER)
            .post("/api/submissions/{submission}/accept", ORGANIZER)
            .post("/api/submissions/{submission}/reject", ORGANIZER)
            .post("/api/submissions/{submission}/waitlist", ORGANIZER)
            .post("/api/submissions/{submission}/cancel", ORGANIZER)
            .post("/api/submissions/{submission}/undecide", ORGANIZER)
            .post("/api/submissions/{submission}/promote", ORGANIZER)
            .post("/api/submissions/{submission}/edit-token", ORGANIZER)
            .post("/api/submissions/{submission}/submit", SPEAKER)
            .post("/api/submissions/{submission}/confirm", SPEAKER)
            .post("/api/submissions/{submission}/withdraw", SPEAKER);

    @Bean
    AccessTable accessTable() {
        return TABLE;
    }
}
