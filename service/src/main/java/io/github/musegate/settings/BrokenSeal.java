package io.github.musegate.settings;

/** A sealed secret that does not open here. The message says where it stands, never what it holds. */
public final class BrokenSeal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenSeal(String message) {
        super(message);
    }

    BrokenSeal(String message, Throwable cause) {
        super(message, cause);
    }
}
