package io.github.musegate.signin;

import io.github.musegate.http.Cookies;
import io.github.musegate.oidc.Provider;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Leads the sign-in page on to a provider by itself, where the installation wants that. Not for whoever asks for the form
 * ({@code /login?local=1}), and not just after signing out, which would sign the person in again.
 */
public final class AutoLaunch {

    private static final String COOKIE = "musegate_signed_out";
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Supplier<Optional<Provider>> provider;

    /**
     * Takes where to go.
     *
     * @param provider the provider that is opened by itself, if any; asked each time
     */
    public AutoLaunch(Supplier<Optional<Provider>> provider) {
        this.provider = provider;
    }

    /** Where a visit of the sign-in page goes; nothing when it stays there. */
    Optional<String> target(ServerRequest request) {
        if (request.query().contains("local")
                || !Cookies.values(request, COOKIE).isEmpty()) {
            return Optional.empty();
        }
        String next = request.query().first("next").orElse("");
        return provider.get()
                .map(one -> one.start()
                        + (next.isEmpty() ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }

    void pause(ServerResponse response) {
        response.headers()
                .addCookie(SetCookie.builder(COOKIE, "1")
                        .path("/login")
                        .httpOnly(true)
                        .sameSite(SetCookie.SameSite.LAX)
                        .maxAge(PAUSE)
                        .build());
    }
}
