package io.github.musegate.oidc;

import io.github.musegate.http.Cookies;
import io.github.musegate.settings.SealedCookie;
import io.github.musegate.settings.Sealer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who is on the way to a provider. A visit is kept by the browser that makes it, sealed, so that strangers cannot fill
 * any memory of ours and another browser has no use for an answer; that it was used is kept here.
 */
final class Visits {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Tabs that sign in at the same time; each has a cookie of its own, and together they must fit into a header. */
    private static final int MOST = 4;

    private static final String PREFIX = "musegate_oidc_";
    private static final int NAME_LENGTH = 12;

    private final SealedCookie<Visit> cookie;
    private final UsedOnce used;
    private final Clock clock;

    Visits(Sealer sealer, Surroundings surroundings, UsedOnce used, Clock clock) {
        this.cookie = new SealedCookie<>(sealer, surroundings::secure, Visit.class, "/auth/oidc");
        this.used = used;
        this.clock = clock;
    }

    void begin(Visit visit, ServerRequest request, ServerResponse response) {
        Set<String> others = Cookies.names(request, PREFIX);
        if (others.size() >= MOST) {
            others.forEach(name -> cookie.remove(request, response, name));
        }
        cookie.set(request, response, name(visit.state()), visit, LIFETIME);
    }

    /**
     * The visit that an answer belongs to. It is over with that, whatever becomes of it.
     *
     * @return nothing when this browser did not begin it at this provider, it took too long or was used before
     */
    Optional<Visit> end(String provider, String state, ServerRequest request, ServerResponse response) {
        if (state.length() < NAME_LENGTH || !state.matches("[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        Optional<Visit> visit = cookie.find(request, name(state))
                .filter(found -> same(found.state(), state)
                        && found.provider().equals(provider)
                        && found.expiresAt().isAfter(clock.instant()));
        cookie.remove(request, response, name(state));
        return visit.filter(found -> used.first("state", state, found.expiresAt()));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String state) {
        return PREFIX + state.substring(0, NAME_LENGTH);
    }
}
