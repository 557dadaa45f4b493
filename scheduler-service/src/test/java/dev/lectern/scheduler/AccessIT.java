package dev.lectern.scheduler;

import dev.lectern.testing.service.AccessContract;

@SchedulerServiceTest
class AccessIT extends AccessContract {

    AccessIT() {
        super(SchedulerServiceAccess.TABLE, row -> !row.path().endsWith("/-/{*asset}"));
    }
}
