package io.github.musegate.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Parts of lists from which something is left out on the way. */
final class Paging {

    private static final int PORTION = 500;

    private Paging() {}

    /** A list that is read in parts. */
    @FunctionalInterface
    interface Source<T> {

        /** The part from one place to before another one; shorter at the end. */
        List<T> read(int from, int to);
    }

    /**
     * A part of what remains of a list.
     *
     * @param start the first place, counted in what remains
     * @param end the place before which to stop
     * @param source the whole list
     * @param stays what remains of it
     * @return the part
     */
    static <T> List<T> part(int start, int end, Source<T> source, Predicate<T> stays) {
        List<T> kept = new ArrayList<>();
        int skip = start;
        int from = 0;
        while (kept.size() < end - start) {
            List<T> next = source.read(from, from + PORTION);
            for (T one : next) {
                if (!stays.test(one)) {
                    continue;
                }
                if (skip > 0) {
                    skip--;
                } else if (kept.size() < end - start) {
                    kept.add(one);
                }
            }
            if (next.size() < PORTION) {
                break;
            }
            from += PORTION;
        }
        return kept;
    }
}
