package dev.lectern.publisher.stream;

import dev.lectern.publisher.eventlog.EventLog;
import dev.lectern.publisher.release.Releases;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many readers there may be. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

    @Bean
    EventStreams eventStreams(
            EventLog eventLog,
            Releases releases,
            @Value("${lectern.publisher.streams:5000}") int most,
            MeterRegistry meters) {
        return new EventStreams(eventLog, releases, most, meters);
    }
}
