package dev.lectern.support.crash;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Crash points at which nothing happens, unless a test brings others. */
@AutoConfiguration
public class CrashPointsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CrashPoints crashPoints() {
        return CrashPoints.NONE;
    }
}
