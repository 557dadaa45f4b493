package dev.lectern.quickstart;

import dev.lectern.quickstart.sample.ServiceAddresses;
import java.io.PrintStream;

/** Tells where to look next. */
record Signposts(ServiceAddresses addresses, PrintStream out) {

    void toConference(String conference) {
        show("program", "%s/%s".formatted(addresses.publisher(), conference));
        show("as JSON", "%s/api/conferences/%s/program".formatted(addresses.publisher(), conference));
        show("draft", "%s/api/conferences/%s/draft (organizer)".formatted(addresses.scheduler(), conference));
    }

    void toServices() {
        show("submission-service", addresses.submission().toString());
        show("scheduler-service", addresses.scheduler().toString());
        show("publisher-service", addresses.publisher().toString());
    }

    void toKafka(String bootstrapServers) {
        show("Kafka", "kcat -b %s -t lectern.program.v1 -C -o beginning".formatted(bootstrapServers));
    }

    void toPassword(OrganizerPassword password) {
        show("password", "of the user 'organizer': %s".formatted(password.whereabouts()));
    }

    private void show(String what, String where) {
        out.printf("  %-20s %s%n", what, where);
    }
}
