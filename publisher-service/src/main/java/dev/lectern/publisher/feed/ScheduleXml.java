package dev.lectern.publisher.feed;

import dev.lectern.events.ProgramEvent.Session;
import dev.lectern.events.ProgramEvent.SessionSpeaker;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;

/**
 * Writes the {@code schedule.xml} of pentabarf and frab, which most conference apps read.
 *
 * <p>A track of ours is a room there, since apps cut sessions of one room off where they overlap. Cancelled sessions
 * are left out: that is how those apps learn of it.
 */
final class ScheduleXml {

    private final Edition edition;

    private ScheduleXml(Edition edition) {
        this.edition = edition;
    }

    static byte[] write(Edition edition) {
        return Xml.document(new ScheduleXml(edition)::schedule);
    }

    private void schedule(Xml document) throws XMLStreamException {
        var release = edition.release();
        document.element("schedule", xml -> {
            xml.element("generator", generator -> generator.attribute("name", Frab.GENERATOR));
            xml.element("url", edition.addressOf(Feed.SCHEDULE_XML));
            xml.element("version", Long.toString(release.number()));
            xml.element("conference", this::conference);
            var index = 0;
            for (var day : edition.days().entrySet()) {
                index++;
                day(xml, index, day.getKey(), day.getValue());
            }
            if (index == 0) {
                emptyDay(xml);
            }
        });
    }

    private void conference(Xml xml) throws XMLStreamException {
        xml.element("title", edition.release().name());
        xml.element("acronym", edition.release().conference());
        xml.element("start", Frab.dateTime(edition.local(edition.start())));
        xml.element("end", Frab.dateTime(edition.local(edition.end())));
        xml.element("days", Integer.toString(edition.days().size()));
        xml.element("timeslot_duration", Frab.duration(edition.slot()));
        xml.element("base_url", edition.page());
        xml.element("url", edition.page());
        xml.element("time_zone_name", edition.zoneName());
        for (var track : edition.tracks()) {
            xml.element("track", element -> {
                element.attribute("name", edition.roomOf(track.id()));
                element.attribute("slug", Frab.trackSlug(track.id()));
            });
        }
    }

    private void day(Xml xml, int index, LocalDate date, List<Session> sessions) throws XMLStreamException {
        xml.element("day", day -> {
            day.attribute("index", index);
            day.attribute("date", date);
            day.attribute("start", Frab.dateTime(edition.local(sessions.get(0).start())));
            day.attribute("end", Frab.dateTime(edition.local(Frab.endOf(sessions))));
            for (var track : edition.tracks()) {
                room(
                        day,
                        track.id(),
                        sessions.stream()
                                .filter(session -> session.track().equals(track.id()))
                                .toList());
            }
        });
    }

    /** The schema wants a day, also of a program without sessions. */
    private void emptyDay(Xml xml) throws XMLStreamException {
        var moment = edition.local(edition.start());
        xml.element("day", day -> {
            day.attribute("index", 1);
            day.attribute("date", moment.toLocalDate());
            day.attribute("start", Frab.dateTime(moment));
            day.attribute("end", Frab.dateTime(moment));
        });
    }

    private void room(Xml xml, String track, List<Session> sessions) throws XMLStreamException {
        if (sessions.isEmpty()) {
            return;
        }
        xml.element("room", room -> {
            room.attribute("name", edition.roomOf(track));
            room.attribute("guid", edition.uuidOf("track", track));
            for (var session : sessions) {
                event(room, session);
            }
        });
    }

    private void event(Xml xml, Session session) throws XMLStreamException {
        var number = edition.numberOf(session);
        var start = edition.local(session.start());
        xml.element("event", event -> {
            event.attribute("guid", edition.uuidOf("session", session.id()));
            event.attribute("id", number);
            event.attribute("code", Frab.code(number));
            event.element("room", edition.roomOf(session.track()));
            event.element("title", session.title());
            event.element("subtitle", "");
            event.element("type", Objects.requireNonNullElse(edition.typeOf(session), "talk"));
            event.element("date", Frab.dateTime(start));
            event.element("start", Frab.time(start));
            event.element("duration", Frab.duration(session));
            event.element("abstract", session.abstractText());
            event.element("slug", Frab.slug(edition.release().conference(), number));
            event.element("track", edition.roomOf(session.track()));
            event.element("persons", persons -> {
                for (var speaker : session.speakers()) {
                    person(persons, speaker);
                }
            });
            event.element("language", Frab.language(session));
            event.element("description", "");
            event.element("url", edition.pageOf(session));
        });
    }

    private void person(Xml xml, SessionSpeaker speaker) throws XMLStreamException {
        xml.element("person", person -> {
            person.attribute("guid", edition.uuidOf("speaker", speaker.name()));
            person.text(speaker.name());
        });
    }
}
