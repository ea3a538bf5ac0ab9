package io.github.musegate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/**
 * The headers of every reply. Whatever a reply needs otherwise, such as an asset that may be cached, its handler sets
 * over these.
 */
final class ResponseHeaders {

    private static final Header HSTS = HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");

    private final List<Header> always;
    private final PublicAddress publicAddress;

    /**
     * Prepares the headers.
     *
     * @param publicAddress decides whether browsers are told to come over https only
     * @param importMapHash the hash source of the one inline script that pages have, such as {@code sha256-…}; empty
     *     when there is none
     */
    ResponseHeaders(PublicAddress publicAddress, String importMapHash) {
        this.publicAddress = publicAddress;
        this.always = List.of(
                HeaderValues.createCached("Content-Security-Policy", policy(importMapHash)),
                HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
                HeaderValues.createCached("Referrer-Policy", "same-origin"),
                HeaderValues.createCached(
                        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
                HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
                HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
                HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store"));
    }

    private static String policy(String importMapHash) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'" + (importMapHash.isEmpty() ? "" : " '" + importMapHash + "'"),
                "style-src 'self'",
                "img-src 'self' data:",
                "media-src 'self'",
                "connect-src 'self'",
                "font-src 'self'",
                "form-action 'self'",
                "base-uri 'self'",
                "frame-ancestors 'none'");
    }

    /**
     * Puts the headers on a reply.
     *
     * @param request what is answered
     * @param response the reply, not yet sent
     */
    void put(ServerRequest request, ServerResponse response) {
        put(response.headers());
        response.headers().set(HeaderValues.create(RequestId.HEADER, RequestId.of(request)));
    }

    /**
     * Puts the headers on a reply to something that did not become a request, so that it has no id.
     *
     * @param headers of the reply
     */
    void put(ServerResponseHeaders headers) {
        for (Header header : always) {
            headers.set(header);
        }
        if (publicAddress.https()) {
            headers.set(HSTS);
        }
    }
}
