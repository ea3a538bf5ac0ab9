package io.github.musegate.tokens;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/** What a request shows as a token. */
public sealed interface PresentedToken {

    /** The header that some programs prefer to {@code Authorization}. */
    HeaderName API_KEY = HeaderNames.create("X-API-Key");

    /** Nothing. */
    record None() implements PresentedToken {}

    /** Something that cannot be read as one token: half a header, two headers that differ, an unknown scheme. */
    record Malformed() implements PresentedToken {}

    /**
     * A token.
     *
     * @param text as it was sent
     */
    record Text(String text) implements PresentedToken {

        /** Tokens do not belong into logs. */
        @Override
        public String toString() {
            return "Text[*]";
        }
    }

    /**
     * Reads {@code Authorization: Bearer} and {@code X-API-Key}. {@code Authorization: Basic} is no token of ours: homes
     * put it in front of the whole service.
     *
     * @param request any request
     * @return what it shows; never anything from its address
     */
    static PresentedToken of(ServerRequest request) {
        PresentedToken bearer = bearer(request.headers().all(HeaderNames.AUTHORIZATION, List::of));
        PresentedToken key = key(request.headers().all(API_KEY, List::of));
        if (bearer instanceof None) {
            return key;
        }
        return key instanceof None || key.equals(bearer) ? bearer : new Malformed();
    }

    private static PresentedToken bearer(List<String> headers) {
        if (headers.isEmpty()) {
            return new None();
        }
        if (headers.size() > 1) {
            return new Malformed();
        }
        String header = headers.getFirst();
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        if (scheme.equalsIgnoreCase("Basic")) {
            return new None();
        }
        return scheme.equalsIgnoreCase("Bearer") && space > 0 ? text(header.substring(space + 1)) : new Malformed();
    }

    private static PresentedToken key(List<String> headers) {
        return switch (headers.size()) {
            case 0 -> new None();
            case 1 -> text(headers.getFirst());
            default -> new Malformed();
        };
    }

    private static PresentedToken text(String token) {
        boolean plain = !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return plain ? new Text(token) : new Malformed();
    }
}
