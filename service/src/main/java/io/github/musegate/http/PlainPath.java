package io.github.musegate.http;

import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Refuses paths that two programs might read differently: a proxy that guards a path and the routing must see the same
 * one. So a path has one spelling of each separator, no dot segments, and nothing hidden behind an escape that means
 * something in a path. It looks at the path as it came, before anything is normalised.
 */
public final class PlainPath implements RequestCheck {

    private static final Problem REFUSAL = Problem.badRequest("The path can be read in more than one way.");

    /** What may not stand in a path, neither plain nor escaped. The slash may stand plain, and a dot within a name. */
    private static final String NEVER_ESCAPED = "/\\.;?#%";

    @Override
    public @Nullable Problem refusal(ServerRequest request) {
        // what follows a # never belongs to a request, and some programs would cut it off
        return request.prologue().fragment().hasValue()
                        || !isPlain(request.path().rawPath())
                ? REFUSAL
                : null;
    }

    /**
     * Whether a path has one reading only.
     *
     * @param path the path as it stands in the request line, without the query
     * @return false for what is refused before the routing
     */
    public static boolean isPlain(String path) {
        int length = path.length();
        if (length == 0 || path.charAt(0) != '/') {
            return false;
        }
        boolean beyondAscii = false;
        int segment = 1;
        int i = 1;
        while (i < length) {
            char c = path.charAt(i);
            if (c == '/') {
                if (i == segment || isDots(path, segment, i)) {
                    return false;
                }
                segment = i + 1;
            } else if (c == '%') {
                int value = i + 2 < length ? escaped(path.charAt(i + 1), path.charAt(i + 2)) : -1;
                if (value < ' ' || value == 0x7f || NEVER_ESCAPED.indexOf(value) >= 0) {
                    return false;
                }
                beyondAscii |= value > 0x7f;
                i += 2;
            } else if (c <= ' ' || c >= 0x7f || c == '\\' || c == ';') {
                return false;
            }
            i++;
        }
        return !isDots(path, segment, length) && (!beyondAscii || isUtf8(path));
    }

    private static boolean isDots(String path, int from, int to) {
        int length = to - from;
        return (length == 1 || length == 2) && path.charAt(from) == '.' && path.charAt(to - 1) == '.';
    }

    private static int escaped(char high, char low) {
        int first = digit(high);
        int second = digit(low);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    /** Only ASCII digits: {@link Character#digit} takes those of every script. */
    private static int digit(char c) {
        return c > 0x7f ? -1 : Character.digit(c, 16);
    }

    private static boolean isUtf8(String path) {
        byte[] bytes = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
