package dev.lectern.support.metrics;

/** Brings gauges up to date that would take too long to ask for when they are scraped. */
public interface Measurement {

    /** Measures now; may take its time, and may fail, which makes its gauges unknown. */
    void measure();

    /** Says of all its gauges that nobody knows. */
    void failed();
}
