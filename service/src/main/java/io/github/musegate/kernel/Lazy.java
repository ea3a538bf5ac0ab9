package io.github.musegate.kernel;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made at its first use, once. Safe for many threads.
 *
 * @param <T> what is made
 */
public final class Lazy<T> implements Supplier<T> {

    private final Lock lock = new ReentrantLock();
    private final Supplier<T> maker;
    private volatile @Nullable T value;

    private Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /**
     * A value that is not made yet.
     *
     * @param maker makes it; asked again when it failed
     */
    public static <T> Lazy<T> of(Supplier<T> maker) {
        return new Lazy<>(maker);
    }

    @Override
    public T get() {
        T known = value;
        return known != null ? known : make();
    }

    /** The value, if it was needed until now. */
    public Optional<T> made() {
        return Optional.ofNullable(value);
    }

    private T make() {
        lock.lock();
        try {
            T known = value;
            if (known == null) {
                known = maker.get();
                value = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
