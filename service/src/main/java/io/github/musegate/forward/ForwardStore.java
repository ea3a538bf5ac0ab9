package io.github.musegate.forward;

import io.github.musegate.kernel.SecretDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Where hand-over codes and neighbours' cookies are kept, by their digests. */
interface ForwardStore {

    /** Writes a code that opens one neighbour for one session, for a short time. */
    void putCode(SecretDigest code, SecretDigest state, long sessionId, NeighbourAddress address, Duration goodFor);

    /**
     * Takes a code out, so that it counts once; gives the session and the page, if it was made for this origin and for
     * the browser that keeps this state.
     */
    Optional<Arrival> takeCode(SecretDigest code, SecretDigest state, String origin);

    /**
     * Writes a cookie that counts for an origin, or for all below a domain, as long as the session does. It replaces the
     * one before: a session is one browser.
     */
    void putCookie(SecretDigest cookie, long sessionId, String audience);

    /** The session of a cookie that counts for an origin or for a domain. */
    OptionalLong findSession(SecretDigest cookie, String origin, String domain);
}
