package dev.lectern.support.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The passwords of those who sign in with one: chosen by somebody, or made up once and kept. */
class Passwords {

    private final LecternProperties properties;
    private final SecureRandom random = new SecureRandom();

    Passwords(LecternProperties properties) {
        this.properties = properties;
    }

    String admin() {
        return chosenOrKept("admin", properties.access().adminPassword());
    }

    String organizer() {
        return chosenOrKept("organizer", properties.access().organizerPassword());
    }

    String reviewer() {
        return chosenOrKept("reviewer", properties.access().reviewerPassword());
    }

    String metrics() {
        return chosenOrKept("metrics", properties.access().metricsPassword());
    }

    private String chosenOrKept(String user, @Nullable String chosen) {
        if (chosen != null && !chosen.isBlank()) {
            return chosen;
        }
        var name = user + "-password";
        var password = new KeptFile(properties.data(), name).readOrCreate(this::madeUp);
        if (password.created()) {
            // On the console, once, and in no log.
            System.out.printf(
                    "The password of %s is %s (kept in %s)%n",
                    user, password.text(), properties.data().resolve(name).toAbsolutePath());
        }
        return password.text();
    }

    private String madeUp() {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
