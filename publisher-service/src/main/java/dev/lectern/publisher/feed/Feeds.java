package dev.lectern.publisher.feed;

import dev.lectern.publisher.answer.Representation;
import dev.lectern.publisher.answer.Representations;
import dev.lectern.publisher.release.Release;
import dev.lectern.publisher.release.Releases;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Makes feeds of releases, each once. */
final class Feeds {

    /** As many releases back as a reader of changes may have been away; then it has the program itself. */
    private static final int RELEASES_OF_CHANGES = 20;

    private final Representations representations;
    private final Releases releases;
    private final URI publicUrl;

    Feeds(Representations representations, Releases releases, URI publicUrl) {
        this.representations = representations;
        this.releases = releases;
        this.publicUrl = publicUrl;
    }

    /** {@code feed} with what {@code selection} takes of {@code release}. */
    Representation of(Feed feed, Release release, Selection selection) {
        var key = feed.file() + " " + release.edition() + " " + selection;
        return representations.get(
                key, () -> Representation.of(feed.type(), release.releasedAt(), write(feed, release, selection)));
    }

    private byte[] write(Feed feed, Release release, Selection selection) {
        var edition = new Edition(release, selection, publicUrl);
        return switch (feed) {
            case ICALENDAR -> ICalendar.write(edition);
            case SCHEDULE_XML -> ScheduleXml.write(edition);
            case SCHEDULE_JSON -> ScheduleJson.writeFirst(edition);
            case SCHEDULE2_JSON -> ScheduleJson.writeSecond(edition);
            case CHANGES_ATOM -> ChangesAtom.write(upTo(release, selection));
            case CSV -> ProgramCsv.write(edition);
            case TEXT -> ProgramText.write(edition);
        };
    }

    private List<Edition> upTo(Release latest, Selection selection) {
        var editions = new ArrayList<Edition>();
        var release = latest;
        while (true) {
            editions.add(new Edition(release, selection, publicUrl));
            var previous = releases.find(release.conference(), release.previousNumber());
            if (previous.isEmpty() || editions.size() == RELEASES_OF_CHANGES) {
                return editions;
            }
            release = previous.get();
        }
    }
}
