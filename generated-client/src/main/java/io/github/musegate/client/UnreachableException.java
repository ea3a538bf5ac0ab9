package io.github.musegate.client;

import java.net.http.HttpTimeoutException;

/** No answer came, or none that can be read. */
public final class UnreachableException extends MuseGateException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the time was up.
     *
     * @return false for a connection that was refused or broke, and for an answer that cannot be read
     */
    public boolean timedOut() {
        return getCause() instanceof HttpTimeoutException;
    }
}
