package io.github.musegate.shares;

/**
 * The password of a link, as it is kept.
 *
 * @param hash its hash
 * @param mark random; a new password has a new mark, so that what the old one opened is closed
 */
record SharePassword(String hash, String mark) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "SharePassword";
    }
}
