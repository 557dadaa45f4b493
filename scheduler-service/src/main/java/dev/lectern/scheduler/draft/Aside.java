package dev.lectern.scheduler.draft;

/** Something to be planned when no conference waits; it is searched for piece by piece. */
public interface Aside {

    /** Searches until it is done or has to give way. */
    void search();

    /** Makes a running search end soon; it is taken up again later. */
    void giveWay();

    /** Ends it for good, because its search broke down. */
    void giveUp();

    boolean isDone();
}
