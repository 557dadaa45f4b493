package dev.lectern.system.harness;

import dev.lectern.system.harness.Finding.Promise;
import dev.lectern.testing.ProgramJudge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what can be seen with what clients were told and with a sequential model of it. It knows the contract, and
 * nothing of how the services work.
 */
final class Checker {

    private static final Set<String> SCHEDULED = Set.of("ACCEPTED", "CONFIRMED");

    private final Model model;
    private final Evidence seen;
    private final boolean forgetful;
    private final List<Finding> findings = new ArrayList<>();

    /** The client's names of submissions, by id. */
    private final Map<String, String> names = new HashMap<>();

    /** The client's names of those that were erased, by id. */
    private final Map<String, String> erased = new TreeMap<>();

    /** By topic and key, what is left once all but the last record of each key is compacted away. */
    private final Map<String, TopicLog.Entry> last = new LinkedHashMap<>();

    private Checker(Model model, Evidence seen, boolean forgetful) {
        this.model = model;
        this.seen = seen;
        this.forgetful = forgetful;
    }

    /**
     * What {@code seen} shows of broken promises; nothing more happens to the conference, and everything has had time.
     *
     * @param forgetful whether the public topic was emptied, so that it tells the present program, and not each release
     */
    static List<Finding> check(List<Operation> history, Evidence seen, boolean forgetful) {
        var checker = new Checker(Model.of(history), seen, forgetful);
        checker.checkSubmissions();
        checker.checkActs();
        checker.checkImports();
        checker.checkRecords();
        checker.checkErased();
        checker.checkTold();
        checker.checkBoard();
        checker.checkReleases();
        checker.checkRestored();
        checker.checkProgram();
        checker.checkPublicTopic();
        return checker.findings;
    }

    private void checkSubmissions() {
        var byName = new HashMap<String, JsonNode>();
        for (var submission : model.submissions().values()) {
            var id = submission.id();
            if (id != null && submission.mayBeErased()) {
                names.put(id, submission.name());
                erased.put(id, submission.name());
            }
        }
        for (var submission : seen.submissions()) {
            var name = nameIn(submission.get("title").asString());
            names.put(submission.get("id").asString(), name);
            // Where it is not known whether somebody was erased, it is either done with all that follows, or not at
            // all.
            erased.remove(submission.get("id").asString());
            if (byName.put(name, submission) != null) {
                find(Promise.NOTHING_DOUBLED, "there are two submissions " + name);
            }
            var expected = model.submissions().get(name);
            if (expected == null) {
                find(Promise.NOTHING_WITHOUT_CAUSE, "nobody handed in " + name);
            } else if (!expected.states().contains(stateOf(submission))) {
                find(
                        Promise.CONVERGED,
                        name + " is " + stateOf(submission) + ", and should be one of " + expected.states());
            }
        }
        erased.forEach((id, name) -> {
            if (byName.containsKey(name)) {
                find(Promise.NOTHING_DOUBLED, name + " was erased as " + id + ", and there is another one");
            }
        });
        for (var expected : model.submissions().values()) {
            var found = byName.get(expected.name());
            // Which submission a row has become, an import tells when it is complete.
            if (expected.certainlyThere()
                    && !erased.containsValue(expected.name())
                    && (found == null
                            || (expected.id() != null
                                    && !found.get("id").asString().equals(expected.id())))) {
                find(Promise.NOTHING_LOST, expected.name() + " was taken as " + expected.id() + " and is not there");
            }
        }
        if (seen.pending() > 0) {
            find(Promise.NOTHING_LOST, seen.pending() + " events still wait in outboxes");
        }
    }

    /** What was done to many, and what places were given to those who waited. */
    private void checkActs() {
        model.wronglyAnswered().forEach(answer -> find(Promise.NOTHING_LOST, "an act was answered with " + answer));
        var promoted = new HashSet<String>();
        for (var entry : seen.history()) {
            if (entry.get("act").asString().equals("promote")
                    && !promoted.add(entry.get("submission").asString())) {
                find(Promise.NOTHING_DOUBLED, names.get(entry.get("submission").asString()) + " was given two places");
            }
        }
        if (promoted.size() < model.leastPromoted()) {
            find(
                    Promise.NOTHING_LOST,
                    promoted.size() + " places were given to who waited, left were " + model.leastPromoted());
        }
        if (promoted.size() > model.mostPromoted()) {
            find(
                    Promise.NOTHING_DOUBLED,
                    promoted.size() + " places were given to who waited, left were " + model.mostPromoted());
        }
    }

