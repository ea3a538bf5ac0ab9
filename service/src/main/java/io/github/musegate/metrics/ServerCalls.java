package io.github.musegate.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How long music servers take to answer, by their host: administrators name them, so there are few. */
final class ServerCalls {

    /** Addresses are also tried before they are kept; beyond this many they are counted together. */
    private static final int MOST_SERVERS = 20;

    private final MeterRegistry registry;
    private final Set<String> servers = ConcurrentHashMap.newKeySet();

    ServerCalls(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(URI address, Duration time, boolean answered) {
        registry.timer(
                        "musegate.music.server.calls",
                        "server",
                        server(address),
                        "result",
                        answered ? "answered" : "failed")
                .record(time);
    }

    private String server(URI address) {
        String host = address.getHost() == null ? "other" : address.getHost();
        if (servers.contains(host) || (servers.size() < MOST_SERVERS && servers.add(host))) {
            return host;
        }
        return "other";
    }
}
