package dev.lectern.support.access;

import dev.lectern.testing.PrintedPage;
import org.junit.jupiter.api.Test;

class DocumentedAccessTests {

    @Test
    void thePageIsPrintedFromTheTable() {
        new PrintedPage("access.md").says("every service", CommonAccess.TABLE.toMarkdown());
    }
}
