package io.github.musegate.sessions;

import io.github.musegate.access.Caller;

/** What the session cookie of a request says of its sender. */
public sealed interface CookieCheck {

    /** The request has no session cookie. */
    record Absent() implements CookieCheck {}

    /** It has one that is not good: ended, expired, not ours, or two that differ. */
    record Invalid() implements CookieCheck {}

    /**
     * It has a good one.
     *
     * @param caller whose it is
     */
    record Valid(Caller caller) implements CookieCheck {}
}
