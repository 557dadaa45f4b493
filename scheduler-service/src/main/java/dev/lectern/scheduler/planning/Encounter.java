package dev.lectern.scheduler.planning;

/**
 * Two talks, by their numbers, that have something to do with each other.
 *
 * @param speakers how many speakers they have in common
 * @param transfer minutes that these speakers need between two tracks
 * @param order which of the two is over before the other starts
 * @param apart whether they are never at the same time
 */
record Encounter(int first, int second, int speakers, int transfer, First order, boolean apart) {

    boolean hasSpeakers() {
        return speakers > 0;
    }

    boolean hasTransfer() {
        return speakers > 0 && transfer > 0;
    }

    /** Whether the one that comes later starts before the other is over. */
    boolean isOutOfOrder(Talk talk, Talk other) {
        return (order.isThis() && talk.isNotOverBefore(other)) || (order.isOther() && other.isNotOverBefore(talk));
    }
}
