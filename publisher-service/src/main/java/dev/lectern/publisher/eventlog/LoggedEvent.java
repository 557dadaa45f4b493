package dev.lectern.publisher.eventlog;

/**
 * A public event with its place among those of its conference.
 *
 * @param position of who knows it and all before it
 * @param id the same for each delivery of it, on whatever way
 * @param type its CloudEvents type
 * @param json all of it, in the JSON format of CloudEvents
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them, and there are many.
public record LoggedEvent(EventPosition position, String id, String type, byte[] json) {}
