package io.github.musegate.oidc;

import java.time.Instant;

/** Remembers what may come once only, on whichever replica it comes. */
interface UsedOnce {

    /**
     * Notes a thing as used.
     *
     * @param kind what it is, so that two kinds never meet
     * @param value the thing; only its digest is kept
     * @param until when it could no longer come again anyway
     * @return false when it was used before
     */
    boolean first(String kind, String value, Instant until);
}
