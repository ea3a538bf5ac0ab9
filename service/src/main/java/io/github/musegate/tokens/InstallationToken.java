package io.github.musegate.tokens;

import io.github.musegate.access.Caller;
import io.github.musegate.kernel.SecretDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The installation's one token (setting API_TOKEN). Whoever has it comes without an account and is administrator, or may
 * do what API_TOKEN_SCOPES names.
 */
public final class InstallationToken {

    /** Characters from which on no number of attempts that a network carries is worth anything. */
    private static final int UNGUESSABLE = 16;

    private final Supplier<String> setting;
    private final Supplier<String> scopes;
    // the same caller for many requests: what is known of one is found by it
    private volatile Holder holder;

    /** Who comes with the token as long as the scopes are these. */
    private record Holder(String scopes, Caller caller) {

        static Holder of(String scopes) {
            return new Holder(scopes, TokenScopes.caller(scopes));
        }
    }

    /**
     * Takes the settings.
     *
     * @param setting the value of API_TOKEN at this moment; empty when there is no token
     * @param scopes the value of API_TOKEN_SCOPES at this moment; empty for everything
     */
    public InstallationToken(Supplier<String> setting, Supplier<String> scopes) {
        this.setting = setting;
        this.scopes = scopes;
        this.holder = Holder.of("");
    }

    /**
     * Whose a token is.
     *
     * @param token what a request shows
     * @return who comes with it; nobody when it is not the token or there is none
     */
    public Optional<Caller> find(String token) {
        String expected = setting.get().strip();
        // digests have one length: the time of the comparison tells nothing of the token's own
        boolean same = SecretDigest.of(token).sameAs(SecretDigest.of(expected));
        return same && !expected.isEmpty() ? Optional.of(caller(scopes.get())) : Optional.empty();
    }

    private Caller caller(String now) {
        Holder known = holder;
        if (!known.scopes().equals(now)) {
            known = Holder.of(now);
            holder = known;
        }
        return known.caller();
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
