package dev.lectern.events;

/** Record keys: {@code conference} or {@code conference/thing}, so that a conference is in order on one partition. */
public final class Keys {

    private static final char SEPARATOR = '/';

    private Keys() {}

    /** The key {@code conference/part/part…} of a thing of a conference. */
    public static String of(String conference, String... thing) {
        return thing.length == 0 ? conference : conference + SEPARATOR + String.join("/", thing);
    }

    /** The conference a key belongs to: all before its first slash. */
    public static String conferenceOf(String key) {
        var separator = key.indexOf(SEPARATOR);
        return separator < 0 ? key : key.substring(0, separator);
    }

    /** What the key names inside its conference: all after its first slash, empty for the conference itself. */
    public static String thingOf(String key) {
        var separator = key.indexOf(SEPARATOR);
        return separator < 0 ? "" : key.substring(separator + 1);
    }
}
