package io.github.musegate.proxy;

import org.jspecify.annotations.Nullable;

/**
 * What a request says, as it came. Null is what it does not say.
 *
 * @param rules what it was read by; when they change, what was known no longer counts
 * @param token the signed token, null where headers count
 * @param username the header's text
 * @param uid the header's text
 * @param email the header's text
 * @param name the header's text
 * @param groups the header's text
 */
record Shown(
        ProxyRules rules,
        @Nullable String token,
        @Nullable String username,
        @Nullable String uid,
        @Nullable String email,
        @Nullable String name,
        @Nullable String groups) {

    /** Tokens do not belong into logs. */
    @Override
    public String toString() {
        return "Shown[" + username + "]";
    }
}