    private void checkImports() {
        var known = new HashMap<String, JsonNode>();
        seen.imports().forEach(job -> known.put(job.get("id").asString(), job));
        if (known.size() > model.imports().size()) {
            find(
                    Promise.NOTHING_DOUBLED,
                    "there are imports " + known.keySet() + ", asked for were "
                            + model.imports().keySet());
        }
        known.forEach((id, job) -> {
            var counts = job.get("counts");
            if (!job.get("state").asString().equals("done")
                    || counts.get("pending").asLong() > 0
                    || counts.get("refused").asLong() > 0) {
                find(Promise.CONVERGED, "import " + job + " is not complete");
            }
        });
        model.imports().forEach((key, asked) -> {
            if (asked.ids().size() > 1) {
                find(Promise.NOTHING_DOUBLED, "import " + key + " was taken as each of " + asked.ids());
            }
            for (var id : asked.ids()) {
                var job = known.get(id);
                if (job == null || job.get("total").asInt() != asked.rows().size()) {
                    find(Promise.NOTHING_LOST, "import " + key + " was taken as " + id + ", and is " + job);
                }
            }
            asked.shown().forEach(shown -> checkComplete(key, shown, asked.rows()));
        });
    }

    /** Each row of what was answered as complete was a submission then; none has another name now. */
    private void checkComplete(String key, JsonNode shown, JsonNode rows) {
        var taken = new HashMap<String, String>();
        for (var row : shown.get("rows").get("content")) {
            if (Set.of("created", "changed", "unchanged")
                    .contains(row.get("outcome").asString())) {
                taken.put(
                        nameIn(row.get("title").asString()),
                        row.path("submission").asString(""));
            }
        }
        for (var row : rows) {
            var name = row.get("name").asString();
            if (!name.equals(names.get(taken.getOrDefault(name, ""))) && !erased.containsValue(name)) {
                find(Promise.NOTHING_LOST, "import " + key + " was answered as complete without " + name);
            }
        }
    }

    private void checkRecords() {
        var content = new HashMap<String, String>();
        var lastFirst = new HashMap<String, TopicLog.Entry>();
        for (var entry : seen.entries()) {
            if (entry.topic().endsWith("-dlt")) {
                find(Promise.NOTHING_LOST, "a dead letter: " + entry.key() + " on " + entry.topic());
                continue;
            }
            var key = entry.topic() + ":" + entry.key();
            if (entry.value() == null) {
                if (!erased.containsKey(thingOf(entry))) {
                    find(Promise.NOTHING_WITHOUT_CAUSE, "a tombstone of " + key + ", of whom nobody was erased");
                }
                last.put(key, entry);
                continue;
            }
            if (isPlace(entry)) {
                if (!erased.containsKey(thingOf(entry))) {
                    find(Promise.NOTHING_WITHOUT_CAUSE, "nothing but a place is left of " + key);
                }
                last.put(key, entry);
                continue;
            }
            var fact = key + "@" + entry.sequence();
            var known = content.putIfAbsent(fact, String.valueOf(entry.value()));
            var before = lastFirst.get(key);
            if (known == null && before != null && before.sequence() > entry.sequence()) {
                find(Promise.IN_ORDER, fact + " came after " + before.sequence() + " for the first time");
            }
            if (known == null) {
                lastFirst.put(key, entry);
            } else if (!known.equals(String.valueOf(entry.value())) && !isDraft(entry)) {
                find(Promise.NOTHING_DOUBLED, "two different records are " + fact);
            }
            last.put(key, entry);
        }
        last.forEach((key, entry) -> {
            var highest = lastFirst.get(key);
            if (entry.value() != null && highest != null && entry.sequence() < highest.sequence()) {
                find(
                        Promise.IN_ORDER,
                        "the last record of " + key + " is " + entry.sequence() + ", not " + highest.sequence());
            }
        });
    }

