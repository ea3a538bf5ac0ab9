package io.github.musegate.metrics;

import io.github.musegate.api.MetricsService;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The figures over HTTP. */
public final class MetricsRoutes implements MetricsService {

    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Meters meters;

    /**
     * Takes the meters.
     *
     * @param meters what is counted and measured
     */
    public MetricsRoutes(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void getMetrics(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, FORMAT);
        response.send(meters.text());
    }
}
