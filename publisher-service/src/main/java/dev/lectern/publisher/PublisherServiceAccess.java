package dev.lectern.publisher;

import static dev.lectern.support.access.Role.ANYONE;
import static dev.lectern.support.access.Role.ORGANIZER;

import dev.lectern.support.access.AccessTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may read what is published, which is anyone, and say who is told of it. */
@Configuration(proxyBeanMethods = false)
class PublisherServiceAccess {

    static final AccessTable TABLE = new AccessTable()
            .get("/{conference}", ANYONE)
            .get("/-/{file}", ANYONE)
            .get("/{conference}/program.ics", ANYONE)
            .get("/{conference}/schedule.xml", ANYONE)
            .get("/{conference}/schedule.json", ANYONE)
            .get("/{conference}/schedule2.json", ANYONE)
            .get("/{conference}/changes.atom", ANYONE)
            .get("/{conference}/program.csv", ANYONE)
            .get("/{conference}/program.txt", ANYONE)
            .get("/{conference}/releases/{release}/program.ics", ANYONE)
            .get("/{conference}/releases/{release}/schedule.xml", ANYONE)
            .get("/{conference}/releases/{release}/schedule.json", ANYONE)
            .get("/{conference}/releases/{release}/schedule2.json", ANYONE)
            .get("/{conference}/releases/{release}/changes.atom", ANYONE)
            .get("/{conference}/releases/{release}/program.csv", ANYONE)
            .get("/{conference}/releases/{release}/program.txt", ANYONE)
            .get("/{conference}/sessions/{session}.ics", ANYONE)
            .get("/api/conferences/{conference}/program", ANYONE)
            .get("/api/conferences/{conference}/releases", ANYONE)
            .get("/api/conferences/{conference}/releases/{release}", ANYONE)
            .get("/api/conferences/{conference}/releases/{release}/changes", ANYONE)
            .get("/api/conferences/{conference}/events", ANYONE)
            .post("/api/conferences/{conference}/webhooks", ORGANIZER)
            .get("/api/conferences/{conference}/webhooks", ORGANIZER)
            .get("/api/conferences/{conference}/webhooks/{webhook}", ORGANIZER)
            .patch("/api/conferences/{conference}/webhooks/{webhook}", ORGANIZER)
            .delete("/api/conferences/{conference}/webhooks/{webhook}", ORGANIZER)
            .post("/api/conferences/{conference}/webhooks/{webhook}/secret", ORGANIZER)
            .post("/api/conferences/{conference}/webhooks/{webhook}/test", ORGANIZER)
            .get("/api/conferences/{conference}/webhooks/{webhook}/messages", ORGANIZER)
            .post("/api/conferences/{conference}/webhooks/{webhook}/messages/{message}/redeliver", ORGANIZER)
            .post("/api/conferences/{conference}/webhooks/{webhook}/redeliveries", ORGANIZER);

    @Bean
    AccessTable accessTable() {
        return TABLE;
    }
}
