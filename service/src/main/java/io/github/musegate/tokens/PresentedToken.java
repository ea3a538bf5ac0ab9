package io.github.musegate.tokens;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
     * A key in the place of a password, for programs that know nothing else. It counts only with the name of its owner.
     *
     * @param name the name beside it
     * @param key what has the form of a key
     */
    record NamedKey(String name, String key) implements PresentedToken {

        /** Keys do not belong into logs. */
        @Override
        public String toString() {
            return "NamedKey[*]";
        }
    }

    /**
     * Reads {@code Authorization: Bearer}, {@code X-API-Key} and keys in {@code Authorization: Basic}. Any other Basic is
     * none of ours: homes put it in front of the whole service.
     *
     * @param request any request
     * @return what it shows; never anything from its address
     */
    static PresentedToken of(ServerRequest request) {
        PresentedToken authorization = authorization(request.headers().all(HeaderNames.AUTHORIZATION, List::of));
        PresentedToken key = key(request.headers().all(API_KEY, List::of));
        if (authorization instanceof None) {
            return key;
        }
        return key instanceof None || key.equals(plain(authorization)) ? authorization : new Malformed();
    }

    private static PresentedToken plain(PresentedToken shown) {
        return shown instanceof NamedKey(String name, String key) ? new Text(key) : shown;
    }

    private static PresentedToken authorization(List<String> headers) {
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
            return space < 0 ? new None() : basic(header.substring(space + 1).strip());
        }
        return scheme.equalsIgnoreCase("Bearer") && space > 0 ? text(header.substring(space + 1)) : new Malformed();
    }

    private static PresentedToken basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            String password = pair.substring(colon + 1);
            return colon > 0 && Keys.isKey(password) ? new NamedKey(pair.substring(0, colon), password) : new None();
        } catch (IllegalArgumentException notBase64) {
            return new None();
        }
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
