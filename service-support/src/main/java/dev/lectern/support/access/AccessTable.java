package dev.lectern.support.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what: the rows decide every request, are tested one by one, and are printed in docs/access.md.
 *
 * <p>A path that has {@code {conference}} is about that conference, one that has {@code {submission}} about the
 * conference of that submission: there the roles count that somebody has in it. Elsewhere only those count that somebody
 * has in every conference. What no row names is closed.
 */
public final class AccessTable {

    private static final String CONFERENCE = "conference";
    private static final String SUBMISSION = "submission";
    private static final Comparator<Row> MOST_SPECIFIC_FIRST =
            Comparator.comparing(Row::pattern, PathPattern.SPECIFICITY_COMPARATOR);

    private final List<Row> rows;

    /** A table without any row. */
    public AccessTable() {
        this(List.of());
    }

    private AccessTable(List<Row> rows) {
        this.rows = rows;
    }

    /** Also what {@code GET} answers may be asked for with {@code HEAD}. */
    public AccessTable get(String path, Role... roles) {
        return with(HttpMethod.GET, path, roles);
    }

    public AccessTable put(String path, Role... roles) {
        return with(HttpMethod.PUT, path, roles);
    }

    public AccessTable post(String path, Role... roles) {
        return with(HttpMethod.POST, path, roles);
    }

    public AccessTable patch(String path, Role... roles) {
        return with(HttpMethod.PATCH, path, roles);
    }

    public AccessTable delete(String path, Role... roles) {
        return with(HttpMethod.DELETE, path, roles);
    }

    /** These rows and those of {@code others}. */
    AccessTable and(Stream<AccessTable> others) {
        return new AccessTable(Stream.concat(rows.stream(), others.flatMap(other -> other.rows.stream()))
                .toList());
    }

    public List<Row> rows() {
        return rows;
    }

    /** The row that decides {@code request}. */
    Optional<Match> match(HttpServletRequest request) {
        var method = HttpMethod.valueOf(request.getMethod());
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        var path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        return rows.stream()
                .filter(row -> row.concerns(method) && row.pattern().matches(path))
                .min(MOST_SPECIFIC_FIRST)
                .flatMap(row -> Optional.ofNullable(row.pattern().matchAndExtract(path))
                        .map(found -> new Match(row, found.getUriVariables())));
    }

    /** The rows as a table in Markdown: what each kind of caller is answered. */
    public String toMarkdown() {
        var visitors = List.of(Visitor.values());
        var lines = new ArrayList<String>();
        lines.add(visitors.stream().map(Visitor::words).collect(Collectors.joining(" | ", "| call | ", " |")));
        lines.add(visitors.stream().map(visitor -> "---").collect(Collectors.joining(" | ", "| --- | ", " |")));
        for (var row : rows) {
            lines.add(visitors.stream()
                    .map(row::answerTo)
                    .map(refusal -> refusal.map(String::valueOf).orElse("yes"))
                    .collect(Collectors.joining(" | ", "| `" + row.method() + " " + row.path() + "` | ", " |")));
        }
        return String.join("\n", lines) + "\n";
    }

    private AccessTable with(HttpMethod method, String path, Role... roles) {
        var row = new Row(method, path, Set.of(roles), PathPatternParser.defaultInstance.parse(path));
        return new AccessTable(Stream.concat(rows.stream(), Stream.of(row)).toList());
    }

    /** Who may call one endpoint. */
    public record Row(HttpMethod method, String path, Set<Role> roles, PathPattern pattern) {

        public Row {
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("nobody may call " + method + " " + path);
            }
            roles = EnumSet.copyOf(roles);
        }

        boolean isOpen() {
            return roles.contains(Role.ANYONE);
        }

        /** Whether it is about a submission, whose existence is nobody else's business. */
        boolean isAboutASubmission() {
            return path.contains("{" + SUBMISSION + "}");
        }

        /** Whether somebody with just this role may. */
        boolean allows(Role role) {
            return isOpen() || roles.contains(role) || (role == Role.ADMIN && roles.contains(Role.ORGANIZER));
        }

        /** The status with which this kind of caller is refused, if it is. */
        public Optional<Integer> answerTo(Visitor visitor) {
            return switch (visitor) {
                case ANONYMOUS -> isOpen() ? Optional.empty() : Optional.of(401);
                case SPEAKER -> allowed(Role.SPEAKER);
                case OTHER_SPEAKER ->
                    !isOpen() && roles.contains(Role.SPEAKER) && isAboutASubmission()
                            ? Optional.of(404)
                            : allowed(Role.SPEAKER);
                case REVIEWER -> allowed(Role.REVIEWER);
                case ORGANIZER -> allowed(Role.ORGANIZER);
                case ADMIN -> allowed(Role.ADMIN);
                case ELSEWHERE -> isOpen() ? Optional.empty() : Optional.of(isAboutASubmission() ? 404 : 403);
            };
        }

        @Override
        public String toString() {
            return method + " " + path;
        }

        // Before the script of another site may send more than a plain request, its browser asks with OPTIONS.
        private boolean concerns(HttpMethod asked) {
            return asked.equals(method)
                    || (method.equals(HttpMethod.GET)
                            && (asked.equals(HttpMethod.HEAD) || (asked.equals(HttpMethod.OPTIONS) && isOpen())));
        }

        private Optional<Integer> allowed(Role role) {
            return allows(role) ? Optional.empty() : Optional.of(403);
        }
    }

    /** The row of a request, and what the names in its path stand for. */
    record Match(Row row, Map<String, String> names) {

        Optional<String> conference() {
            return Optional.ofNullable(names.get(CONFERENCE));
        }

        Optional<String> submission() {
            return Optional.ofNullable(names.get(SUBMISSION));
        }
    }
}
