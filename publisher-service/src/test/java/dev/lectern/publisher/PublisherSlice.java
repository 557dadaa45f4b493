package dev.lectern.publisher;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** What shows releases, without what tells of them, and without a store. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WebMvcTest(
        includeFilters = @Filter(type = FilterType.REGEX, pattern = "dev\\.lectern\\.publisher\\.answer\\..*"),
        excludeFilters =
                @Filter(type = FilterType.REGEX, pattern = "dev\\.lectern\\.publisher\\.(stream|webhook)\\..*"),
        properties = {
            "spring.config.name=publisher-service",
            "lectern.access.organizer-password=organizer-secret",
            "lectern.access.reviewer-password=reviewer-secret",
            "lectern.data=target/lectern",
            "lectern.publisher.public-url=https://conf.example.org",
            // Each test has a release of its own, with the same name.
            "lectern.publisher.cache=0B"
        })
@Import({PublisherConfiguration.class, PublisherServiceAccess.class, Meters.class})
@interface PublisherSlice {}
