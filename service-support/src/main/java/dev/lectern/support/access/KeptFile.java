package dev.lectern.support.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A short text that is made up once, by whoever comes first, and kept in a file that only its owner can read. */
final class KeptFile {

    private final Path directory;
    private final Path file;

    KeptFile(Path directory, String name) {
        this.directory = directory;
        this.file = directory.resolve(name);
    }

    /** The text, and whether this call is the one that made it up. */
    Content readOrCreate(Supplier<String> text) {
        try {
            return Files.exists(file) ? new Content(read(), false) : create(text.get());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a secret in " + file.toAbsolutePath(), e);
        }
    }

    private String read() throws IOException {
        var text = Files.readString(file).strip();
        if (text.isEmpty()) {
            throw new IOException(file.toAbsolutePath() + " is empty; delete it to have a new one made");
        }
        return text;
    }

    // Several services may share the directory and start at once, even in one process: the text appears under its
    // final name whole or not at all, and the first one wins.
    private Content create(String text) throws IOException {
        Files.createDirectories(directory, ownerOnly("rwx------"));
        var draft = Files.createTempFile(directory, "." + file.getFileName(), ".new", ownerOnly("rw-------"));
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            publish(draft);
            return new Content(text, true);
        } catch (FileAlreadyExistsException e) {
            return new Content(read(), false);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void publish(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without hard links.
            Files.move(draft, file);
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** What the file holds, and whether it was made up just now. */
    record Content(String text, boolean created) {

        @Override
        public String toString() {
            return "Content[…]";
        }
    }
}
