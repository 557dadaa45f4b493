package dev.lectern.submission.imports;

import dev.lectern.support.problem.LargeBodies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets imports bring more than other requests. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    @Bean
    LargeBodies importedFiles() {
        return LargeBodies.upTo(Limits.MEBIBYTES, "POST", "/api/conferences/{conference}/imports");
    }
}
