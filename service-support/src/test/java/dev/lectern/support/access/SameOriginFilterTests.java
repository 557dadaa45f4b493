package dev.lectern.support.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.lectern.support.problem.ProblemWriter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SameOriginFilterTests {

    private final ProblemWriter problems = mock(ProblemWriter.class);
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void aChangeFromAnotherSiteIsRefused(String method) throws Exception {
        var request = request(method, "Sec-Fetch-Site", "cross-site");

        assertRefused(request);
    }

    @Test
    void aNeighbourOnAnotherPortIsAnotherSiteToo() throws Exception {
        assertRefused(request("POST", "Sec-Fetch-Site", "same-site"));
        assertRefused(request("DELETE", "Origin", "http://localhost:8083"));
        assertRefused(request("DELETE", "Origin", "null"));
        assertRefused(request("DELETE", "Origin", "not an origin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void theOwnPageMayChangeThings(String site) throws Exception {
        assertLetThrough(request("DELETE", "Sec-Fetch-Site", site));
    }

    @Test
    void withoutFetchMetadataTheOriginTells() throws Exception {
        assertLetThrough(request("POST", "Origin", "http://localhost:8082"));
    }

    @Test
    void callersThatAreNoBrowsersAreNotConcerned() throws Exception {
        assertLetThrough(request("POST", "Accept", "application/json"));
    }

    @Test
    void readingIsLeftToTheBrowsersOwnRules() throws Exception {
        assertLetThrough(request("GET", "Sec-Fetch-Site", "cross-site"));
    }

    private void assertRefused(MockHttpServletRequest request) throws ServletException, IOException {
        new SameOriginFilter(problems).doFilter(request, response, chain);

        assertThat(chain.getRequest()).isNull();
        verify(problems)
                .write(
                        request,
                        response,
                        HttpStatus.FORBIDDEN,
                        "cross-site",
                        "A page of another site may not change anything here.");
    }

    private void assertLetThrough(MockHttpServletRequest request) throws ServletException, IOException {
        new SameOriginFilter(problems).doFilter(request, response, chain);

        assertThat(chain.getRequest()).isSameAs(request);
        verifyNoInteractions(problems);
    }

    private static MockHttpServletRequest request(String method, String header, String value) {
        var request = new MockHttpServletRequest(method, "/api/conferences/conf_1/pins/a");
        request.addHeader("Host", "localhost:8082");
        request.addHeader(header, value);
        return request;
    }
}
