package io.github.musegate.remote;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A whole answer, of a bounded size. */
public final class RemoteReply {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    RemoteReply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Its status.
     *
     * @return the HTTP status; never one of a redirect
     */
    public int status() {
        return status;
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
     * Its content, decompressed.
     *
     * @return the bytes; the caller does not change them
     */
    public byte[] body() {
        return body;
    }
}
