package dev.lectern.support.access;

import dev.lectern.support.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Finds the row of a request in the table, and leaves the caller the roles that count for what the request is about.
 *
 * <p>So whoever asks further on for an organizer means one of this conference.
 */
class RolesHere extends OncePerRequestFilter {

    private static final String ROW = RolesHere.class.getName() + ".row";

    private final AccessTable table;
    private final Belonging belonging;
    private final ProblemWriter problems;
    private final HandlerExceptionResolver failures;

    RolesHere(AccessTable table, Belonging belonging, ProblemWriter problems, HandlerExceptionResolver failures) {
        this.table = table;
        this.belonging = belonging;
        this.problems = problems;
        this.failures = failures;
    }

    /** What the table says about {@code request}; nothing when it says nothing. */
    static Optional<AuthorizationDecision> decide(
            HttpServletRequest request, Supplier<? extends @Nullable Authentication> caller) {
        if (!(request.getAttribute(ROW) instanceof AccessTable.Row row)) {
            return Optional.empty();
        }
        if (row.isOpen()) {
            return Optional.of(new AuthorizationDecision(true));
        }
        var known = caller.get();
        var allowed = known != null
                && known.getAuthorities().stream()
                        .anyMatch(authority -> row.roles().stream()
                                .anyMatch(role -> role.authority().equals(authority.getAuthority())));
        return Optional.of(new AuthorizationDecision(allowed));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var match = table.match(request).orElse(null);
        if (match != null) {
            request.setAttribute(ROW, match.row());
            try {
                if (!narrow(match)) {
                    problems.write(request, response, HttpStatus.NOT_FOUND, "not-found", "there is no such submission");
                    return;
                }
            } catch (DataAccessException e) {
                if (failures.resolveException(request, response, null, e) == null) {
                    throw e;
                }
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** Whether what the request is about exists, as far as this caller may know. */
    private boolean narrow(AccessTable.Match match) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        var grants = caller == null ? List.<Grant>of() : grantsOf(caller);
        if (caller == null || grants.isEmpty()) {
            return true;
        }
        var roles = rolesOf(grants, placeOf(match, grants));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedIn(
                caller.getName(),
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority(role.authority()))
                        .toList()));
        SecurityContextHolder.setContext(context);
        return match.row().isOpen() || !match.row().isAboutASubmission() || !roles.isEmpty();
    }

    private @Nullable String placeOf(AccessTable.Match match, List<Grant> grants) {
        var submission = match.submission();
        // Who has roles everywhere needs no look at the store.
        return submission.isPresent() && grants.stream().anyMatch(grant -> grant.conference() != null)
                ? belonging.conferenceOf(submission.get()).orElse(null)
                : match.conference().orElse(null);
    }

    private static Set<Role> rolesOf(List<Grant> grants, @Nullable String place) {
        var roles = EnumSet.noneOf(Role.class);
        grants.stream().filter(grant -> grant.countsIn(place)).map(Grant::role).forEach(roles::add);
        if (roles.contains(Role.ADMIN)) {
            roles.add(Role.ORGANIZER);
        }
        return roles;
    }

    private static List<Grant> grantsOf(Authentication caller) {
        return caller.getAuthorities().stream()
                .filter(Grant.class::isInstance)
                .map(Grant.class::cast)
                .toList();
    }
}
