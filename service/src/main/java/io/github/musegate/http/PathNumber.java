package io.github.musegate.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.OptionalLong;

/** Reads the number of something from a path. */
public final class PathNumber {

    private PathNumber() {}

    /**
     * A parameter of the path as a number.
     *
     * @param request a request whose path has the parameter
     * @param name the parameter
     * @return the number; nothing for a text that is none, which then names nothing that there is
     */
    public static OptionalLong of(ServerRequest request, String name) {
        return parse(request.path().pathParameters().get(name));
    }

    /**
     * A text as a number.
     *
     * @param text what was sent
     * @return the number, or nothing
     */
    public static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }
}
