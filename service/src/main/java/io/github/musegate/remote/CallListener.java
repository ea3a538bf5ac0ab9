package io.github.musegate.remote;

import java.net.URI;
import java.time.Duration;

/** Hears how long others take to answer. It must be quick and must not throw. */
@FunctionalInterface
public interface CallListener {

    /**
     * Hears of one question.
     *
     * @param address what was asked; it may carry secrets
     * @param time from the question to the whole answer, or to the beginning of a stream
     * @param answered whether there was an answer, of whatever status but 502, 503 and 504, which say that there is none
     */
    void called(URI address, Duration time, boolean answered);
}