    // Two instances may propose a draft of the same number: the first one counts, on every board.
    private static boolean isDraft(TopicLog.Entry entry) {
        return entry.type().equals("dev.lectern.draft.proposed")
                || entry.type().equals("dev.lectern.talk.pinned")
                || entry.type().equals("dev.lectern.talk.unpinned");
    }

    /** Whether it is what is left of a talk in a release, which takes the place of its record. */
    private static boolean isPlace(TopicLog.Entry entry) {
        return isReleased(entry)
                && JsonMapper.shared()
                        .readTree(String.valueOf(entry.value()))
                        .path("erasedAt")
                        .isString();
    }

    private static boolean isReleased(TopicLog.Entry entry) {
        return entry.value() != null && entry.type().equals("dev.lectern.talk.released");
    }

    private void checkErased() {
        var decided = new HashMap<String, Integer>();
        for (var entry : seen.history()) {
            if (entry.get("act").asString().equals("erase")) {
                decided.merge(entry.get("submission").asString(), 1, Integer::sum);
            }
        }
        erased.forEach((id, name) -> {
            if (decided.getOrDefault(id, 0) != 1) {
                find(Promise.FORGOTTEN, "the history says " + decided.get(id) + " times that " + name + " was erased");
            }
            var told = last.get(TopicLog.SUBMISSIONS + ":" + seen.conference() + "/" + id);
            if (told == null) {
                find(Promise.NOTHING_LOST, "nobody was told that " + name + " was erased");
            }
        });
        decided.keySet().stream()
                .filter(id -> !erased.containsKey(id))
                .forEach(id -> find(Promise.NOTHING_WITHOUT_CAUSE, names.getOrDefault(id, id) + " was erased"));
        checkLastRecords();
        checkRemoved();
        checkNowhere();
    }

    /** What is told of them last: in a release where they were, else that they are gone. */
    private void checkLastRecords() {
        last.forEach((key, entry) -> {
            var name = erased.get(thingOf(entry));
            var isLeft = entry.topic().equals(TopicLog.SCHEDULE)
                    ? isReleased(entry) && !isPlace(entry)
                    : entry.value() != null;
            if (name != null && isLeft) {
                find(Promise.IN_ORDER, "the last record of " + key + " still tells of " + name);
            }
        });
    }

    private void checkRemoved() {
        seen.releases().forEach((number, release) -> checkRemoved("release " + number, release));
        var program = seen.program();
        if (program != null) {
            checkRemoved("the program", program);
        }
    }

    private void checkRemoved(String where, JsonNode release) {
        for (var session : release.get("sessions")) {
            var isErased = erased.containsKey(session.get("id").asString());
            var isRemoved = session.get("title").asString().equals("removed")
                    && session.get("speakers").isEmpty();
            if (isErased != isRemoved) {
                find(
                        isErased ? Promise.FORGOTTEN : Promise.NOTHING_WITHOUT_CAUSE,
                        where + " has " + session + " of "
                                + names.get(session.get("id").asString()));
            }
        }
    }

    /** Each text that is written in a submission has its name in it. */
    private void checkNowhere() {
        if (erased.isEmpty()) {
            return;
        }
        var texts = Pattern.compile("(?<![\\p{L}\\p{N}])(" + String.join("|", erased.values()) + ")(?![\\p{L}\\p{N}])");
        last.forEach((key, entry) -> {
            var found = texts.matcher(Objects.requireNonNullElse(entry.value(), ""));
            if (found.find()) {
                find(Promise.IN_ORDER, "the last record of " + key + " holds a text of " + found.group());
            }
        });
        var kept = new LinkedHashMap<>(seen.kept());
        seen.releases().forEach((number, release) -> kept.put("release " + number, release.toString()));
        kept.put("the program", String.valueOf(seen.program()));
        kept.put("the submissions", seen.submissions().toString());
        kept.put("the history", seen.history().toString());
        kept.put("the imports", seen.imports().toString());
        kept.put("the draft", String.valueOf(seen.draft()));
        kept.put("the pins", seen.pins().toString());
        kept.forEach((where, text) -> {
            var found = texts.matcher(text);
            if (found.find()) {
                find(Promise.FORGOTTEN, where + " holds a text of " + found.group());
            }
        });
    }

