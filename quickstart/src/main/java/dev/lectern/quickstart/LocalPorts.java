package dev.lectern.quickstart;

import dev.lectern.quickstart.sample.ServiceAddresses;

/** The ports that the servers of this JVM have got. */
record LocalPorts(int submission, int scheduler, int publisher, int kafka, int store) {

    /**
     * Chooses them.
     *
     * @throws UsageException when one is taken that has to be had
     */
    static LocalPorts claim(Ports wanted) {
        return new LocalPorts(
                wanted.submission().claim(),
                wanted.scheduler().claim(),
                wanted.publisher().claim(),
                wanted.kafka().claim(),
                wanted.store().claim());
    }

    ServiceAddresses addresses() {
        return ServiceAddresses.local(submission, scheduler, publisher);
    }

    String bootstrapServers() {
        return "localhost:" + kafka;
    }

    int of(HostedService service) {
        return switch (service) {
            case SUBMISSION -> submission;
            case SCHEDULER -> scheduler;
            case PUBLISHER -> publisher;
        };
    }
}
