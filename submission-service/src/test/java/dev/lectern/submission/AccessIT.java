package dev.lectern.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.lectern.support.access.AccessTable.Row;
import dev.lectern.support.access.Grant;
import dev.lectern.support.access.Role;
import dev.lectern.testing.service.AccessContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@SubmissionServiceIT
class AccessIT extends AccessContract {

    private static final String NOTHING = "0123456789abcdef01234567";
    private static final int MORE_THAN_THE_LIMIT = 400;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Api api;

    AccessIT() {
        super(SubmissionServiceAccess.TABLE, row -> true);
    }

    @Override
    protected Surroundings surroundings() {
        var conference = api.aConference();
        var submission = api.handIn(conference, "A talk");
        var other = api.handIn(conference, "Another talk");
        return new Surroundings(
                conference, submission.text("id"), NOTHING, submission.text("editToken"), other.text("editToken"));
    }

    /** Some are about something in a conference that nobody has made in this test. */
    @Override
    protected boolean isThere(Row row) {
        return !row.path().contains("{id}")
                && !(row.method().equals(HttpMethod.GET) && row.path().endsWith("/reviews/mine"));
    }

    @Test
    void whatIsNotThereIsNotThereForAnybody() throws Exception {
        for (var grant : List.of(Grant.of(Role.ORGANIZER, "river_conf"), Grant.of(Role.ADMIN))) {
            var call = get("/api/submissions/" + NOTHING).with(authentication(signedIn(grant)));

            assertThat(mvc().perform(call).andReturn().getResponse().getStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void nobodyTriesOneAccessCodeAfterAnother() throws Exception {
        var conference = api.aConferenceWith(
                "2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z", "\"lateHandIns\": {\"accessCode\": \"open-sesame\"}");
        var mvc = mvc();
        assertThat(handInLate(mvc, conference, "open-sesame", "192.0.2.7")).isEqualTo(201);

        var status = 409;
        for (var i = 0; i < MORE_THAN_THE_LIMIT && status == 409; i++) {
            status = handInLate(mvc, conference, "open-" + i, "192.0.2.7");
        }

        assertThat(status).isEqualTo(429);
        assertThat(handInLate(mvc, conference, "open-sesame", "192.0.2.8")).isEqualTo(201);
    }

    private static int handInLate(MockMvc mvc, String conference, String code, String address) throws Exception {
        var call = post("/api/conferences/" + conference + "/submissions")
                .contentType(MediaType.APPLICATION_JSON)
                .content(Api.submissionBody("Late"))
                .header("Lectern-Access-Code", code)
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                });
        return mvc.perform(call).andReturn().getResponse().getStatus();
    }
}