    private void checkTold() {
        var told = new HashMap<String, JsonNode>();
        var gone = new HashSet<String>();
        var sequences = new HashMap<String, Long>();
        for (var entry : seen.in(TopicLog.SUBMISSIONS)) {
            if (entry.value() == null) {
                // As consumers read: it is gone, whatever comes of it later.
                gone.add(thingOf(entry));
                told.remove(thingOf(entry));
            } else if (entry.type().equals("dev.lectern.submission.changed")) {
                var data = JsonMapper.shared().readTree(entry.value());
                var id = data.get("submission").asString();
                checkMayBeTold(id, data);
                // As consumers read: what is not newer is ignored. Which record is the last one, is looked at
                // elsewhere.
                if (sequences.getOrDefault(id, -1L) < entry.sequence() && !gone.contains(id)) {
                    told.put(id, data);
                    sequences.put(id, entry.sequence());
                }
            }
        }
        for (var submission : seen.submissions()) {
            var id = submission.get("id").asString();
            var record = told.remove(id);
            if (record == null) {
                find(Promise.NOTHING_LOST, names.get(id) + " is not in its topic");
            } else if (!stateOf(record).equals(stateOf(submission).told())
                    || !Objects.equals(
                            sequences.get(id), submission.get("revision").asLong())) {
                find(
                        Promise.NOTHING_LOST,
                        "the topic says " + stateOf(record) + "@" + sequences.get(id) + " of " + names.get(id)
                                + ", which is " + stateOf(submission) + "@" + submission.get("revision"));
            }
        }
        told.forEach((id, data) -> find(Promise.NOTHING_WITHOUT_CAUSE, "the topic has an unknown submission " + data));
    }

    /** Nobody but organizers hears of what is not made known, not even for a moment. */
    private void checkMayBeTold(String id, JsonNode data) {
        var submission = model.submissions().get(names.getOrDefault(id, ""));
        var status = data.get("status").asString();
        if (submission != null && !submission.told().contains(status)) {
            find(Promise.NOTHING_WITHOUT_CAUSE, "the topic told that " + submission.name() + " is " + status);
        }
    }

    private void checkBoard() {
        var draft = seen.draft();
        if (draft == null) {
            find(Promise.CONVERGED, "there is no draft");
            return;
        }
        var onBoard = new HashMap<String, String>();
        for (var list : List.of("placements", "unplaced")) {
            for (var talk : draft.get(list)) {
                if (onBoard.put(talk.get("talk").asString(), talk.get("title").asString()) != null) {
                    find(Promise.NOTHING_DOUBLED, talk.get("title") + " is on the board twice");
                }
            }
        }
        var expected = seen.submissions().stream()
                .filter(submission ->
                        SCHEDULED.contains(submission.get("status").asString()))
                .collect(Collectors.toMap(
                        submission -> submission.get("id").asString(),
                        submission -> submission.get("title").asString()));
        if (!onBoard.equals(expected)) {
            find(Promise.CONVERGED, "the board has " + onBoard + ", the accepted talks are " + expected);
        }
        var pinned = new HashMap<String, Model.Pin>();
        seen.pins()
                .forEach(pin -> pinned.put(
                        names.getOrDefault(pin.get("talk").asString(), "?"),
                        new Model.Pin(
                                pin.get("track").asString(), pin.get("start").asString())));
        model.pins().forEach((name, possible) -> {
            var actual = pinned.getOrDefault(name, Model.Pin.NONE);
            // The pin of what is no talk any more is kept, and not shown.
            if (!possible.contains(actual) && model.certainTalks().contains(name)) {
                find(Promise.CONVERGED, name + " is pinned to " + actual + ", not to one of " + possible);
            }
        });
        pinned.keySet().stream()
                .filter(name -> !model.pins().containsKey(name))
                .forEach(name -> find(Promise.NOTHING_WITHOUT_CAUSE, "nobody pinned " + name));
    }

