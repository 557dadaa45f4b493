package dev.lectern.submission.imports;

import dev.lectern.events.SessionType;
import dev.lectern.submission.conference.ConferenceDefinition;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which session type of a conference is meant by a name and a length of another system. */
final class SessionTypes {

    private static final Pattern LENGTH =
            Pattern.compile("(?i)(?<![\\d.,])(\\d{1,4})\\s*(?:-\\s*)?(?:m|min|mins|minutes?|分钟|分鐘)\\b");
    private static final int LONGEST = 1440;

    private final List<SessionType> known;

    SessionTypes(Collection<SessionType> known) {
        this.known = List.copyOf(known);
    }

    /** The one with this name if its length is not another one, else the only one with this length. */
    Optional<SessionType> find(@Nullable String name, @Nullable Integer minutes) {
        var length = lengthOf(name, minutes);
        var named = known.stream()
                .filter(type -> name != null
                        && (plain(type.name()).equals(plain(name)) || type.id().equalsIgnoreCase(name.strip())))
                .filter(type -> minutes == null || type.minutes() == minutes)
                .findFirst();
        if (named.isPresent() || length == null) {
            return named;
        }
        var asLong = known.stream().filter(type -> type.minutes() == length).toList();
        return asLong.size() == 1 ? Optional.of(asLong.get(0)) : Optional.empty();
    }

    /** What is there, for who has to choose. */
    String described() {
        return known.stream()
                .map(type -> "%s (%s, %d minutes)".formatted(type.id(), type.name(), type.minutes()))
                .collect(Collectors.joining(", "));
    }

    /** Those that {@code talks} need and {@code definition} lacks, as far as their lengths are known and fit. */
    static List<SessionType> missingFrom(ConferenceDefinition definition, List<ExportedTalk> talks) {
        var longest =
                definition.longestOpenTime().orElse(Duration.ofMinutes(LONGEST)).toMinutes();
        var all = new ArrayList<>(definition.sessionTypes());
        var missing = new ArrayList<SessionType>();
        for (var talk : talks) {
            var length = lengthOf(talk.sessionType(), talk.minutes());
            if (talk.skipped() == null
                    && length != null
                    && length >= 1
                    && length <= longest
                    && new SessionTypes(all)
                            .find(talk.sessionType(), talk.minutes())
                            .isEmpty()
                    && all.size() < 500) {
                var type = named(talk.sessionType(), length, all);
                all.add(type);
                missing.add(type);
            }
        }
        return missing;
    }

    private static SessionType named(@Nullable String name, int minutes, List<SessionType> others) {
        var shown = Texts.shown(name, 150);
        var given = shown == null || shown.isBlank() ? minutes + " minutes" : shown.strip();
        var isTaken = others.stream().anyMatch(type -> plain(type.name()).equals(plain(given)));
        return new SessionType(
                Slugs.unique(given, others.stream().map(SessionType::id).toList()),
                isTaken ? "%s (%d minutes)".formatted(given, minutes) : given,
                minutes);
    }

    private static @Nullable Integer lengthOf(@Nullable String name, @Nullable Integer minutes) {
        if (minutes != null || name == null || name.length() > 500) {
            return minutes;
        }
        var length = LENGTH.matcher(name);
        return length.find() ? Integer.valueOf(length.group(1)) : null;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
    }
}
