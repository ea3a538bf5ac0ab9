package io.github.musegate.http.connection;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The server's own handling of a connection, kept among the open ones while it runs. */
final class TrackedConnection implements ServerConnection, InterruptableTask<Void> {

    private final ServerConnection handling;
    private final WatchedConnection watched;
    private final Set<WatchedConnection> open;
    private final BooleanSupplier lingering;

    TrackedConnection(
            ServerConnection handling,
            WatchedConnection watched,
            Set<WatchedConnection> open,
            BooleanSupplier lingering) {
        this.handling = handling;
        this.watched = watched;
        this.open = open;
        this.lingering = lingering;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        open.add(watched);
        try {
            handling.handle(limit);
        } finally {
            open.remove(watched);
        }
    }

    /**
     * Only a connection that waits for a request may be interrupted when the server stops. While such ones are given a
     * moment, the thread that looks after all connections ends them afterwards.
     */
    @Override
    public boolean canInterrupt() {
        return !lingering.getAsBoolean() && handling instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public void run() {
        throw new UnsupportedOperationException("the server calls handle");
    }

    @Override
    public Duration idleTime() {
        return handling.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        handling.close(interrupt);
    }
}
