package io.github.musegate.vectors;

import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Which keys a query may answer with. What somebody may not see is left out while searching, so they still get as many
 * neighbours as they asked for.
 */
public sealed interface KeyFilter {

    /**
     * Every key.
     *
     * @return the filter that forbids nothing
     */
    static KeyFilter everything() {
        return new Except(Set.of());
    }

    /**
     * Whether a key may be answered.
     *
     * @param key the key
     * @return true if it may
     */
    boolean allows(long key);

    /**
     * These and no others; cheap for few, as they are looked up one by one.
     *
     * @param keys the allowed keys
     */
    record Only(Set<Long> keys) implements KeyFilter {

        /** Copies the keys. */
        public Only {
            keys = Set.copyOf(keys);
        }

        @Override
        public boolean allows(long key) {
            return keys.contains(key);
        }
    }

    /**
     * All but these; cheap for few, as so many more neighbours are looked for.
     *
     * @param keys the forbidden keys
     */
    record Except(Set<Long> keys) implements KeyFilter {

        /** Copies the keys. */
        public Except {
            keys = Set.copyOf(keys);
        }

        @Override
        public boolean allows(long key) {
            return !keys.contains(key);
        }
    }

    /**
     * Whatever passes a test, which is asked for every key of the index in each query.
     *
     * @param test quick and safe for many threads
     */
    record Where(LongPredicate test) implements KeyFilter {

        @Override
        public boolean allows(long key) {
            return test.test(key);
        }
    }
}
