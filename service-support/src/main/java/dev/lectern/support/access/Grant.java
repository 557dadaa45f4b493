package dev.lectern.support.access;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;

/**
 * A role that somebody has, written {@code organizer:sea_conf}, or {@code organizer} for every conference.
 *
 * @param conference null for every conference
 */
public record Grant(Role role, @Nullable String conference) implements GrantedAuthority {

    private static final Pattern FORM = Pattern.compile("(organizer|reviewer)(?::([a-z0-9_]{4,40}))?|(admin|metrics)");

    /** The role in every conference. */
    public static Grant of(Role role) {
        return new Grant(role, null);
    }

    /** The role in one conference. */
    public static Grant of(Role role, String conference) {
        return new Grant(role, conference);
    }

    /** Reads what {@link #getAuthority()} gives; nothing where {@code text} is something else. */
    static Optional<Grant> read(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var name = form.group(1) == null ? form.group(3) : form.group(1);
        return Optional.of(new Grant(Role.valueOf(name.toUpperCase(Locale.ROOT)), form.group(2)));
    }

    /** Whether it counts where {@code place} is concerned; null is where no conference is. */
    boolean countsIn(@Nullable String place) {
        return conference == null || conference.equals(place);
    }

    @Override
    public String getAuthority() {
        var name = role.name().toLowerCase(Locale.ROOT);
        return conference == null ? name : name + ":" + conference;
    }
}
