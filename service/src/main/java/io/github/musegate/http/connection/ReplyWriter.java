package io.github.musegate.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes replies, with a limit on how long the client may take. The reply to a HEAD request ends after its headers:
 * handlers answer it as they answer GET, so that the headers are the same.
 */
final class ReplyWriter implements DataWriter {

    private final DataWriter inner;
    private final WatchedConnection connection;
    private boolean headersOnly;
    private boolean headersSent;
    private @Nullable OldReply old;

    ReplyWriter(DataWriter inner, WatchedConnection connection) {
        this.inner = inner;
        this.connection = connection;
    }

    /** Prepares for the reply to the next request. */
    void replyTo(boolean head, boolean oldProtocol) {
        headersOnly = head;
        headersSent = false;
        old = oldProtocol ? new OldReply() : null;
    }

    @Override
    public void write(BufferData... buffers) {
        write(BufferData.create(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        OldReply reply = old;
        BufferData meant = reply == null ? buffer : reply.renew(buffer);
        if (headersOnly) {
            writeHeaders(meant);
        } else if (meant.available() > 0) {
            connection.send(meant.available(), () -> inner.write(meant));
        }
    }

    @Override
    public void writeNow(BufferData... buffers) {
        writeNow(BufferData.create(buffers));
    }

    /** Used for interim replies, which have no body. */
    @Override
    public void writeNow(BufferData buffer) {
        connection.send(buffer.available(), () -> inner.writeNow(buffer));
    }

    private void writeHeaders(BufferData buffer) {
        if (headersSent) {
            return;
        }
        byte[] bytes = buffer.readBytes();
        int end = endOfHeaders(bytes);
        headersSent = true;
        connection.send(end, () -> inner.write(BufferData.create(bytes, 0, end)));
    }

    /** The server writes all headers of a reply at once, so the blank line is in the first buffer. */
    static int endOfHeaders(byte[] bytes) {
        for (int i = 3; i < bytes.length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return bytes.length;
    }
}
