package io.github.musegate.shares;

import io.github.musegate.kernel.SecretDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands in a public link: 192 random bits, which nobody guesses.
 *
 * @param text 32 characters that stand in a path as they are
 */
record ShareToken(String text) {

    private static final int BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");

    static ShareToken make() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new ShareToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Reads what stands in a path; nothing for what is none of ours. */
    static Optional<ShareToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ShareToken(text)) : Optional.empty();
    }

    /** Under what a link is kept. */
    String digest() {
        return SecretDigest.of(text).hex();
    }

    /** Where the link leads, on this installation. */
    String path() {
        return "/share/" + text;
    }

    /** Without the token: it opens the link. */
    @Override
    public String toString() {
        return "ShareToken";
    }
}
