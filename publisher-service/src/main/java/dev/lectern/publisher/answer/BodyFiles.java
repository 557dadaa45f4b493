package dev.lectern.publisher.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.lectern.support.log.Wordless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** Long bodies of answers as temporary files, which the system sends by itself. */
@Component
final class BodyFiles implements DisposableBean {

    /** From here on Tomcat, too, has the system send files. */
    private static final int LONG = 48 * 1024;

    /** Far more than passes between asking for a file and opening it for the last time. */
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(BodyFiles.class);

    private final long room;
    private final AtomicLong taken = new AtomicLong();
    private final Cache<String, BodyFile> files;
    private volatile @Nullable Path directory;

    @Autowired
    BodyFiles(@Value("${lectern.publisher.cache:64MB}") DataSize room) {
        this(room, Ticker.systemTicker());
    }

    /** By the time of {@code ticker}. */
    BodyFiles(DataSize room, Ticker ticker) {
        this.room = room.toBytes();
        // Without a limit of its own: no file may go before its minute is over, since somebody may yet open it.
        this.files = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(UNUSED)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .removalListener(this::gone)
                .build();
    }

    /** Where {@code body} can be opened for the next minute at least; null for a short one, or where there is no room. */
    @Nullable
    String pathOf(byte[] body) {
        if (body.length < LONG) {
            return null;
        }
        // Those whose minute is over make room.
        files.cleanUp();
        var digest = Digests.of(body);
        var file = files.get(digest, missing -> written(digest, body));
        if (file != null && !Files.exists(file.path())) {
            // Somebody has tidied up.
            files.invalidate(digest);
            file = files.get(digest, missing -> written(digest, body));
        }
        return file == null ? null : file.path().toString();
    }

    @Override
    public void destroy() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }

    private @Nullable BodyFile written(String digest, byte[] body) {
        if (taken.addAndGet(body.length) <= room) {
            Path file = null;
            try {
                // Never by a name that was used before: the file that had it may be deleted after this one is written.
                file = Files.createTempFile(directory(), digest, "");
                return new BodyFile(Files.write(file, body), body.length);
            } catch (IOException e) {
                log.debug("a body is sent from memory", Wordless.of(e));
                delete(file);
            }
        }
        taken.addAndGet(-body.length);
        return null;
    }

    private synchronized Path directory() throws IOException {
        var made = directory;
        // Who tidies up temporary files may take it away.
        if (made == null || !Files.isDirectory(made)) {
            made = Files.createTempDirectory("lectern-bodies").toRealPath();
            directory = made;
        }
        return made;
    }

    private void gone(@Nullable String digest, @Nullable BodyFile file, RemovalCause cause) {
        if (file != null) {
            taken.addAndGet(-file.size());
            delete(file.path());
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.debug("a temporary file is left", Wordless.of(e));
        }
    }

    private record BodyFile(Path path, int size) {}
}
