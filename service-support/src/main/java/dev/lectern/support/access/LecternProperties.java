package dev.lectern.support.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings that all services have.
 *
 * @param data directory of what a service keeps outside its store: passwords and secrets it made itself
 */
@ConfigurationProperties("lectern")
public record LecternProperties(
        @DefaultValue(".lectern") Path data, @DefaultValue Access access) {

    /** The passwords somebody chose; blank ones are made up and kept in the data directory. */
    public record Access(
            @Nullable String organizerPassword, @Nullable String reviewerPassword) {

        // Not the generated one, which would put the passwords into logs.
        @Override
        public String toString() {
            return "Access[…]";
        }
    }
}
