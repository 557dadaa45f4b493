package dev.lectern.submission.conference;

import dev.lectern.events.CallForPapers;
import dev.lectern.events.Interval;
import dev.lectern.events.PlanningRule;
import dev.lectern.events.RuleSetting;
import dev.lectern.events.SessionType;
import dev.lectern.events.Track;
import dev.lectern.submission.conference.ConferenceForm.CallForm;
import dev.lectern.submission.conference.ConferenceForm.RuleForm;
import dev.lectern.submission.conference.ConferenceForm.SessionTypeForm;
import dev.lectern.submission.conference.ConferenceForm.TrackForm;
import dev.lectern.submission.input.InputReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a conference from the form an organizer sent, or says everything that is wrong with it. */
class ConferenceReader {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9_]{4,40}");

    /** Words that are paths of their own where programs are shown at {@code /{conference}}. */
    private static final List<String> TAKEN_SLUGS = List.of("actuator", "error");

    private static final int LONGEST_NAME = 200;
    private static final int MOST_SESSION_TYPES = 500;
    private static final int MOST_TRACKS = 200;
    private static final int MOST_WINDOWS = 400;
    private static final int MOST_LANGUAGES = 50;
    private static final int HEAVIEST = 1_000_000;
    private static final int MOST_PEOPLE = 1_000_000;
    private static final String RULES =
            Arrays.stream(PlanningRule.values()).map(PlanningRule::id).collect(Collectors.joining(", "));

    /** A conference must be able to have a draft that leaves a talk over or moves one. */
    private static final Set<PlanningRule> NEVER_HARD =
            EnumSet.of(PlanningRule.UNPLACED_TALKS, PlanningRule.MOVED_IN_TIME, PlanningRule.MOVED_IN_TRACK);

    private static final Map<String, RuleSetting.Level> LEVELS = Arrays.stream(RuleSetting.Level.values())
            .collect(Collectors.toMap(
                    level -> level.name().toLowerCase(Locale.ROOT), level -> level, (a, b) -> a, TreeMap::new));

    private final InputReader input = new InputReader();
    private int grid;

    static ConferenceDefinition read(String conference, ConferenceForm form) {
        return read(conference, form, (code, keep) -> null);
    }

    static ConferenceDefinition read(String conference, ConferenceForm form, ProcedureReader.CodeHash codeHash) {
        return new ConferenceReader().definition(conference, form, codeHash);
    }

    private ConferenceDefinition definition(String conference, ConferenceForm form, ProcedureReader.CodeHash codeHash) {
        input.require(SLUG.matcher(conference).matches(), "conference", "must be 4 to 40 of the characters a-z 0-9 _");
        input.require(
                !TAKEN_SLUGS.contains(conference),
                "conference",
                "must not be one of " + String.join(", ", TAKEN_SLUGS));
        var name = input.line(form.name(), "name", LONGEST_NAME);
        var call = call(form.callForPapers());
        grid = input.number(form.gridMinutes() == null ? 5 : form.gridMinutes(), "gridMinutes", 1, 60);
        if (!input.require(
                60 % grid == 0, "gridMinutes", "must divide 60: 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60")) {
            grid = 1; // Times cannot be blamed for missing a grid that is none.
        }
        var changeover = input.number(
                form.changeoverMinutes() == null ? 0 : form.changeoverMinutes(), "changeoverMinutes", 0, 240);
        var transfer =
                input.number(form.transferMinutes() == null ? 0 : form.transferMinutes(), "transferMinutes", 0, 240);
        var sessionTypes = input.each(form.sessionTypes(), "sessionTypes", 1, MOST_SESSION_TYPES, this::sessionType);
        requireUnique(sessionTypes.stream().map(SessionType::id).toList(), "sessionTypes");
        var tracks = input.each(form.tracks(), "tracks", 1, MOST_TRACKS, this::track);
        requireUnique(tracks.stream().map(Track::id).toList(), "tracks");
        var rules = rules(form.rules() == null ? Map.of() : form.rules());
        var procedure = new ProcedureReader(input).read(form, codeHash);
        input.throwIfAny();
        requireRoom(sessionTypes, tracks);
        input.throwIfAny();
        return new ConferenceDefinition(name, call, grid, changeover, transfer, sessionTypes, tracks, rules, procedure);
    }

    private void requireRoom(List<SessionType> sessionTypes, List<Track> tracks) {
        OpenStretches.longestIn(tracks).ifPresent(longest -> {
            for (var i = 0; i < sessionTypes.size(); i++) {
                input.require(
                        sessionTypes.get(i).minutes() <= longest.toMinutes(),
                        "sessionTypes[%d].minutes".formatted(i),
                        "must be at most %d, the minutes of the longest time that a track is open without a break"
                                .formatted(longest.toMinutes()));
            }
        });
    }

    private CallForPapers call(@Nullable CallForm form) {
        if (form == null) {
            input.require(false, "callForPapers", "is required: an object with opensAt and closesAt");
            return new CallForPapers(Instant.EPOCH, Instant.EPOCH);
        }
        var opensAt = input.time(form.opensAt(), "callForPapers.opensAt");
        var closesAt = input.time(form.closesAt(), "callForPapers.closesAt");
        // A stand-in for an unreadable time is the epoch and needs no second complaint.
        if (!opensAt.equals(Instant.EPOCH) && !closesAt.equals(Instant.EPOCH)) {
            input.require(opensAt.isBefore(closesAt), "callForPapers.closesAt", "must be after opensAt");
        }
        return new CallForPapers(opensAt, closesAt);
    }

    private SessionType sessionType(@Nullable SessionTypeForm form, String field) {
        if (form == null) {
            input.require(false, field, "must be an object with id, name and minutes");
            return new SessionType("", "", 1);
        }
        return new SessionType(
                input.identifier(form.id(), field + ".id"),
                input.line(form.name(), field + ".name", LONGEST_NAME),
                input.number(form.minutes(), field + ".minutes", 1, 1440));
    }

    private Track track(@Nullable TrackForm form, String field) {
        if (form == null) {
            input.require(false, field, "must be an object with id, name, languages, timeZone, windows and breaks");
            return new Track("", "", List.of(), "", List.of(), List.of());
        }
        var windows = input.apart(form.windows(), field + ".windows", 0, MOST_WINDOWS, this::requireOnGrid);
        var breaks = input.apart(form.breaks(), field + ".breaks", 0, MOST_WINDOWS, (pause, at) -> {
            requireOnGrid(pause, at);
            input.require(
                    windows.stream().anyMatch(window -> window.contains(pause)),
                    at,
                    "must lie inside a window of its track");
        });
        return new Track(
                input.identifier(form.id(), field + ".id"),
                input.line(form.name(), field + ".name", LONGEST_NAME),
                input.each(form.languages(), field + ".languages", 1, MOST_LANGUAGES, input::language).stream()
                        .distinct()
                        .toList(),
                input.timeZone(form.timeZone(), field + ".timeZone"),
                windows,
                breaks,
                input.features(form.features(), field + ".features"),
                input.optionalNumber(form.capacity(), field + ".capacity", 1, MOST_PEOPLE));
    }

    private void requireOnGrid(Interval interval, String field) {
        var message = "must be on the grid: a multiple of %d minutes, counted in UTC".formatted(grid);
        input.require(isOnGrid(interval.start()), field + ".start", message);
        input.require(isOnGrid(interval.end()), field + ".end", message);
    }

    private boolean isOnGrid(Instant time) {
        return time.toEpochMilli() % Duration.ofMinutes(grid).toMillis() == 0;
    }

    private void requireUnique(List<String> ids, String field) {
        var seen = new HashSet<String>();
        for (var i = 0; i < ids.size(); i++) {
            var id = ids.get(i);
            input.require(
                    id.isEmpty() || seen.add(id), "%s[%d].id".formatted(field, i), "must be unique among the " + field);
        }
    }

    private Map<String, RuleSetting> rules(Map<String, @Nullable RuleForm> forms) {
        var rules = new HashMap<String, RuleSetting>();
        new TreeMap<>(forms).forEach((rule, form) -> {
            // The name is the client's text: only a known one may become part of the answer's field path.
            var known = PlanningRule.withId(rule);
            if (input.require(known.isPresent(), "rules", "unknown rule; known are " + RULES)) {
                rules.put(rule, setting(known.orElseThrow(), form));
            }
        });
        return rules;
    }

    private RuleSetting setting(PlanningRule rule, @Nullable RuleForm form) {
        var field = "rules." + rule.id();
        var allowed = new TreeMap<>(LEVELS);
        if (NEVER_HARD.contains(rule)) {
            allowed.values().remove(RuleSetting.Level.HARD);
        }
        var level = form == null || form.level() == null ? null : allowed.get(form.level());
        input.require(level != null, field + ".level", "must be one of " + String.join(", ", allowed.keySet()));
        var weight = form == null ? null : input.optionalNumber(form.weight(), field + ".weight", 0, HEAVIEST);
        return new RuleSetting(level == null ? RuleSetting.Level.OFF : level, weight);
    }
}
