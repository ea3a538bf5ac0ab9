package io.github.musegate.settings;

import io.github.musegate.db.Database;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a snapshot that is at most a second old while the database answers. When it does not, or not soon, the last one
 * counts: defaults could open something up, and a request that also needs the database for itself must be answered in
 * time.
 */
final class FreshSnapshot {

    private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);

    // how long one waits for a question, one's own or somebody else's
    private static final long PATIENCE_MILLIS = 500;

    /** A snapshot, when the database was last asked for it, and how often one had been expired until then. */
    private record Dated(Snapshot snapshot, long askedAt, long expiries) {}

    private final SettingStore store;
    private final Sealer sealer;
    private final BooleanSupplier available;
    private final Lock lock = new ReentrantLock();
    private final List<BiConsumer<Snapshot, Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong expiries = new AtomicLong();
    private final AtomicReference<@Nullable Dated> last = new AtomicReference<>();

    /** When the database last answered or failed; under the lock. */
    private long triedAt;

    FreshSnapshot(SettingStore store, Sealer sealer, BooleanSupplier available) {
        this.store = store;
        this.sealer = sealer;
        this.available = available;
    }

    void onChange(BiConsumer<Snapshot, Snapshot> listener) {
        listeners.add(listener);
    }

    Snapshot get() {
        Dated known = last.get();
        if (known == null) {
            return first();
        }
        return isYoung(known) ? known.snapshot() : refreshed(known);
    }

    private boolean isYoung(Dated known) {
        return System.nanoTime() - known.askedAt() < MAX_AGE && known.expiries() == expiries.get();
    }

    /** Another replica has written: the next one who reads asks the database. */
    void expire() {
        expiries.incrementAndGet();
    }

    /** Asks the database now, for whoever has just written. */
    void refresh() {
        lock.lock();
        try {
            read();
        } finally {
            lock.unlock();
        }
    }

    private Snapshot first() {
        lock.lock();
        try {
            Dated known = last.get();
            return known != null ? known.snapshot() : read();
        } finally {
            lock.unlock();
        }
    }

    private Snapshot refreshed(Dated old) {
        if (!available.getAsBoolean()) {
            return keep(old);
        }
        // beside us, because it may wait for a connection that others hold; its answer counts when it comes
        FutureTask<Snapshot> asking = new FutureTask<>(() -> asked(old));
        Thread.ofVirtual().name("settings").start(asking);
        try {
            return asking.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return keep(old);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return keep(old);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        }
    }

    private Snapshot asked(Dated old) {
        lock.lock();
        try {
            Dated known = last.get();
            // what whoever waited for us only kept, because we came late on a busy machine, is still to be asked for
            boolean tried = System.nanoTime() - triedAt < MAX_AGE;
            return known != null && tried && isYoung(known) ? known.snapshot() : ask(old);
        } finally {
            lock.unlock();
        }
    }

    private Snapshot ask(Dated old) {
        try {
            return read();
        } catch (RuntimeException failure) {
            if (Database.isOutage(failure)) {
                return keep(old);
            }
            throw failure;
        }
    }

    /** Lets the last snapshot count for another second, unless a newer one has come meanwhile: that one counts then. */
    private Snapshot keep(Dated old) {
        Dated again = new Dated(old.snapshot(), System.nanoTime(), expiries.get());
        Dated counts = last.updateAndGet(known -> known == null || known.snapshot() == old.snapshot() ? again : known);
        return counts == null ? old.snapshot() : counts.snapshot();
    }

    private Snapshot read() {
        long before = expiries.get();
        long now = System.nanoTime(); // how long the answer takes makes it no younger
        try {
            return take(store.read(names()), now, before);
        } finally {
            triedAt = System.nanoTime();
        }
    }

    private Snapshot take(SettingStore.Rows rows, long now, long expired) {
        Dated known = last.get();
        if (known != null && known.snapshot().madeFrom(rows)) {
            last.set(new Dated(known.snapshot(), now, expired));
            return known.snapshot();
        }
        Snapshot snapshot = Snapshot.of(rows, sealer);
        last.set(new Dated(snapshot, now, expired));
        if (known != null) {
            listeners.forEach(listener -> listener.accept(known.snapshot(), snapshot));
        }
        return snapshot;
    }

    private static List<String> names() {
        return SettingKeys.all().stream().map(SettingKey::name).toList();
    }
}
