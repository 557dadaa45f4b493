package dev.lectern.submission;

import dev.lectern.testing.PrintedPage;
import org.junit.jupiter.api.Test;

class DocumentedAccessTests {

    @Test
    void thePageIsPrintedFromTheTable() {
        new PrintedPage("access.md").says("submission-service", SubmissionServiceAccess.TABLE.toMarkdown());
    }
}
