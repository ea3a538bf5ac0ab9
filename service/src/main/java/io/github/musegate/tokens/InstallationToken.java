package io.github.musegate.tokens;

import io.github.musegate.access.Caller;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.kernel.SecretDigest;
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
        boolean same = SecretDigest.of(token).sameAs(SecretDigest.of(expected));
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
}
