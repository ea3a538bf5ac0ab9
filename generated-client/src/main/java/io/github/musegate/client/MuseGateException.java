package io.github.musegate.client;

/** Why there is no answer. Branch on the two kinds. */
public abstract sealed class MuseGateException extends RuntimeException permits ProblemException, UnreachableException {

    private static final long serialVersionUID = 1L;

    MuseGateException(String message, Throwable cause) {
        super(message, cause);
    }
}
