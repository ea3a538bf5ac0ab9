package io.github.musegate.forward;

import io.github.musegate.access.Caller;

/** Who sends a request to a neighbour. */
sealed interface Visitor {

    /** Nobody who is known. */
    record Unknown() implements Visitor {}

    /**
     * Somebody with an account.
     *
     * @param caller who
     * @param displayName the name for people
     */
    record Known(Caller caller, String displayName) implements Visitor {}
}
