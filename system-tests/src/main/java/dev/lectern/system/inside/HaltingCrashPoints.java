package dev.lectern.system.inside;

import dev.lectern.support.crash.CrashPoint;
import dev.lectern.support.crash.CrashPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Halts the JVM at the crash point that a file names, the given time that it is passed: no shutdown hook runs, no
 * buffer is flushed.
 *
 * <p>The file, one line such as {@code HEAD_WRITTEN 3}, may come at any time; when it has done its work, its name ends
 * with {@code .done}, so that the process that is started next goes on.
 */
final class HaltingCrashPoints implements CrashPoints {

    static final int EXIT_CODE = 86;

    private final Path order;
    private @Nullable CrashPoint awaited;
    private int left;

    HaltingCrashPoints(Path order) {
        this.order = order;
    }

    @Override
    public synchronized void reached(CrashPoint point) {
        if (awaited == null) {
            readOrder();
        }
        if (point == awaited && --left <= 0) {
            try {
                Files.move(order, Path.of(order + ".done"), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                // The order was taken back at this moment.
                awaited = null;
                return;
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private void readOrder() {
        try {
            var words = Files.readString(order).strip().split(" ", 2);
            awaited = CrashPoint.valueOf(words[0]);
            left = Integer.parseInt(words[1]);
        } catch (NoSuchFileException e) {
            awaited = null;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + order, e);
        }
    }
}
