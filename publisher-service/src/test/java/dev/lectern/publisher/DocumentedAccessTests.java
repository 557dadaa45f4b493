package dev.lectern.publisher;

import dev.lectern.testing.PrintedPage;
import org.junit.jupiter.api.Test;

class DocumentedAccessTests {

    @Test
    void thePageIsPrintedFromTheTable() {
        new PrintedPage("access.md").says("publisher-service", PublisherServiceAccess.TABLE.toMarkdown());
    }
}
