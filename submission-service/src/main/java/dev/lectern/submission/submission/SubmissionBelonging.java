package dev.lectern.submission.submission;

import dev.lectern.support.access.Belonging;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows whose organizers a submission concerns. */
@Component
class SubmissionBelonging implements Belonging {

    private final Submissions submissions;

    SubmissionBelonging(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public Optional<String> conferenceOf(String submission) {
        return submissions.find(submission).map(Submission::conference);
    }
}
