package io.github.musegate.http.connection;

import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/** Tells a connection where in the exchange of requests and replies it is. */
final class ConnectionEvents {

    /** Listens to requests. */
    static final Http1ConnectionListener RECEIVING = new Http1ConnectionListener() {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            if (context instanceof WatchedConnection connection) {
                connection.requestBegins(prologue.method().equals(Method.HEAD));
            }
        }
    };

    /** Listens to replies. */
    static final Http1ConnectionListener SENDING = new Http1ConnectionListener() {
        @Override
        public void status(ConnectionContext context, Status status) {
            if (context instanceof WatchedConnection connection) {
                connection.replyBegins();
            }
        }
    };

    private ConnectionEvents() {}
}
