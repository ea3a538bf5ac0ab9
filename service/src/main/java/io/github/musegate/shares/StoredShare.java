package io.github.musegate.shares;

import java.util.Optional;

/**
 * A link with what never leaves the room.
 *
 * @param share the link
 * @param digest the digest of its token
 * @param sealedToken its token, sealed
 * @param password its password, absent for none
 */
record StoredShare(Share share, String digest, String sealedToken, Optional<SharePassword> password) {

    /** Without token and password. */
    @Override
    public String toString() {
        return "StoredShare[" + share.id() + "]";
    }
}
