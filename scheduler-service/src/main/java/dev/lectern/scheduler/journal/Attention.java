package dev.lectern.scheduler.journal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Knows for which conferences somebody is waiting, so that these are planned first. */
@Component
public class Attention {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, Long> noted = new ConcurrentHashMap<>();

    /** Somebody looks at the plan of a conference, or changes something there. */
    public void note(String conference) {
        noted.put(conference, System.nanoTime());
    }

    /** Whether somebody did so a short time ago. */
    public boolean isOn(String conference) {
        var last = noted.get(conference);
        if (last == null) {
            return false;
        }
        var isRecent = System.nanoTime() - last < PATIENCE.toNanos();
        if (!isRecent) {
            noted.remove(conference, last);
        }
        return isRecent;
    }
}
