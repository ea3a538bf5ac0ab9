package io.github.musegate.http.connection;

import io.helidon.common.config.Config;
import java.time.Duration;

/**
 * How long and how much the server waits for a client.
 *
 * @param idle how long a connection may stay open between two requests; longer than proxies keep theirs, so that they
 *     never write into a closing one
 * @param crowdedIdle the same when most connections are taken
 * @param request how long the server waits in all for the parts of one request to arrive
 * @param reply how long the server waits in all for a client to take one reply
 * @param bytesPerSecond what each of the two waits is lengthened by: a second for so many bytes that went through
 * @param requestBytes how many bytes one request may have on the wire, its framing included
 * @param connections how many connections may be open
 */
public record Patience(
        Duration idle,
        Duration crowdedIdle,
        Duration request,
        Duration reply,
        int bytesPerSecond,
        long requestBytes,
        int connections) {

    /**
     * Reads it from {@code application.yaml}.
     *
     * @param config the tree {@code patience}
     * @param connections how many connections may be open
     * @return the limits
     */
    public static Patience read(Config config, int connections) {
        return new Patience(
                config.get("idle").as(Duration.class).get(),
                config.get("crowded-idle").as(Duration.class).get(),
                config.get("request").as(Duration.class).get(),
                config.get("reply").as(Duration.class).get(),
                config.get("bytes-per-second").asInt().get(),
                config.get("request-bytes").asLong().get(),
                connections);
    }

    /** How long to wait for the rest of something of which so many bytes have come or gone. */
    long nanosFor(Duration base, long bytes) {
        return base.toNanos() + bytes * 1_000_000_000L / bytesPerSecond;
    }
}
