package dev.lectern.support.outbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The documents that wait for the relay, each once; when there are too many to remember, a sweep will find them. And the
 * keys that topics are behind on.
 */
final class Wakeups {

    private static final int LIMIT = 10_000;

    private final Set<DocumentRef> waiting = new LinkedHashSet<>();
    private final Deque<TopicAudit.Behind> behind = new ArrayDeque<>();
    private boolean sweepNeeded;
    private boolean closed;

    synchronized void add(DocumentRef document) {
        if (waiting.size() < LIMIT) {
            waiting.add(document);
        } else {
            sweepNeeded = true;
        }
        notifyAll();
    }

    /** In place of those that are left of an earlier comparison, which this one has seen too. */
    synchronized void add(List<TopicAudit.Behind> found) {
        var sources = found.stream().map(TopicAudit.Behind::source).collect(Collectors.toSet());
        behind.removeIf(known -> sources.contains(known.source()));
        behind.addAll(found);
        notifyAll();
    }

    /** The key that is to be brought up to date next, and stays so until {@link #doneWith} it. */
    synchronized TopicAudit.@Nullable Behind nextBehind() {
        return behind.peek();
    }

    synchronized void doneWith(TopicAudit.Behind key) {
        behind.remove(key);
    }

    /** Makes {@link #take} wait again. */
    synchronized void open() {
        closed = false;
    }

    /** Ends waiting, now and from now on. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized boolean takeSweepNeeded() {
        var needed = sweepNeeded;
        sweepNeeded = false;
        return needed;
    }

    /** Up to {@code max} documents by collection, as soon as there are any; none when it takes longer than given. */
    synchronized Map<String, Set<String>> take(int max, long maxWaitNanos) throws InterruptedException {
        var deadline = System.nanoTime() + maxWaitNanos;
        while (waiting.isEmpty() && behind.isEmpty() && !sweepNeeded && !closed) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        var taken = new LinkedHashMap<String, Set<String>>();
        var next = waiting.iterator();
        for (var count = 0; count < max && next.hasNext(); count++) {
            var document = next.next();
            next.remove();
            taken.computeIfAbsent(document.collection(), collection -> new LinkedHashSet<>())
                    .add(document.id());
        }
        return taken;
    }

    /** Where a document is. */
    record DocumentRef(String collection, String id) {}
}
