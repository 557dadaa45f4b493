package dev.lectern.testing.service;

import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import dev.lectern.support.access.Grant;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A test that calls a service without a network, as whoever it likes. */
public abstract class RunningService {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private WebApplicationContext context;

    protected final MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    /** Somebody whom the service knows and who may do what {@code grant} allows. */
    protected static UsernamePasswordAuthenticationToken signedIn(Grant grant) {
        return UsernamePasswordAuthenticationToken.authenticated("ada", "", List.of(grant));
    }

    final WebApplicationContext context() {
        return context;
    }
}
