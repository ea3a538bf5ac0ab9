package io.github.musegate.settings;

import io.github.musegate.db.Database;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps a snapshot that is at most a second old. An outage keeps the last one: defaults could open something up. */
final class FreshSnapshot {

    private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);

    /** A snapshot and when the database was last asked for it. */
    private record Dated(Snapshot snapshot, long askedAt) {
        boolean young() {
            return System.nanoTime() - askedAt < MAX_AGE;
        }
    }

    private final SettingStore store;
    private final Sealer sealer;
    private final BooleanSupplier available;
    private final Lock lock = new ReentrantLock();
    private final List<BiConsumer<Snapshot, Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Dated last;

    FreshSnapshot(SettingStore store, Sealer sealer, BooleanSupplier available) {
        this.store = store;
        this.sealer = sealer;
        this.available = available;
    }

    void onChange(BiConsumer<Snapshot, Snapshot> listener) {
        listeners.add(listener);
    }

    Snapshot get() {
        Dated known = last;
        return known != null && known.young() ? known.snapshot() : refreshUnlessYoung();
    }

    /** Asks the database now, for whoever has just written. */
    void refresh() {
        lock.lock();
        try {
            take(store.read(names()));
        } finally {
            lock.unlock();
        }
    }

    private Snapshot refreshUnlessYoung() {
        lock.lock();
        try {
            Dated known = last;
            if (known == null) {
                return take(store.read(names()));
            }
            if (known.young()) {
                return known.snapshot();
            }
            return available.getAsBoolean() ? ask(known.snapshot()) : keep(known.snapshot());
        } finally {
            lock.unlock();
        }
    }

    private Snapshot ask(Snapshot known) {
        try {
            return take(store.read(names()));
        } catch (RuntimeException failure) {
            if (Database.isOutage(failure)) {
                return keep(known);
            }
            throw failure;
        }
    }

    private Snapshot keep(Snapshot known) {
        last = new Dated(known, System.nanoTime());
        return known;
    }

    private Snapshot take(SettingStore.Rows rows) {
        Dated known = last;
        long now = System.nanoTime();
        if (known != null && known.snapshot().madeFrom(rows)) {
            last = new Dated(known.snapshot(), now);
            return known.snapshot();
        }
        Snapshot snapshot = Snapshot.of(rows, sealer);
        last = new Dated(snapshot, now);
        if (known != null) {
            listeners.forEach(listener -> listener.accept(known.snapshot(), snapshot));
        }
        return snapshot;
    }

    private static List<String> names() {
        return SettingKeys.all().stream().map(SettingKey::name).toList();
    }
}
