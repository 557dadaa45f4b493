package dev.lectern.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The runnable jars that the build has packaged. */
final class Packages {

    static final Path ROOT =
            Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();

    private Packages() {}

    /** The runnable jar of a module. */
    static Path jarOf(String module) {
        try (var files = Files.newDirectoryStream(ROOT.resolve(module).resolve("target"), module + "-*-exec.jar")) {
            for (var file : files) {
                return file;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(module + " is not packaged: run mvn package first");
    }
}
