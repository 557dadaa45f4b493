package dev.lectern.scheduler.planningboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32C;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page's style, script and icon, below a path that no conference can have. */
@Component
class BoardAssets implements WebMvcConfigurer {

    private static final String LOCATION = "dev/lectern/scheduler/planningboard/assets/";

    private final String version = checksum("board.css", "board.js", "icon.svg");

    /** Changes with the files, so that browsers may keep them for ever. */
    String version() {
        return version;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/boards/-/**")
                .addResourceLocations("classpath:/" + LOCATION)
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    private static String checksum(String... files) {
        var sum = new CRC32C();
        for (var file : List.of(files)) {
            sum.update(contentOf(file));
        }
        return Long.toHexString(sum.getValue());
    }

    private static byte[] contentOf(String file) {
        try {
            return new ClassPathResource(LOCATION + file).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the planning board's " + file + " is missing", e);
        }
    }
}
