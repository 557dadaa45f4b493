package dev.lectern.system.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The operations of a run in the order in which they ended, also as JSON lines in a file. */
final class History implements AutoCloseable {

    private final List<Operation> operations = new ArrayList<>();
    private final BufferedWriter file;
    private int lastId;

    History(Path path) {
        try {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized int nextId() {
        return ++lastId;
    }

    synchronized void add(Operation operation) {
        operations.add(operation);
        try {
            file.write(JsonMapper.shared().writeValueAsString(operation));
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Operation> operations() {
        return List.copyOf(operations);
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
