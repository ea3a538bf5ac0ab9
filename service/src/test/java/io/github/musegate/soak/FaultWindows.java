package io.github.musegate.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * When something was broken on purpose. What is answered meanwhile, and shortly afterwards, is counted and not judged.
 */
final class FaultWindows {

    /** How long after a fault an answer may still suffer from it. */
    static final Duration GRACE = Duration.ofSeconds(6);

    /** A fault that lasts; closing it is its end. */
    static final class Window implements AutoCloseable {

        private final long begin = System.nanoTime();
        private volatile long end = Long.MAX_VALUE;

        private boolean touches(long from, long to) {
            return to - begin >= 0 && (end == Long.MAX_VALUE || from - end <= GRACE.toNanos());
        }

        @Override
        public void close() {
            end = System.nanoTime();
        }
    }

    private final List<Window> windows = new CopyOnWriteArrayList<>();

    /** A fault begins. */
    Window open() {
        Window window = new Window();
        windows.add(window);
        return window;
    }

    /** Whether a fault may have touched something that began and ended then, by {@link System#nanoTime}. */
    boolean touched(long from, long to) {
        return windows.stream().anyMatch(window -> window.touches(from, to));
    }
}
