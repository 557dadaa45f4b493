package dev.lectern.submission.submission;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who holds the edit token of a submission. */
final class EditTokenAuthentication extends AbstractAuthenticationToken {

    private final String submission;

    EditTokenAuthentication(String submission) {
        super(List.of(new SimpleGrantedAuthority("ROLE_SPEAKER")));
        this.submission = submission;
        setAuthenticated(true);
    }

    String submission() {
        return submission;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return "speaker of " + submission;
    }
}
