package io.github.musegate.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** An answer whose content is read as it comes. Whoever opened it closes it. */
public final class RemoteStream implements AutoCloseable {

    private final HttpUriRequestBase message;
    private final ClassicHttpResponse response;
    private final Map<String, String> headers;
    private final PacedStream body;

    RemoteStream(
            HttpUriRequestBase message, ClassicHttpResponse response, Map<String, String> headers, PacedStream body) {
        this.message = message;
        this.response = response;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Its status.
     *
     * @return the HTTP status; never one of a redirect
     */
    public int status() {
        return response.getCode();
    }

    /**
     * A header.
     *
     * @param name its name, in any case
     * @return its first value
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Its content, as it is on the wire. Reading fails with a {@link RemoteException} when it breaks off or comes too
     * slowly.
     *
     * @return the stream
     */
    public InputStream body() {
        return body;
    }

    /** Ends the transfer; what was not read is not waited for. */
    @Override
    public void close() {
        if (!body.ended()) {
            // without this the client would read the rest, to use the connection again
            message.cancel();
        }
        try {
            response.close();
        } catch (IOException gone) {
            // the connection is not used again in any case
        }
    }
}
