package io.github.musegate.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All open connections. The server hands each one over; a thread of its own looks at all of them several times a
 * second and ends those whose client is too slow. This is done by closing from outside, because a timeout on the
 * socket bounds each single read and not the whole: one byte now and then would hold a connection for ever.
 */
public final class Connections implements ServerConnectionSelector {

    private static final Duration TURN = Duration.ofMillis(200);

    private final Set<WatchedConnection> open = ConcurrentHashMap.newKeySet();
    private final Patience patience;
    private final Http1ConnectionSelector http;
    private final Runnable onOldProtocol;
    private volatile boolean draining;
    private volatile long endIdleAt;
    private volatile @Nullable Thread watch;

    /**
     * No connections yet.
     *
     * @param patience how long to wait for a client
     * @param http the limits of HTTP/1.1; its listeners are replaced
     * @param onOldProtocol told when a client speaks HTTP/1.0; must be quick
     */
    public Connections(Patience patience, Http1Config http, Runnable onOldProtocol) {
        this.patience = patience;
        this.onOldProtocol = onOldProtocol;
        Http1Config listening = Http1Config.builder(http)
                .sendListeners(List.of(ConnectionEvents.SENDING))
                .receiveListeners(List.of(ConnectionEvents.RECEIVING))
                .build();
        this.http = Http1ConnectionSelector.builder().config(listening).build();
    }

    /** Starts looking after the connections. */
    public void start() {
        watch = Thread.ofPlatform().daemon().name("connections").start(this::watch);
    }

    /**
     * Ends each connection with its next reply, and those that carry no request after a while.
     *
     * @param linger how long they may stay open for a request that is under way to us
     */
    public void drain(Duration linger) {
        endIdleAt = System.nanoTime() + linger.toNanos();
        draining = true;
        endIdle();
    }

    private void endIdle() {
        if (draining && !lingering()) {
            open.forEach(WatchedConnection::endIfIdle);
        }
    }

    private boolean lingering() {
        return draining && System.nanoTime() - endIdleAt < 0;
    }

    /**
     * Whether the service is about to stop.
     *
     * @return true when replies must end their connections
     */
    public boolean draining() {
        return draining;
    }

    /** Stops looking after the connections. */
    public void stop() {
        Thread running = watch;
        if (running != null) {
            running.interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(TURN);
                boolean crowded = open.size() > patience.connections() / 4 * 3;
                long now = System.nanoTime();
                open.forEach(connection -> connection.endIfOverdue(now, crowded));
                endIdle();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        WatchedConnection watched = new WatchedConnection(context, patience, onOldProtocol);
        return new TrackedConnection(http.connection(watched), watched, open, this::lingering);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData start) {
        return http.supports(start);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }
}
