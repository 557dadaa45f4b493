package dev.lectern.publisher.feed;

import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.publisher.release.Change;
import dev.lectern.publisher.release.Release;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * Writes what has changed as an Atom feed (RFC 4287): an entry for each release and one for each change in it.
 *
 * <p>The first release is one entry, for nobody wants to be told of each of its sessions.
 */
final class ChangesAtom {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "EEE d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final List<Edition> editions;

    private ChangesAtom(List<Edition> editions) {
        this.editions = editions;
    }

    /** The feed of the first of {@code editions}, which are successive releases, the latest first. */
    static byte[] write(List<Edition> editions) {
        return Xml.document(new ChangesAtom(editions)::feed);
    }

    private void feed(Xml document) throws XMLStreamException {
        var edition = editions.get(0);
        document.element("feed", feed -> {
            feed.namespace("http://www.w3.org/2005/Atom");
            feed.element("id", urn(edition, "changes", edition.selection().toString()));
            feed.element("title", edition.release().name() + ": changes of the program");
            feed.element("updated", edition.release().releasedAt().toString());
            feed.element(
                    "author", author -> author.element("name", edition.release().name()));
            link(feed, "self", "application/atom+xml", edition.addressOf(Feed.CHANGES_ATOM));
            link(feed, "alternate", "text/html", edition.page());
            feed.element("generator", Frab.GENERATOR);
            for (var each : editions) {
                release(feed, each);
            }
        });
    }

    private static void release(Xml feed, Edition edition) throws XMLStreamException {
        var release = edition.release();
        var changes = release.changes().stream()
                .filter(change -> edition.selection().takes(release.sessionOf(change)))
                .toList();
        feed.element("entry", entry -> {
            entry.element("id", urn(edition, "release", Long.toString(release.number())));
            entry.element("title", "Release " + release.number() + ": " + summary(release, changes));
            entry.element("updated", release.releasedAt().toString());
            entry.element("published", release.releasedAt().toString());
            link(entry, "alternate", "text/html", edition.page());
            text(entry, summary(release, changes) + ".");
        });
        if (release.previousNumber() > 0) {
            for (var change : changes) {
                change(feed, edition, change);
            }
        }
    }

    private static void change(Xml feed, Edition edition, Change change) throws XMLStreamException {
        var release = edition.release();
        var session = release.sessionOf(change);
        feed.element("entry", entry -> {
            entry.element("id", urn(edition, "change", session.id() + "@" + session.sequence()));
            entry.element("title", headline(change) + ": " + session.title());
            entry.element("updated", release.releasedAt().toString());
            entry.element("published", release.releasedAt().toString());
            link(entry, "alternate", "text/html", edition.pageOf(session));
            text(entry, story(edition, change, session));
        });
    }

    private static String summary(Release release, List<Change> changes) {
        if (release.previousNumber() == 0) {
            return "the program, " + sessions(changes.size());
        }
        if (changes.isEmpty()) {
            return "no session has changed";
        }
        return changes.stream().collect(Collectors.groupingBy(Change::kind, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(kind -> kind.getValue() + " " + kind.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String sessions(int count) {
        return count == 1 ? "1 session" : count + " sessions";
    }

    private static String headline(Change change) {
        return switch (change.kind()) {
            case SCHEDULED -> "New";
            case MOVED -> "Moved";
            case CHANGED -> "Changed";
            case CANCELLED -> "Cancelled";
        };
    }

    private static String story(Edition edition, Change change, Session session) {
        var place = when(session.start()) + ", " + edition.roomOf(session.track());
        var previous = change.previous();
        var story = switch (change.kind()) {
            case SCHEDULED -> "It is on " + place + ".";
            case MOVED ->
                "It is now on " + place + "."
                        + (previous == null
                                ? ""
                                : " It was on " + when(previous.start()) + ", " + edition.roomOf(previous.track())
                                        + ".");
            case CHANGED -> "It is still on " + place + ".";
            case CANCELLED -> "It was on " + place + ".";
        };
        return change.changed().isEmpty() ? story : story + " Changed: " + String.join(", ", change.changed()) + ".";
    }

    private static String when(Instant moment) {
        return WHEN.format(moment);
    }

    private static void text(Xml entry, String text) throws XMLStreamException {
        entry.element("content", content -> {
            content.attribute("type", "text");
            content.text(text);
        });
    }

    private static void link(Xml xml, String rel, String type, String href) throws XMLStreamException {
        xml.element("link", link -> {
            link.attribute("rel", rel);
            link.attribute("type", type);
            link.attribute("href", href);
        });
    }

    private static String urn(Edition edition, String kind, String thing) {
        return "urn:uuid:" + edition.uuidOf(kind, thing);
    }
}
