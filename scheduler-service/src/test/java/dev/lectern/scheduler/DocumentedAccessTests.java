package dev.lectern.scheduler;

import dev.lectern.testing.PrintedPage;
import org.junit.jupiter.api.Test;

class DocumentedAccessTests {

    @Test
    void thePageIsPrintedFromTheTable() {
        new PrintedPage("access.md").says("scheduler-service", SchedulerServiceAccess.TABLE.toMarkdown());
    }
}
