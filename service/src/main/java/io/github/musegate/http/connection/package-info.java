/**
 * The connections that requests arrive on: how long and how much the server waits for a client, what is sent when it
 * waits no longer, and how connections end when the service stops. It sits between the sockets and the routing, where
 * the server's own limits do not reach. Only the http room and app use it.
 */
@NullMarked
package io.github.musegate.http.connection;

import org.jspecify.annotations.NullMarked;
