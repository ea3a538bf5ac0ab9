package io.github.musegate.signin;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Preset;
import io.github.musegate.access.SignIn;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.proxy.ProxyVerdict;
import io.github.musegate.sessions.Sessions;
import io.github.musegate.tokens.InstallationToken;
import io.github.musegate.tokens.Keys;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who makes a request. It asks each way to sign in, in order, until one of them has an
 * opinion; so a request has at most one identity, and something invalid is never passed over for something weaker.
 */
public final class SignInChain implements SignIn {

    private final List<Authenticator> authenticators;
    private final Function<Caller, Optional<Caller>> vouched;

    /**
     * The chain of an installation: authentication switched off, token or key, trusted proxy, session cookie, guest.
     *
     * @param authentication whether authentication is on
     * @param token the installation's token
     * @param keys people's API keys
     * @param tokenAttempts slows down the guessing of tokens
     * @param address finds a client's address
     * @param proxies whom a proxy vouches for
     * @param sessions the sessions
     * @param audit where it is recorded when a session ends because the proxy names another person
     * @param guests what visitors may do who show nothing, if any are let in
     * @param vouched the person for whom a proxy vouched a while ago, as they are now
     */
    public SignInChain(
            BooleanSupplier authentication,
            InstallationToken token,
            Keys keys,
            Attempts tokenAttempts,
            Function<ServerRequest, String> address,
            Function<ServerRequest, ProxyVerdict> proxies,
            Sessions sessions,
            AuditTrail audit,
            Supplier<Optional<Preset>> guests,
            Function<Caller, Optional<Caller>> vouched) {
        this(
                List.of(
                        new OpenHouse(authentication),
                        new TokenAuthenticator(token, keys, tokenAttempts, address),
                        new ProxyAuthenticator(proxies, sessions, audit),
                        new SessionAuthenticator(sessions),
                        new GuestAuthenticator(guests)),
                vouched);
    }

    SignInChain(List<Authenticator> authenticators, Function<Caller, Optional<Caller>> vouched) {
        this.authenticators = authenticators;
        this.vouched = vouched;
    }

    @Override
    public Optional<Caller> again(ServerRequest request, Caller before) {
        return before.method() == SignInMethod.PROXY ? vouched.apply(before) : caller(request);
    }

    @Override
    public Optional<Caller> caller(ServerRequest request) {
        for (Authenticator authenticator : authenticators) {
            switch (authenticator.examine(request)) {
                case Verdict.Known(Caller caller) -> {
                    return Optional.of(caller);
                }
                case Verdict.Invalid() -> {
                    return Optional.empty();
                }
                case Verdict.Abstains() -> {}
            }
        }
        return Optional.empty();
    }
}
