package dev.lectern.support.problem;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with a problem what Tomcat refuses before it looks for a service, such as an address that is none.
 *
 * <p>Public, because Tomcat makes it by its name.
 */
public final class ContainerProblems extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        // What could not be read is not repeated.
        var problem =
                Problem.of(status, ProblemAdvice.typeOf(status), "The request cannot be understood.", "", List.of());
        try {
            SafeHeaders.addTo(response);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            var writer = Objects.requireNonNull(response.getReporter());
            writer.write(JsonMapper.shared().writeValueAsString(problem));
            response.finishResponse();
        } catch (IOException e) {
            // Whoever asked has gone.
            return;
        }
    }
}
