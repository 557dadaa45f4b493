package dev.lectern.testing.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.lectern.support.access.Grant;
import dev.lectern.support.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/** What must hold for the examples in the description of a service that only answers about what others tell it. */
public abstract class ExamplesContract extends RunningService {

    @Test
    void nothingLacksAnExampleAndEachIsAsItsSchemaSays() throws Exception {
        assertThat(examples(mvc()).problems()).isEmpty();
    }

    /** Of a conference that nobody knows, so most is answered with 404; but what cannot be read is 400. */
    @Test
    void eachBodyCanBeRead() throws Exception {
        var mvc = mvc();
        for (var body : examples(mvc).bodies()) {
            var path = body.path().replace("{conference}", "fog_conf").replaceAll("\\{[^}]*}", "1");

            var answer = mvc.perform(request(HttpMethod.valueOf(body.method()), path)
                            .contentType(body.type())
                            .content(body.json())
                            .with(authentication(signedIn(Grant.of(Role.ADMIN)))))
                    .andReturn()
                    .getResponse();

            assertThat(answer.getStatus())
                    .as(body + ": " + answer.getContentAsString())
                    .isLessThan(500)
                    .isNotIn(400, 401, 403, 415, 422);
        }
    }

    private static DescribedExamples examples(MockMvc mvc) throws Exception {
        var answer = mvc.perform(get("/v3/api-docs")).andReturn().getResponse();
        return new DescribedExamples(JsonMapper.shared().readTree(answer.getContentAsByteArray()));
    }
}
