package io.github.musegate.analysis;

import io.github.musegate.music.MusicServerException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks a music server that may be away for a moment again and again. When it was waited for in vain, the next questions
 * of this process do not wait for a while, so that a lot of work that is due ends soon.
 */
final class Patience {

    /** What a server needs to be started anew, and a network to come back. */
    static final List<Duration> USUAL = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15));

    private static final long WITHOUT_PATIENCE = Duration.ofMinutes(2).toNanos();

    private final List<Duration> pauses;
    private final Map<String, Long> inVain = new ConcurrentHashMap<>();

    Patience(List<Duration> pauses) {
        this.pauses = List.copyOf(pauses);
    }

    /** Gives what the question gives, or throws what it threw the last time. */
    <T> T ask(String serverId, Question<T> question) throws InterruptedException {
        for (Duration pause : pauses) {
            try {
                return question.ask();
            } catch (MusicServerException failure) {
                if (!away(failure) || lost(serverId)) {
                    throw failure;
                }
            }
            Thread.sleep(pause);
        }
        try {
            return question.ask();
        } catch (MusicServerException failure) {
            if (away(failure)) {
                inVain.put(serverId, System.nanoTime());
            }
            throw failure;
        }
    }

    private boolean lost(String serverId) {
        Long since = inVain.get(serverId);
        return since != null && System.nanoTime() - since < WITHOUT_PATIENCE;
    }

    /** Whether a failure is that of the server rather than of what was asked for. */
    static boolean away(MusicServerException failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, TIMEOUT -> true;
            case LOGIN_REFUSED, FORBIDDEN, NOT_FOUND, UNSUPPORTED, UNREADABLE, FAILED -> false;
        };
    }

    /** Something to ask a music server. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws InterruptedException;
    }
}
