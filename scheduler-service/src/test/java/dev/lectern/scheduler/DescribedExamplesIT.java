package dev.lectern.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.lectern.support.access.Grant;
import dev.lectern.support.access.Role;
import dev.lectern.testing.DescribedExamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The examples in the description of the API. */
@SchedulerServiceTest
class DescribedExamplesIT {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private WebApplicationContext context;

    @Test
    void nothingLacksAnExampleAndEachIsAsItsSchemaSays() throws Exception {
        assertThat(examples(mvc()).problems()).isEmpty();
    }

    /** Of a conference that nobody knows, so most is answered with 404; but what cannot be read is 400. */
    @Test
    void eachBodyCanBeRead() throws Exception {
        var mvc = mvc();
        var admin = UsernamePasswordAuthenticationToken.authenticated("ada", "", List.of(Grant.of(Role.ADMIN)));
        for (var body : examples(mvc).bodies()) {
            var path = body.path().replace("{conference}", "fog_conf").replaceAll("\\{[^}]*}", "1");

            var answer = mvc.perform(request(HttpMethod.valueOf(body.method()), path)
                            .contentType(body.type())
                            .content(body.json())
                            .with(authentication(admin)))
                    .andReturn()
                    .getResponse();

            assertThat(answer.getStatus())
                    .as(body + ": " + answer.getContentAsString())
                    .isLessThan(500)
                    .isNotIn(400, 401, 403, 415, 422);
        }
    }

    private MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    private static DescribedExamples examples(MockMvc mvc) throws Exception {
        var answer = mvc.perform(get("/v3/api-docs")).andReturn().getResponse();
        return new DescribedExamples(JsonMapper.shared().readTree(answer.getContentAsByteArray()));
    }
}
