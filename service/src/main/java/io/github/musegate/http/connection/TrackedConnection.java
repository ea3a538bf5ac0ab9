package io.github.musegate.http.connection;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Set;

/** The server's own handling of a connection, kept among the open ones while it runs. */
final class TrackedConnection implements ServerConnection, InterruptableTask<Void> {

    private final ServerConnection handling;
    private final WatchedConnection watched;
    private final Set<WatchedConnection> open;

    TrackedConnection(ServerConnection handling, WatchedConnection watched, Set<WatchedConnection> open) {
        this.handling = handling;
        this.watched = watched;
        this.open = open;
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

    /** Only a connection that waits for a request may be interrupted when the server stops. */
    @Override
    public boolean canInterrupt() {
        return handling instanceof InterruptableTask<?> task && task.canInterrupt();
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
