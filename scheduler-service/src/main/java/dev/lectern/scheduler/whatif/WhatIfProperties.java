package dev.lectern.scheduler.whatif;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is planned on the side.
 *
 * @param most what-ifs kept at the same time, of all conferences
 * @param mostPerConference of one of them
 * @param unimproved how long a search goes on without finding anything better
 * @param total how long a what-if is planned at most
 * @param kept how long it can be asked for
 */
@ConfigurationProperties("lectern.what-ifs")
record WhatIfProperties(
        @DefaultValue("40") int most,
        @DefaultValue("10") int mostPerConference,
        @DefaultValue("2s") Duration unimproved,
        @DefaultValue("10s") Duration total,
        @DefaultValue("1h") Duration kept) {}
