package io.github.musegate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that another site makes a browser send, where the browser adds the person's identity by itself: a
 * cookie, a proxy's header, Basic. A key or token has to be added by whoever sends the request, so it shows that the
 * request is meant. Signing in and out is checked with a key too, because it changes the browser's session.
 */
final class CrossSite implements RequestCheck {

    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final HeaderName API_KEY = HeaderNames.create("X-API-Key");
    private static final Problem REFUSAL = Problem.of(ProblemType.CROSS_SITE)
            .withDetail("Open MuseGate's own page and try again there. If it stands behind a proxy, PUBLIC_URL must be"
                    + " the address in the browser.");

    private final PublicAddress publicAddress;

    CrossSite(PublicAddress publicAddress) {
        this.publicAddress = publicAddress;
    }

    @Override
    public @Nullable Problem refusal(ServerRequest request) {
        Method method = request.prologue().method();
        if (method.equals(Method.GET) || method.equals(Method.HEAD) || method.equals(Method.OPTIONS)) {
            return null;
        }
        Headers headers = request.headers();
        if (hasKey(headers) && !changesSession(request.path().rawPath())) {
            return null;
        }
        return isOurs(headers) ? null : REFUSAL;
    }

    private boolean isOurs(Headers headers) {
        if (headers.contains(SEC_FETCH_SITE)) {
            String site = single(headers.get(SEC_FETCH_SITE));
            return site.equals("same-origin") || site.equals("none");
        }
        if (headers.contains(HeaderNames.ORIGIN)) {
            String origin = single(headers.get(HeaderNames.ORIGIN));
            return origin.equalsIgnoreCase(publicAddress.origin()) || isHost(origin, headers);
        }
        // neither: no browser of our time sent it
        return true;
    }

    /** The scheme may differ: a proxy that ends TLS does not tell us. */
    private static boolean isHost(String origin, Headers headers) {
        String host = headers.value(HeaderNames.HOST).orElse("");
        if (origin.startsWith("http://")) {
            return isAuthority(origin.substring(7), host, ":80");
        }
        return origin.startsWith("https://") && isAuthority(origin.substring(8), host, ":443");
    }

    private static boolean isAuthority(String authority, String host, String usualPort) {
        String shortHost = host.endsWith(usualPort) ? host.substring(0, host.length() - usualPort.length()) : host;
        return !authority.isEmpty() && (authority.equalsIgnoreCase(host) || authority.equalsIgnoreCase(shortHost));
    }

    private static boolean hasKey(Headers headers) {
        if (headers.contains(API_KEY)) {
            return true;
        }
        if (!headers.contains(HeaderNames.AUTHORIZATION)) {
            return false;
        }
        String authorization = headers.get(HeaderNames.AUTHORIZATION).get();
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    private static boolean changesSession(String path) {
        return path.equals("/auth") || path.startsWith("/auth/") || path.equals("/logout");
    }

    private static String single(Header header) {
        return header.valueCount() == 1 ? header.get() : "";
    }
}
