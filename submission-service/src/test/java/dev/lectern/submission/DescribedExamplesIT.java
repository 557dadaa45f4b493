package dev.lectern.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.testing.service.DescribedExamples;
import dev.lectern.testing.service.DescribedExamples.Body;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The examples in the description of the API. */
@SubmissionServiceIT
class DescribedExamplesIT {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Api api;

    @Test
    void nothingLacksAnExampleAndEachIsAsItsSchemaSays() {
        assertThat(examples().problems()).isEmpty();
    }

    /** A draft has none, though JSON calls it otherwise than Java can. */
    @Test
    void anAbstractMayBeNull() {
        var schemas = api.anyone().get("/v3/api-docs").body().at("/components/schemas");

        assertThat(schemas.at("/SubmissionForm/properties/abstract/type").toString())
                .contains("string", "null");
    }

    @Test
    void eachBodyIsAccepted() {
        var conference = "fog_conf_of_examples";
        var submission = "";
        // First the conference, then a submission, then what is done with them.
        var bodies = examples().bodies().stream()
                .filter(body -> !body.path().endsWith("/imports"))
                .sorted(Comparator.comparing((Body body) -> !body.path().endsWith("/{conference}"))
                        .thenComparing(body -> !body.path().endsWith("/submissions")))
                .toList();
        assertThat(bodies).hasSizeGreaterThan(5);
        for (var body : bodies) {
            var path = body.path().replace("{conference}", conference).replace("{id}", submission);
            var client = path.endsWith("/reviews/mine") ? api.reviewer() : api.organizer();

            var answer = client.send(body.method(), path, body.json(), body.type());

            assertThat(answer.status()).as(body + ": " + answer).isBetween(200, 299);
            if (path.endsWith("/submissions")) {
                submission = answer.text("id");
            }
        }
    }

    private DescribedExamples examples() {
        return new DescribedExamples(api.anyone().get("/v3/api-docs").body());
    }
}
