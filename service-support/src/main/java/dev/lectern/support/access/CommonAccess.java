package dev.lectern.support.access;

import static dev.lectern.support.access.Role.ADMIN;
import static dev.lectern.support.access.Role.ANYONE;
import static dev.lectern.support.access.Role.METRICS;
import static dev.lectern.support.access.Role.ORGANIZER;

/** Who may call what every service has. */
public final class CommonAccess {

    public static final AccessTable TABLE = new AccessTable()
            .get("/actuator/health", ANYONE)
            .get("/actuator/health/{*path}", ANYONE)
            .get(MetricsReaders.PATH, METRICS, ORGANIZER)
            .get("/actuator", ADMIN)
            .get("/actuator/{*endpoint}", ADMIN)
            .get("/v3/api-docs", ANYONE)
            .get("/v3/api-docs.yaml", ANYONE);

    private CommonAccess() {}
}
