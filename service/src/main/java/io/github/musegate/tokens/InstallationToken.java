package io.github.musegate.tokens;

import io.github.musegate.access.Caller;
import io.github.musegate.access.SignInMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Supplier;

/** The installation's one token (setting API_TOKEN). Whoever has it is administrator without an account. */
public final class InstallationToken {

    private static final Caller CALLER = Caller.installation("API token", SignInMethod.TOKEN);

    /** Characters from which on no number of attempts that a network carries is worth anything. */
    private static final int UNGUESSABLE = 16;

    private final Supplier<String> setting;

    /**
     * Takes the setting.
     *
     * @param setting the value of API_TOKEN at this moment; empty when there is no token
     */
    public InstallationToken(Supplier<String> setting) {
        this.setting = setting;
    }

    /**
     * Whose a token is.
     *
     * @param token what a request shows
     * @return the installation's administrator, or nobody when it is not the token or there is none
     */
    public Optional<Caller> find(String token) {
        String expected = setting.get().strip();
        // hashes have one length: the time of the comparison tells nothing of the token's own
        boolean same = MessageDigest.isEqual(hash(token), hash(expected));
        return same && !expected.isEmpty() ? Optional.of(CALLER) : Optional.empty();
    }

    /**
     * Whether trying could find the token.
     *
     * @return true for a token that is shorter than a good secret
     */
    public boolean guessable() {
        return setting.get().strip().length() < UNGUESSABLE;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
