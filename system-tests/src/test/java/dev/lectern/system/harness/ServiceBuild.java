package dev.lectern.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarFile;

/**
 * A packaged service, taken apart by its own means so that other jars can be put beside it; it starts sooner, too.
 *
 * @param jar its classes, with its libraries beside it
 */
record ServiceBuild(Path jar, String mainClass) {

    /** The service that the build in {@code root} has packaged, taken apart into {@code directory}. */
    static ServiceBuild of(Path root, String module, Path directory) {
        var packaged = jarIn(root.resolve(module), "-exec.jar");
        var target = directory.resolve(module);
        if (!Files.exists(target)) {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Commands.run(
                    java,
                    "-Djarmode=tools",
                    "-jar",
                    packaged.toString(),
                    "extract",
                    "--destination",
                    target.toString());
        }
        var jar = target.resolve(packaged.getFileName());
        try (var file = new JarFile(jar.toFile())) {
            return new ServiceBuild(
                    jar,
                    Objects.requireNonNull(
                            file.getManifest().getMainAttributes().getValue("Main-Class")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar that a module has packaged. */
    static Path jarIn(Path module, String ending) {
        try (var files = Files.newDirectoryStream(module.resolve("target"), "*" + ending)) {
            for (var file : files) {
                return file;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(module + " is not packaged: run mvn package first");
    }
}
