package dev.lectern.support.metrics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How metrics are measured.
 *
 * @param interval between two looks at the store and at the broker
 */
@ConfigurationProperties("lectern.metrics")
record MetricsProperties(@DefaultValue("15s") Duration interval) {}
