package io.github.musegate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose end could be read in two ways. A proxy in front of the service and the service itself must
 * agree on where a request ends; where they might not, nothing that follows on the connection can be believed.
 */
final class Framing implements RequestCheck {

    /** A petabyte; one digit more could overflow somewhere. */
    private static final int MOST_DIGITS = 15;

    private static final Problem REFUSAL = Problem.badRequest("The request does not say clearly where it ends.");

    @Override
    public @Nullable Problem refusal(ServerRequest request) {
        Headers headers = request.headers();
        boolean length = headers.contains(HeaderNames.CONTENT_LENGTH);
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            return length || !isChunked(headers.get(HeaderNames.TRANSFER_ENCODING)) ? REFUSAL : null;
        }
        return length && !isNumber(headers.get(HeaderNames.CONTENT_LENGTH)) ? REFUSAL : null;
    }

    /** Written exactly so: the server knows no other spelling, and would take the body for the next request. */
    private static boolean isChunked(Header header) {
        return header.valueCount() == 1 && header.get().equals("chunked");
    }

    private static boolean isNumber(Header header) {
        if (header.valueCount() != 1) {
            return false;
        }
        String text = header.get();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }
}
