package dev.lectern.scheduler;

import static dev.lectern.support.access.Role.ANYONE;
import static dev.lectern.support.access.Role.ORGANIZER;
import static dev.lectern.support.access.Role.REVIEWER;

import dev.lectern.support.access.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see and change the plan. */
@Configuration(proxyBeanMethods = false)
class SchedulerServiceAccess {

    static final AccessTable TABLE = new AccessTable()
            .get("/api/conferences/{conference}/draft", ORGANIZER, REVIEWER)
            .get("/api/conferences/{conference}/draft/stream", ORGANIZER, REVIEWER)
            .get("/api/conferences/{conference}/draft/changes", ORGANIZER, REVIEWER)
            .get("/api/conferences/{conference}/draft/capacity", ORGANIZER)
            .get("/api/conferences/{conference}/draft/talks/{talk}", ORGANIZER)
            .post("/api/conferences/{conference}/draft/stop", ORGANIZER)
            .post("/api/conferences/{conference}/draft/continue", ORGANIZER)
            .post("/api/conferences/{conference}/draft/swap", ORGANIZER)
            .post("/api/conferences/{conference}/draft/shift", ORGANIZER)
            .get("/api/conferences/{conference}/pins", ORGANIZER, REVIEWER)
            .put("/api/conferences/{conference}/pins/{talk}", ORGANIZER)
            .delete("/api/conferences/{conference}/pins/{talk}", ORGANIZER)
            .post("/api/conferences/{conference}/what-ifs", ORGANIZER)
            .get("/api/conferences/{conference}/what-ifs", ORGANIZER)
            .get("/api/conferences/{conference}/what-ifs/{id}", ORGANIZER)
            .delete("/api/conferences/{conference}/what-ifs/{id}", ORGANIZER)
            .post("/api/conferences/{conference}/what-ifs/{id}/take", ORGANIZER)
            .post("/api/conferences/{conference}/releases", ORGANIZER)
            .get("/api/conferences/{conference}/board", ORGANIZER)
            .get("/boards/{conference}", ORGANIZER)
            .get("/boards/-/{*asset}", ANYONE);

    @Bean
    AccessTable accessTable() {
        return TABLE;
    }
}
