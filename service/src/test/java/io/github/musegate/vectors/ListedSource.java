package io.github.musegate.vectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source in memory, which may fail. */
final class ListedSource implements VectorSource {

    private static final class Change {
        private final long revision;
        private final float @Nullable [] vector;

        Change(long revision, float @Nullable [] vector) {
            this.revision = revision;
            this.vector = vector;
        }
    }

    private final Map<Long, Change> changes = new HashMap<>();
    private String identity = "first";
    private long revision;
    private long read;
    private boolean failing;

    synchronized void put(long key, float... vector) {
        changes.put(key, new Change(++revision, vector));
    }

    synchronized void remove(long key) {
        changes.put(key, new Change(++revision, null));
    }

    /** Everything is in another space now. */
    synchronized void become(String other) {
        identity = other;
    }

    /** As after the restoring of a backup. */
    synchronized void goBack() {
        changes.clear();
        revision = 0;
    }

    synchronized void fail(boolean fails) {
        failing = fails;
    }

    /** How many changes were ever read. */
    synchronized long read() {
        return read;
    }

    @Override
    public synchronized SourceMark mark() {
        checkWorks();
        return new SourceMark(identity, revision);
    }

    @Override
    public synchronized void changesAfter(long after, VectorSink sink) {
        checkWorks();
        List<Map.Entry<Long, Change>> ordered = new ArrayList<>(changes.entrySet());
        ordered.sort(Comparator.comparingLong(entry -> entry.getValue().revision));
        for (Map.Entry<Long, Change> entry : ordered) {
            Change change = entry.getValue();
            if (change.revision > after) {
                read++;
                if (change.vector == null) {
                    sink.remove(entry.getKey(), change.revision);
                } else {
                    sink.put(entry.getKey(), change.vector, change.revision);
                }
            }
        }
    }

    private void checkWorks() {
        if (failing) {
            throw new IllegalStateException("the source is out of reach");
        }
    }
}
