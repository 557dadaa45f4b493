package dev.lectern.support.metrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Measures what there is to measure. */
@AutoConfiguration
@EnableConfigurationProperties(MetricsProperties.class)
public class MetricsAutoConfiguration {

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    UriTemplates uriTemplates() {
        return new UriTemplates();
    }

    @Bean
    Measuring measuring(ObjectProvider<Measurement> measurements, MetricsProperties properties) {
        return new Measuring(measurements.orderedStream().toList(), properties.interval());
    }
}
