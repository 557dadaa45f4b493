package dev.lectern.support.outbox;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The documents that wait for the relay, each once; when there are too many to remember, a sweep will find them. */
final class Wakeups {

    private static final int LIMIT = 10_000;

    private final Set<DocumentRef> waiting = new LinkedHashSet<>();
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
        while (waiting.isEmpty() && !sweepNeeded && !closed) {
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
