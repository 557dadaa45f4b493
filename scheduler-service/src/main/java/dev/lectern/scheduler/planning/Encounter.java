package dev.lectern.scheduler.planning;

/**
 * Two talks, by their numbers, that have something to do with each other.
 *
 * @param speakers how many speakers they have in common
 * @param transfer minutes that these speakers need between two tracks
 * @param order 1 when the first comes before the second, -1 when after, 0 when either may
 * @param apart whether they are never at the same time
 */
record Encounter(int first, int second, int speakers, int transfer, int order, boolean apart) {

    boolean hasSpeakers() {
        return speakers > 0;
    }

    boolean hasTransfer() {
        return speakers > 0 && transfer > 0;
    }

    boolean isOrdered() {
        return order != 0;
    }
}
