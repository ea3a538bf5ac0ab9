package io.github.musegate.http;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that comes in chunks. The server's parser throws whatever its pieces throw when a chunk is broken, which would
 * look like a fault of the handler; here it becomes what it is, a bad request that ends the connection.
 */
final class ChunkedBody extends FilterInputStream {

    private ChunkedBody(InputStream in) {
        super(in);
    }

    /** Sees to it that the body of a request is read through this class if it comes in chunks. */
    static void prepare(ServerRequest request) {
        if (request.headers().contains(HeaderNames.TRANSFER_ENCODING)) {
            request.streamFilter(ChunkedBody::new);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (RuntimeException e) {
            throw asBadRequest(e);
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return super.read(bytes, from, length);
        } catch (RuntimeException e) {
            throw asBadRequest(e);
        }
    }

    private static RuntimeException asBadRequest(RuntimeException e) {
        if (e instanceof CloseConnectionException || e instanceof RequestException) {
            return e;
        }
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .setKeepAlive(false)
                .message("The chunks of the body are broken")
                .build();
    }
}
