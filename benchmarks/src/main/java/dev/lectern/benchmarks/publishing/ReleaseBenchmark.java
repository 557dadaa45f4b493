package dev.lectern.benchmarks.publishing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Measures how soon the page shows a release, which has to be rendered and compressed for it: from the organizer's command
 * to scheduler-service, and for publisher-service alone from the moment that the broker has the closing record.
 *
 * <p>Arguments: sessions (default 2000), releases of each kind (5). Each release is the first one of another conference.
 */
public final class ReleaseBenchmark {

    private static final Pattern DRAFT = Pattern.compile("\"draft\" ?: ?([0-9]+)");
    private static final Pattern SETTLED = Pattern.compile("\"settled\" ?: ?true");
    private static final Pattern ALL_PLACED = Pattern.compile("\"unplaced\" ?: ?\\[ ?]");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private ReleaseBenchmark() {}

    public static void main(String[] args) throws Exception {
        var talks = Figures.argument(args, 0, 2_000);
        var count = Figures.argument(args, 1, 5);
        try (var lectern = Lectern.withPublisher()) {
            System.out.printf(Locale.ROOT, "%nreleases of %d sessions%n", talks);
            var alone = new ArrayList<Double>();
            for (var i = 0; i < count; i++) {
                var program = new MadeUpProgram("publisher_alone_" + i, talks);
                var release = program.release(1, 0);
                lectern.tell(release.subList(0, talks));
                var begin = System.nanoTime();
                lectern.tell(release.subList(talks, talks + 1));
                awaitPage(lectern, program);
                alone.add(Figures.secondsSince(begin));
            }
            lectern.start("scheduler-service", "--lectern.planner.total=5s", "--lectern.planner.unimproved=1s");
            var whole = new ArrayList<Double>();
            for (var i = 0; i < count; i++) {
                whole.add(commanded(lectern, new MadeUpProgram("whole_way_" + i, talks)));
            }
            Figures.row("closing record to page, median", Figures.median(alone), "s");
            System.out.println("in their order: " + alone);
            Figures.row("command to page, median", Figures.median(whole), "s");
            System.out.println("in their order: " + whole);
        }
    }

    /** Lets a conference be planned and finalizes it. */
    private static double commanded(Lectern lectern, MadeUpProgram program) throws Exception {
        lectern.tell(program.accepted());
        var conference = lectern.uri("scheduler-service", "/api/conferences/" + program.conference());
        var draft = awaitDraft(lectern, URI.create(conference + "/draft"));
        var begin = System.nanoTime();
        var answer = lectern.organizer("POST", URI.create(conference + "/releases"), "{\"draft\":" + draft + "}");
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer + ": " + answer.body());
        }
        awaitPage(lectern, program);
        return Figures.secondsSince(begin);
    }

    private static String awaitDraft(Lectern lectern, URI address) throws Exception {
        var begin = System.nanoTime();
        while (Figures.secondsSince(begin) < PATIENCE.toSeconds()) {
            var draft = lectern.organizer("GET", address, "").body();
            var number = DRAFT.matcher(draft);
            if (number.find()
                    && SETTLED.matcher(draft).find()
                    && ALL_PLACED.matcher(draft).find()) {
                return number.group(1);
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("there is no draft with all talks at " + address);
    }

    /** Until who comes with a browser is shown the release; before that there is no page. */
    private static void awaitPage(Lectern lectern, MadeUpProgram program) throws Exception {
        var address = lectern.publisher("/" + program.conference());
        var begin = System.nanoTime();
        while (true) {
            var answer = lectern.get(address, "br, gzip");
            if (answer.statusCode() == 200) {
                return;
            }
            if (Figures.secondsSince(begin) > PATIENCE.toSeconds()) {
                throw new IllegalStateException("no page: " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            Thread.sleep(10);
        }
    }
}
