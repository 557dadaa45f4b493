package dev.lectern.publisher.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * What was made of releases, for as long as there is room.
 *
 * <p>The edition of a release never changes, so nothing in it is ever out of date; it can always be made again.
 */
@Component
public class Representations {

    private final Cache<String, Representation> made;

    Representations(@Value("${lectern.publisher.cache:64MB}") DataSize room, MeterRegistry meters) {
        made = Caffeine.newBuilder()
                .maximumWeight(room.toBytes())
                .weigher((String key, Representation representation) -> key.length() + representation.size())
                // What goes over the limit is gone at once.
                .executor(Runnable::run)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(meters, made, "representations");
    }

    /** The representation of {@code key}, by {@code making} it if need be; only one of those who ask makes it. */
    public Representation get(String key, Supplier<Representation> making) {
        return made.get(key, missing -> making.get());
    }
}
