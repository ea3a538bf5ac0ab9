package io.github.musegate.http;

import io.github.musegate.http.connection.Connections;
import io.github.musegate.http.connection.Patience;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything between a socket and the routing: the limits that {@code application.yaml} sets, the checks that each
 * request passes, the headers that each reply carries, and the answers to what goes wrong.
 *
 * <p>The checks run in this order, each on the request as it came: framing (whose refusal ends the connection), method,
 * path, outage, cross-site. So nothing is decided about a request before it is clear what it is.
 */
public final class HttpEdge {

    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Config config;
    private final Connections connections;
    private final ResponseHeaders headers;
    private final EdgeFilter filter;
    private final Failures failures;
    private final OldProtocol oldProtocol = new OldProtocol();
    private volatile boolean retiring;

    /**
     * Puts the edge together.
     *
     * @param settings what the rooms above tell
     */
    public HttpEdge(EdgeSettings settings) {
        this(settings, limits());
    }

    /** The same with other limits, for tests. */
    HttpEdge(EdgeSettings settings, Config config) {
        this.config = config;
        PublicAddress publicAddress = new PublicAddress(settings.publicUrl());
        ErrorAnswers answers = new ErrorAnswers(settings.pages());
        connections = new Connections(
                Patience.read(
                        config.get("patience"),
                        config.get("server.max-tcp-connections").asInt().get()),
                Http1Config.create(config.get("http")),
                oldProtocol::seen);
        headers = new ResponseHeaders(publicAddress, settings.importMapHash());
        filter = new EdgeFilter(
                List.of(
                        new KnownMethods(),
                        new PlainPath(),
                        new OutageGate(settings.databaseAvailable()),
                        new CrossSite(publicAddress)),
                headers,
                answers,
                settings.refusals(),
                new AccessLog(settings.clientAddress()),
                connections);
        failures = new Failures(headers, answers, settings.isOutage());
    }

    /** The limits come from the file alone: not from the environment, not from system properties. */
    static Config limits() {
        return Config.builder(ConfigSources.classpath("application.yaml"))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .build();
    }

    /**
     * Makes the server, not yet started.
     *
     * @param routing all routes; the edge adds its filter and the error handlers
     * @param host the address to listen on
     * @param port the TCP port; 0 takes a free one
     * @return the server
     */
    public WebServer server(HttpRouting.Builder routing, String host, int port) {
        routing.addFilter(filter);
        failures.register(routing);
        return WebServer.builder()
                .config(config.get("server"))
                .host(host)
                .port(port)
                .addConnectionSelector(connections)
                .directHandlers(new EarlyProblems(headers, oldProtocol).handlers())
                .routing(routing)
                .build();
    }

    /**
     * When somebody last spoke HTTP/1.0, which takes a connection for each request.
     *
     * @return the moment, if there was one since the start
     */
    public Optional<Instant> lastOldProtocol() {
        return oldProtocol.last();
    }

    /** Says from now on that this replica is not ready. Everything else is answered as before. */
    public void retire() {
        retiring = true;
    }

    /**
     * Whether this replica was told to end.
     *
     * @return true once {@link #retire} was called
     */
    public boolean retiring() {
        return retiring;
    }

    /**
     * Prepares for the end: replies from now on are the last ones on their connections, and connections without a
     * request are closed. Call it before the server is stopped, so that stopping need not wait for idle clients. After
     * {@link #retire} such connections are given a moment: a proxy may just be writing a request that it will not repeat.
     */
    public void drain() {
        connections.drain(retiring ? LINGER : Duration.ZERO);
    }
}
