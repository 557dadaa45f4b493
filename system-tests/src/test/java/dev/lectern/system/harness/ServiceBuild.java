package dev.lectern.system.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * A packaged service, taken apart by its own means so that another jar can be put beside it.
 *
 * @param classPath its classes, with its libraries beside them, and the other jar if there is one
 * @param archive of what its classes look like in memory, with which it starts in nearly half the time
 */
record ServiceBuild(String classPath, String mainClass, Path archive) {

    /** The service that the build in {@code root} has packaged, taken apart into a directory in {@code builds}. */
    static ServiceBuild of(Path root, String module, @Nullable Path inside, Path builds) {
        var packaged = jarIn(root.resolve(module), "-exec.jar");
        var target = builds.resolve(module + "-" + age(packaged) + (inside == null ? "" : "-" + age(inside)));
        if (!Files.exists(target)) {
            Commands.run(
                    java(),
                    "-Djarmode=tools",
                    "-jar",
                    packaged.toString(),
                    "extract",
                    "--destination",
                    target.toString());
        }
        var jar = target.resolve(packaged.getFileName());
        var build = new ServiceBuild(
                inside == null ? jar.toString() : jar + File.pathSeparator + inside,
                mainClassOf(jar),
                target.resolve("classes-" + Runtime.version().feature() + ".jsa"));
        if (!Files.exists(build.archive())) {
            build.archiveClasses(target);
        }
        return build;
    }

    // The context is made, and nothing is started: it needs neither broker nor store.
    private void archiveClasses(Path data) {
        var command = new ArrayList<>(List.of(java()));
        command.addAll(ChildJvm.FLAGS);
        command.addAll(List.of(
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Dspring.context.exit=onRefresh",
                "-cp",
                classPath,
                mainClass,
                "--server.port=0",
                "--lectern.data=" + data,
                "--lectern.test.crash=" + data.resolve("none"),
                "--lectern.test.clock=" + data.resolve("none")));
        Commands.run(command.toArray(String[]::new));
    }

    private static String mainClassOf(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return Objects.requireNonNull(file.getManifest().getMainAttributes().getValue("Main-Class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String age(Path jar) {
        try {
            return Long.toHexString(Files.getLastModifiedTime(jar).toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
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