    private void checkReleases() {
        for (var number : model.releases()) {
            if (!seen.releases().containsKey(number) && !seen.refused().contains(number)) {
                find(Promise.NOTHING_LOST, "release " + number + " was answered, and is neither published nor refused");
            }
        }
        // The scheduler has checked each of them, so there is no reason to refuse one.
        seen.refused().forEach(number -> find(Promise.CONVERGED, "release " + number + " was refused"));
        var uncaused = seen.releases().keySet().stream()
                .filter(number -> !model.releases().contains(number))
                .count();
        if (uncaused > model.maybeReleases()) {
            find(
                    Promise.NOTHING_WITHOUT_CAUSE,
                    "releases " + seen.releases().keySet() + ", answered " + model.releases());
        }
        var effective = new TreeMap<Long, String>();
        var talks = new HashMap<String, Map<String, JsonNode>>();
        for (var entry : seen.in(TopicLog.SCHEDULE)) {
            if (entry.value() == null) {
                continue;
            }
            var data = JsonMapper.shared().readTree(entry.value());
            if (entry.type().equals("dev.lectern.talk.released")) {
                talks.computeIfAbsent(attemptOf(data), attempt -> new HashMap<>())
                        .put(data.get("talk").asString(), data);
            } else if (entry.type().equals("dev.lectern.release.finalized")) {
                effective.putIfAbsent(data.get("release").asLong(), attemptOf(data));
            }
        }
        seen.releases().forEach((number, release) -> {
            var attempt = effective.get(number);
            if (attempt == null) {
                find(Promise.NOTHING_WITHOUT_CAUSE, "release " + number + " was published and never finalized");
                return;
            }
            compareWithTalks(number, release, talks.getOrDefault(attempt, Map.of()));
        });
    }

    /** What is restored has the sessions of then, and only its numbers and sequences are new. */
    private void checkRestored() {
        model.restored().forEach((number, original) -> {
            var restored = seen.releases().get(number);
            var wanted = seen.releases().get(original);
            if (restored != null && wanted != null && !contentOf(restored).equals(contentOf(wanted))) {
                find(
                        Promise.CONVERGED,
                        "release " + number + " has " + contentOf(restored) + ", release " + original + " had "
                                + contentOf(wanted));
            }
        });
    }

    private static Map<String, String> contentOf(JsonNode release) {
        return release.get("sessions")
                .valueStream()
                .collect(Collectors.toMap(
                        session -> session.get("id").asString(),
                        session -> session.get("title").asString() + " " + placeOf(session) + " "
                                + session.get("speakers")));
    }

    private void compareWithTalks(long number, JsonNode release, Map<String, JsonNode> talks) {
        var published = new HashSet<String>();
        for (var session : release.get("sessions")) {
            var id = session.get("id").asString();
            if (!published.add(id)) {
                find(Promise.NOTHING_DOUBLED, "release " + number + " has two rows of " + names.get(id));
            }
            var talk = talks.get(id);
            if (talk == null || !placeOf(talk.get("placement")).equals(placeOf(session))) {
                find(
                        Promise.NOTHING_WITHOUT_CAUSE,
                        "release " + number + " has " + session + ", finalized was " + talk);
            }
        }
        if (!published.equals(talks.keySet())) {
            find(Promise.NOTHING_LOST, "release " + number + " has " + published + " of " + talks.keySet());
        }
    }

    private void checkProgram() {
        var program = seen.program();
        if (program == null) {
            if (!seen.releases().isEmpty() || !model.releases().isEmpty()) {
                find(Promise.NOTHING_LOST, "there is no program");
            }
            return;
        }
        var draft = seen.finalDraft();
        if (draft != null) {
            var wanted = placesIn(draft.get("placements"), "talk");
            var published = placesIn(program.get("sessions"), "id");
            if (!wanted.equals(published)) {
                find(Promise.CONVERGED, "the last release was made of " + wanted + ", published is " + published);
            }
            // Which of several possible states it is, the submissions tell; that it is a possible one, is looked at
            // there.
            var talks = new TreeMap<String, String>();
            seen.submissions().stream()
                    .filter(submission ->
                            SCHEDULED.contains(submission.get("status").asString()))
                    .map(submission -> submission.get("title").asString())
                    .forEach(title -> talks.put(nameIn(title), title));
            // Somebody who waited may have got a place since, where it is not known whether one was left.
            if (draft.get("unplaced").isEmpty() && titlesIn(draft).equals(Set.copyOf(talks.values()))) {
                ProgramJudge.faultsOf(program, seen.definition(), model.talkBodies(talks))
                        .forEach(fault -> find(Promise.NO_CLASH, fault));
            }
        }
    }

