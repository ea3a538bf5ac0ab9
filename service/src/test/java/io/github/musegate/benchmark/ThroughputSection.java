package io.github.musegate.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the chain before a handler costs: the same bytes from MuseGate and from a bare handler, in turn. */
final class ThroughputSection {

    private static final int ROUNDS = 7;
    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration ROUND = Duration.ofSeconds(3);

    private static final Map<String, String> BEHIND_A_PROXY = Map.of(
            "TRUSTED_PROXY_ENABLED", "true",
            "TRUSTED_PROXY_IPS", "127.0.0.1",
            "TRUSTED_PROXY_AUTO_PROVISION", "true");

    private ThroughputSection() {}

    static String measure(Path work) throws Exception {
        try (ServerProcess gate = MuseGateProcess.start(work.resolve("throughput"), BEHIND_A_PROXY)) {
            String cookie = MuseGateProcess.signIn(gate.port());
            String key = MuseGateProcess.key(gate.port(), cookie);
            String[] header = cookie.split(": ", 2);
            Path body = Files.writeString(
                    work.resolve("body.json"),
                    ServerProcess.get(gate.port(), "/account", header).body());
            int barePort = ServerProcess.freePort();
            try (ServerProcess bare = ServerProcess.start(bareCommand(barePort, body), Map.of(), barePort, "/bare")) {
                Map<String, LoadGenerator> loads = new LinkedHashMap<>();
                loads.put("bare handler", new LoadGenerator(bare.port(), "/bare"));
                loads.put("open operation (`/api/health`)", new LoadGenerator(gate.port(), "/api/health"));
                loads.put(
                        "session cookie, prepared bytes (`/account`)",
                        new LoadGenerator(gate.port(), "/account", cookie));
                loads.put("API key, prepared bytes (`/account`)", new LoadGenerator(gate.port(), "/account", key));
                loads.put(
                        "proxy headers, prepared bytes (`/account`)",
                        new LoadGenerator(
                                gate.port(),
                                "/account",
                                "X-authentik-username: anna",
                                "X-authentik-uid: 0123456789abcdef",
                                "X-authentik-email: anna@example.org",
                                "X-authentik-name: Anna",
                                "X-authentik-groups: music-users|family"));
                loads.put(
                        "session cookie, a database query and JSON (`/api/me`)",
                        new LoadGenerator(gate.port(), "/api/me", cookie));
                loads.put(
                        "installation token, JSON (`/api/me`)",
                        new LoadGenerator(gate.port(), "/api/me", "Authorization: Bearer benchmark-token-0123456789"));
                return table(run(loads));
            }
        }
    }

    private static List<String> bareCommand(int port, Path body) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                BareServer.class.getName(),
                String.valueOf(port),
                body.toString());
    }

    private static Map<String, double[]> run(Map<String, LoadGenerator> loads) {
        Map<String, double[]> results = new LinkedHashMap<>();
        loads.forEach((name, load) -> {
            load.perSecond(CONNECTIONS, WARM_UP);
            results.put(name, new double[ROUNDS]);
        });
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, LoadGenerator> load : loads.entrySet()) {
                results.get(load.getKey())[round] = load.getValue().perSecond(CONNECTIONS, ROUND);
            }
        }
        return results;
    }

    private static String table(Map<String, double[]> results) {
        double[] bare = results.values().iterator().next();
        StringBuilder text = new StringBuilder(
                "| request | answers per second, median (min to max) | of the bare handler |\n|---|---|---|\n");
        results.forEach((name, values) -> {
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                ratios[i] = values[i] / bare[i];
            }
            text.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(Stats.of(values).format("%.0f"))
                    .append(" | ")
                    .append(Stats.of(ratios).format("%.2f"))
                    .append(" |\n");
        });
        return text.toString();
    }
}
