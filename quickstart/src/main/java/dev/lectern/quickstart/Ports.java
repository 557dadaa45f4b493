package dev.lectern.quickstart;

import static dev.lectern.quickstart.QuickstartOptions.KAFKA_PORT;
import static dev.lectern.quickstart.QuickstartOptions.PUBLISHER_PORT;
import static dev.lectern.quickstart.QuickstartOptions.SCHEDULER_PORT;
import static dev.lectern.quickstart.QuickstartOptions.STORE_PORT;
import static dev.lectern.quickstart.QuickstartOptions.SUBMISSION_PORT;

/** The ports of everything in the quickstart's JVM. */
record Ports(Port submission, Port scheduler, Port publisher, Port kafka, Port store) {

    static final Ports USUAL = new Ports(
            new Port(SUBMISSION_PORT, 8081, false),
            new Port(SCHEDULER_PORT, 8082, false),
            new Port(PUBLISHER_PORT, 8083, false),
            new Port(KAFKA_PORT, 9092, true),
            new Port(STORE_PORT, 27_017, true));

    static final Ports FREE = new Ports(
            new Port(SUBMISSION_PORT, 0, false),
            new Port(SCHEDULER_PORT, 0, false),
            new Port(PUBLISHER_PORT, 0, false),
            new Port(KAFKA_PORT, 0, false),
            new Port(STORE_PORT, 0, false));
}
