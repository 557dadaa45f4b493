package dev.lectern.support.access;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * The settings that all services have.
 *
 * @param data directory of what a service keeps outside its store: passwords and secrets it made itself
 */
@ConfigurationProperties("lectern")
public record LecternProperties(
        @DefaultValue(".lectern") Path data, @DefaultValue Access access) {

    /**
     * Who gets in, and how often.
     *
     * @param adminPassword like the other three: blank ones are made up and kept in the data directory
     * @param publicMetrics who may read the metrics without signing in
     * @param audience what tokens of the issuer must be meant for
     * @param rolesClaim the claim of a token that holds its roles; dots lead into objects
     * @param algorithms with which the issuer may sign
     */
    public record Access(
            @Nullable String adminPassword,
            @Nullable String organizerPassword,
            @Nullable String reviewerPassword,
            @Nullable String metricsPassword,
            @DefaultValue("local") PublicMetrics publicMetrics,
            @Nullable String audience,
            @DefaultValue("roles") String rolesClaim,

            @DefaultValue({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
            Set<SignatureAlgorithm> algorithms,

            @DefaultValue Limits limits) {

        // Not the generated one, which would put the passwords into logs.
        @Override
        public String toString() {
            return "Access[…]";
        }
    }

    /** Who may read the metrics without signing in. */
    public enum PublicMetrics {
        /** Anybody. */
        ALWAYS,
        /** Who asks from the same machine, and not through a proxy. */
        LOCAL,
        /** Nobody. */
        NEVER
    }

    /**
     * How much one caller may ask for.
     *
     * @param signInFailures of an address, with a wrong password or token
     * @param anonymousWrites of an address, such as hand-ins
     * @param credential with one password or token
     */
    public record Limits(
            @DefaultValue("100/1m") Limit signInFailures,
            @DefaultValue("300/1s") Limit anonymousWrites,
            @DefaultValue("2000/1s") Limit credential) {}
}
