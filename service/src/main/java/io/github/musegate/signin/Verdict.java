package io.github.musegate.signin;

import io.github.musegate.access.Caller;

/** What one authenticator says of a request. */
sealed interface Verdict {

    /** The request shows nothing of my kind; ask the next one. */
    record Abstains() implements Verdict {}

    /** The request shows something of my kind that is not valid; ask nobody else. */
    record Invalid() implements Verdict {}

    /**
     * The request is this caller's; ask nobody else.
     *
     * @param caller who makes it
     */
    record Known(Caller caller) implements Verdict {}
}
