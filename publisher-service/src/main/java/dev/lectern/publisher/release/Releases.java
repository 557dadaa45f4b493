package dev.lectern.publisher.release;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Keeps the releases, from which only an erasure takes anything, and shows those that their conference has reached. */
@Component
public class Releases {

    private static final int REMEMBERED = 8;

    private final MongoOperations mongo;
    private final Heads heads;
    private final Map<String, Release> recent = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Release> eldest) {
            return size() > REMEMBERED;
        }
    });

    Releases(MongoOperations mongo, Heads heads) {
        this.mongo = mongo;
        this.heads = heads;
    }

    /** The current release of {@code conference}. */
    public Optional<Release> current(String conference) {
        return load(conference, heads.currentOf(conference));
    }

    /** The number of the current release of {@code conference}, 0 when there is none. */
    public long currentNumber(String conference) {
        return heads.currentOf(conference);
    }

    /** The numbers of the current releases of those of {@code conferences} that have one. */
    public Map<String, Long> currentNumbers(Collection<String> conferences) {
        return conferences.isEmpty() ? Map.of() : heads.currentOf(conferences);
    }

    /** Rises with each release that this instance makes the current one, before anybody is told of it. */
    public long writes() {
        return heads.writes();
    }

    /** Release {@code number} of {@code conference}, if it has been published. */
    public Optional<Release> find(String conference, long number) {
        return number > heads.currentOf(conference) ? Optional.empty() : load(conference, number);
    }

    /** Release {@code number} of {@code conference}, if that is none after {@code current}, without a look at the head. */
    public Optional<Release> find(String conference, long number, long current) {
        return number > current ? Optional.empty() : load(conference, number);
    }

    /** The published releases of {@code conference}, the latest first. */
    public List<ReleaseSummary> of(String conference) {
        var current = heads.currentOf(conference);
        // The store's own index of ids answers a prefix.
        var query = query(where("_id").regex("^" + Pattern.quote(conference + "/")));
        query.fields().include("number", "releasedAt", "sessionCount");
        return mongo.find(query, ReleaseSummary.class, Release.COLLECTION).stream()
                .filter(release -> release.number() <= current)
                .sorted(Comparator.comparing(ReleaseSummary::number).reversed())
                .toList();
    }

    /** Keeps {@code release}, unless its number is kept already; gives the one that is kept. */
    Release keep(Release release) {
        try {
            return mongo.insert(release);
        } catch (DuplicateKeyException e) {
            return load(release.conference(), release.number()).orElseThrow(() -> e);
        }
    }

    /** Takes a session out of what all releases say, reached or not; whether any of them said something of it. */
    boolean erase(String conference, String session) {
        var query = query(where("_id").regex("^" + Pattern.quote(conference + "/")));
        query.fields().include("_id");
        var changed = false;
        for (var found : mongo.find(query, Document.class, Release.COLLECTION)) {
            changed |= eraseIn(String.valueOf(found.get("_id")), session);
        }
        return changed;
    }

    private boolean eraseIn(String id, String session) {
        while (true) {
            var release = mongo.findById(id, Release.class);
            if (release == null) {
                return false;
            }
            var redacted = release.without(session);
            if (redacted.equals(release)) {
                return false;
            }
            var asRead = where("_id").is(id);
            // Another instance may be erasing another session at this moment.
            var query = query(
                    release.erased().isEmpty()
                            ? asRead.and("erased.0").exists(false)
                            : asRead.and("erased").is(release.erased()));
            if (mongo.replace(query, redacted).getMatchedCount() > 0) {
                return true;
            }
        }
    }

    /** Release {@code number}, whether its conference has reached it or not. */
    Optional<Release> load(String conference, long number) {
        var id = Release.idOf(conference, number);
        // An instance that has not erased it itself must not go on with what it remembers.
        var remembered = id + "~" + heads.erasuresOf(conference);
        var release = recent.get(remembered);
        if (release == null && number > 0) {
            release = mongo.findById(id, Release.class);
            if (release != null) {
                recent.put(remembered, release);
            }
        }
        return Optional.ofNullable(release);
    }
}
