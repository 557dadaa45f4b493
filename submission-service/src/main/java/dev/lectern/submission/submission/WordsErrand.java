package dev.lectern.submission.submission;

import dev.lectern.submission.store.Errand;
import dev.lectern.submission.store.LostRaces;
import org.springframework.stereotype.Component;

/** Makes what an earlier version wrote findable by its words, once after each start. */
@Component
class WordsErrand implements Errand {

    private static final int AT_ONCE = 200;

    private final Submissions submissions;
    private boolean done;

    WordsErrand(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public void run() {
        while (!done) {
            var found = submissions.withoutWords(AT_ONCE);
            found.forEach(one -> LostRaces.settle(() -> {
                submissions.find(one.id()).ifPresent(submission -> {
                    submission.index();
                    submissions.save(submission);
                });
                return true;
            }));
            done = found.size() < AT_ONCE;
        }
    }
}
