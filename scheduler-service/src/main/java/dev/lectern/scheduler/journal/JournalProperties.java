package dev.lectern.scheduler.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How commands are written, and who plans.
 *
 * @param patience how long a caller waits until its command has gone through Kafka
 * @param absence how long nothing may be heard of an instance until others plan in its place; as many milliseconds as
 *     the broker allows members of a group to be silent
 */
@ConfigurationProperties("lectern.journal")
record JournalProperties(
        @DefaultValue("10s") Duration patience,
        @DefaultValue("10s") Duration absence) {}