    /** Rebuilds the program as docs/events.md tells consumers to. */
    private void checkPublicTopic() {
        var sequences = new HashMap<String, Long>();
        var sessions = new HashMap<String, JsonNode>();
        var released = new HashSet<Long>();
        @Nullable JsonNode lastReleased = null;
        for (var entry : seen.in(TopicLog.PROGRAM)) {
            var key = Objects.requireNonNull(entry.key());
            if (entry.value() == null) {
                sequences.remove(key);
                sessions.remove(thingOf(entry));
                continue;
            }
            if (sequences.getOrDefault(key, -1L) >= entry.sequence()) {
                continue;
            }
            sequences.put(key, entry.sequence());
            var data = JsonMapper.shared().readTree(entry.value());
            switch (entry.type()) {
                case "dev.lectern.program.released" -> {
                    lastReleased = data;
                    released.add(data.get("release").asLong());
                }
                case "dev.lectern.session.cancelled" ->
                    sessions.remove(data.get("session").get("id").asString());
                default -> sessions.put(data.get("session").get("id").asString(), data.get("session"));
            }
        }
        var published = seen.releases().keySet();
        if (forgetful ? !published.containsAll(released) : !published.equals(released)) {
            find(Promise.NOTHING_LOST, "told were releases " + released + ", published " + published);
        }
        var program = seen.program();
        if (program != null) {
            var expected = program.get("sessions")
                    .valueStream()
                    .filter(session -> !erased.containsKey(session.get("id").asString()))
                    .collect(Collectors.toMap(session -> session.get("id").asString(), session -> session));
            sessions.forEach((id, session) -> expected.computeIfPresent(id, (same, full) -> asTold(full, session)));
            if (!sessions.equals(expected)) {
                find(Promise.CONVERGED, "consumers hold " + sessions + ", the program is " + expected);
            }
            if (lastReleased == null || !lastReleased.get("release").equals(program.get("release"))) {
                find(Promise.CONVERGED, "consumers know of " + lastReleased + ", not of " + program.get("release"));
            }
        }
    }

    /** {@code session} without the fields that did not exist yet when an older build told of it for the last time. */
    private static JsonNode asTold(JsonNode session, JsonNode told) {
        return ((ObjectNode) session.deepCopy()).retain(told.propertyNames());
    }

    private void find(Promise promise, String evidence) {
        findings.add(new Finding(promise, evidence));
    }

    private static String attemptOf(JsonNode data) {
        return data.get("release").asLong() + "/" + data.get("attempt").asString();
    }

    private static String placeOf(JsonNode placement) {
        return placement.get("track").asString() + " " + placement.get("start").asString() + " "
                + placement.get("end").asString();
    }

    private static Set<String> titlesIn(JsonNode draft) {
        return draft.get("placements")
                .valueStream()
                .map(placement -> placement.get("title").asString())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> placesIn(JsonNode placements, String id) {
        return placements
                .valueStream()
                .collect(Collectors.toMap(
                        placement -> placement.get(id).asString(),
                        Checker::placeOf,
                        (one, other) -> one + " and " + other));
    }

    private static Model.State stateOf(JsonNode submission) {
        return new Model.State(
                submission.get("status").asString(),
                submission.has("decision") ? submission.get("decision").asString() : null,
                submission.get("title").asString());
    }

    private static String thingOf(TopicLog.Entry entry) {
        var key = String.valueOf(entry.key());
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private static String nameIn(String title) {
        return title.split(" ", 2)[0];
    }
}
