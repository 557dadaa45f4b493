package dev.lectern.publisher.page;

import dev.lectern.publisher.answer.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page's style, script and icon, below a path that no conference can have. */
@Component
class PageAssets implements WebMvcConfigurer {

    private static final String LOCATION = "dev/lectern/publisher/page/assets/";

    private final String version = Digests.of(contentOf("program.css"), contentOf("program.js"), contentOf("icon.svg"));

    /** Changes with the files, so that browsers may keep them for ever. */
    String version() {
        return version;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/-/**")
                .addResourceLocations("classpath:/" + LOCATION)
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    private static byte[] contentOf(String file) {
        try {
            return new ClassPathResource(LOCATION + file).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the page's " + file + " is missing", e);
        }
    }
}
