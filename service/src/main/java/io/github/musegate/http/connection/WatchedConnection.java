package io.github.musegate.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that counts how long it waits for its client. Only the time in which the server is blocked counts, so a
 * handler may take as long as it needs. One thread at a time uses it; another one looks whether it is overdue.
 */
final class WatchedConnection implements ConnectionContext, Supplier<byte @Nullable []> {

    private static final byte[] TIMEOUT = """
            HTTP/1.1 408 Request Timeout\r
            Connection: close\r
            Content-Length: 0\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);

    private final ConnectionContext inner;
    private final HelidonSocket socket;
    private final Patience patience;
    private final DataReader reader;
    private final ReplyWriter writer;
    private final AtomicReference<Wait> wait = new AtomicReference<>(Wait.NONE);

    private final Runnable onOldProtocol;

    private boolean untouched = true;
    private boolean old;
    private boolean ended;
    private boolean betweenRequests = true;
    private boolean answered;
    private long nanosWaited;
    private long bytesReceived;

    WatchedConnection(ConnectionContext inner, Patience patience, Runnable onOldProtocol) {
        this.onOldProtocol = onOldProtocol;
        this.inner = inner;
        this.socket = inner.serverSocket();
        this.patience = patience;
        this.reader = new StrictReader(this);
        this.writer = new ReplyWriter(inner.dataWriter(), this);
    }

    /** The request line is there. */
    void requestBegins(boolean head) {
        if (ended) {
            throw new CloseConnectionException("A connection of HTTP/1.0 carries one request");
        }
        ended = old;
        betweenRequests = false;
        answered = false;
        writer.replyTo(head, old);
    }

    /** The handler has begun to answer; what arrives from now on is the rest of this request or the next one. */
    void replyBegins() {
        betweenRequests = true;
        answered = true;
        nanosWaited = 0;
        bytesReceived = 0;
    }

    /** Reads what the client has sent, for the server's parser. */
    @Override
    public byte @Nullable [] get() {
        byte[] bytes = next();
        if (!untouched || bytes == null) {
            return bytes;
        }
        untouched = false;
        while (OldRequestLine.incomplete(bytes)) {
            // a request has begun, so this gives bytes or ends the connection
            bytes = joined(bytes, Objects.requireNonNull(next()));
        }
        return begin(bytes);
    }

    private static byte[] joined(byte[] some, byte[] more) {
        byte[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private byte @Nullable [] next() {
        Wait current = betweenRequests
                ? Wait.forRequest(patience)
                : Wait.forRest(patience.nanosFor(patience.request(), bytesReceived) - nanosWaited, answered);
        byte[] bytes = read(current);
        if (bytes == null) {
            if (betweenRequests) {
                return null;
            }
            throw new CloseConnectionException("The client went away in the middle of a request");
        }
        if (betweenRequests) {
            betweenRequests = false;
        } else {
            nanosWaited += System.nanoTime() - current.since();
        }
        bytesReceived += bytes.length;
        if (bytesReceived > patience.requestBytes()) {
            throw new CloseConnectionException("The request has more bytes on the wire than a request may have");
        }
        return bytes;
    }

    /** The first bytes of the connection. */
    private byte[] begin(byte[] bytes) {
        byte[] renewed = OldRequestLine.renew(bytes);
        if (renewed == null) {
            return bytes;
        }
        old = true;
        onOldProtocol.run();
        return renewed;
    }

    private byte @Nullable [] read(Wait current) {
        wait.set(current);
        try {
            return socket.get();
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("The client could not be read from", e);
        } finally {
            finish(current);
        }
    }

    /** Sends bytes while the client is given so long to take them. */
    void send(int bytes, Runnable write) {
        Wait current = Wait.forReply(patience.nanosFor(patience.reply(), bytes));
        wait.set(current);
        try {
            write.run();
        } catch (UncheckedIOException e) {
            // a client that leaves is no fault of the handler; this ends the connection without a word in the log
            throw new ServerConnectionException("The client takes no more", e);
        } finally {
            finish(current);
        }
    }

    private void finish(Wait current) {
        if (!wait.compareAndSet(current, Wait.NONE)) {
            throw new CloseConnectionException("The client was too slow");
        }
    }

    /** Ends the connection when its client has been waited for too long. Called by the watching thread. */
    void endIfOverdue(long now, boolean crowded) {
        Wait current = wait.get();
        if (current.overdue(now, crowded ? patience.crowdedIdle() : Duration.ZERO)) {
            end(current);
        }
    }

    /** Ends the connection when no request has begun. */
    void endIfIdle() {
        Wait current = wait.get();
        if (current.idle()) {
            end(current);
        }
    }

    private void end(Wait current) {
        if (!wait.compareAndSet(current, Wait.ENDED)) {
            return;
        }
        try {
            if (current.unanswered()) {
                socket.write(BufferData.create(TIMEOUT));
            }
        } catch (UncheckedIOException e) {
            // the client is gone already
        }
        try {
            socket.close();
        } catch (UncheckedIOException e) {
            // the same
        }
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public ListenerContext listenerContext() {
        return inner.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return inner.executor();
    }

    @Override
    public Router router() {
        return inner.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return inner.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return socket;
    }

    @Override
    public PeerInfo remotePeer() {
        return inner.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return inner.localPeer();
    }

    @Override
    public boolean isSecure() {
        return inner.isSecure();
    }

    @Override
    public String socketId() {
        return inner.socketId();
    }

    @Override
    public String childSocketId() {
        return inner.childSocketId();
    }
}
