package io.github.musegate.remote;

/** A remote did not answer in a way that can be used. The message is one half of a sentence, without any secret. */
public final class RemoteException extends RuntimeException {

    /** What went wrong. */
    public enum Kind {
        /** Nobody answers at the address, or the name is unknown. */
        UNREACHABLE,
        /** The address is one that is never connected to. */
        REFUSED_ADDRESS,
        /** It took too long, or came too slowly. */
        TIMEOUT,
        /** It wants us to go elsewhere. */
        REDIRECTED,
        /** The answer is larger than any sensible one. */
        TOO_LARGE,
        /** The connection broke while the answer was read. */
        BROKEN
    }

    private final Kind kind;

    RemoteException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * What went wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
