package dev.lectern.system.inside;

import dev.lectern.support.crash.CrashPoints;
import dev.lectern.support.crash.CrashPointsAutoConfiguration;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What a test asks for by a property; nothing when it asks for nothing. */
@AutoConfiguration(before = CrashPointsAutoConfiguration.class)
@Import(Sabotage.class)
public class InsideAutoConfiguration {

    @Bean
    @ConditionalOnProperty("lectern.test.crash")
    CrashPoints crashPoints(@Value("${lectern.test.crash}") Path order) {
        return new FailingHandlers(new HaltingCrashPoints(order));
    }

    @Bean
    @ConditionalOnProperty("lectern.test.crash")
    AnsweringCrashPoint answeringCrashPoint(CrashPoints crashPoints) {
        return new AnsweringCrashPoint(crashPoints);
    }

    @Bean
    @Primary
    @ConditionalOnProperty("lectern.test.clock")
    Clock shiftedClock(@Value("${lectern.test.clock}") Path seconds) {
        return new ShiftedClock(seconds);
    }
}
