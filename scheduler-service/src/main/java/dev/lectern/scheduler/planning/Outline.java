package dev.lectern.scheduler.planning;

import java.util.Arrays;

/** What the other tracks need to know of a stretch, in bits: worked out once for each change of its talks. */
final class Outline {

    /** How often a look is taken at which languages there are, in minutes. */
    static final int LOOK = 30;

    private static final int DAY = 24 * 60;

    private final int day;
    private final int lane;
    private long[] topics = new long[1];
    private int[] languages = {};
    private long[][] looks = {};

    Outline(Stretch stretch) {
        this.day = stretch.day();
        this.lane = stretch.lane();
        for (var talk : stretch.talks()) {
            for (var topic : talk.facts().topics()) {
                topics = with(topic, topics);
            }
            addLooks(talk);
        }
    }

    private void addLooks(Talk talk) {
        var i = indexOf(talk.language());
        var end = talk.endOr(0) - day * DAY;
        for (int look = Math.max(0, -Math.floorDiv(day * DAY - talk.startOr(0), LOOK)); look * LOOK < end; look++) {
            looks[i] = with(look, looks[i]);
        }
    }

    private int indexOf(int language) {
        for (int i = 0; i < languages.length; i++) {
            if (languages[i] == language) {
                return i;
            }
        }
        languages = Arrays.copyOf(languages, languages.length + 1);
        looks = Arrays.copyOf(looks, looks.length + 1);
        languages[languages.length - 1] = language;
        looks[looks.length - 1] = new long[1];
        return looks.length - 1;
    }

    private static long[] with(int bit, long[] bits) {
        var enough = bit / Long.SIZE < bits.length ? bits : Arrays.copyOf(bits, bit / Long.SIZE + 1);
        enough[bit / Long.SIZE] |= 1L << bit;
        return enough;
    }

    /** Days since the epoch on which the stretch begins. */
    int day() {
        return day;
    }

    int lane() {
        return lane;
    }

    /** The numbers of the topics of its talks. */
    long[] topics() {
        return topics;
    }

    /** The languages of its talks. */
    int[] languages() {
        return languages;
    }

    /** For each of the languages the looks, counted from the beginning of the day, at which a talk in it is on. */
    long[][] looks() {
        return looks;
    }
}
