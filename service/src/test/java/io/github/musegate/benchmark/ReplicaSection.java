package io.github.musegate.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.replicas.RealRedis;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How late other replicas are with a revocation, with and without Redis, and what three of them carry beside one. */
final class ReplicaSection {

    private static final int REPLICAS = 3;
    private static final int REVOCATIONS = 100;
    private static final int AT_ONCE = 40;
    private static final int CONNECTIONS = 30;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplicaSection() {}

    static String measure(Path work) throws Exception {
        String rows;
        try (TestDatabase database = TestDatabase.createEmpty()) {
            rows = lagOf("PostgreSQL alone", work.resolve("without-redis"), database, Map.of());
        }
        String load;
        try (TestDatabase database = TestDatabase.createEmpty();
                RealRedis redis = RealRedis.start()) {
            Map<String, String> more = Map.of("REDIS_URL", redis.address().toString());
            List<ServerProcess> replicas = start(work.resolve("with-redis"), database, more);
            try {
                rows += row("Redis", lag(replicas));
                load = load(replicas);
            } finally {
                replicas.forEach(ServerProcess::close);
            }
        }
        return """
                | a revoked key is still taken by another replica for, ms | median | 90 %% | worst of %d |
                |---|---|---|---|
                %s
                %s""".formatted(REVOCATIONS * (REPLICAS - 1), rows, load);
    }

    private static String lagOf(String name, Path work, TestDatabase database, Map<String, String> more)
            throws Exception {
        List<ServerProcess> replicas = start(work, database, more);
        try {
            return row(name, lag(replicas));
        } finally {
            replicas.forEach(ServerProcess::close);
        }
    }

    private static List<ServerProcess> start(Path work, TestDatabase database, Map<String, String> more)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "POSTGRES_HOST", database.address().host(),
                "POSTGRES_PORT", String.valueOf(database.address().port()),
                "POSTGRES_USER", database.address().user(),
                "POSTGRES_PASSWORD", database.address().password(),
                "POSTGRES_DB", database.address().name(),
                "MUSEGATE_SECRET_KEY", "the same for all replicas 123456",
                "MUSEGATE_DRAIN_SECONDS", "0"));
        environment.putAll(more);
        List<ServerProcess> replicas = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(MuseGateProcess.start(work.resolve("replica" + i), environment));
        }
        return replicas;
    }

    /** Milliseconds from the answer of the replica that revoked to the first refusal of each other one. */
    private static double[] lag(List<ServerProcess> replicas) throws IOException, InterruptedException {
        String[] cookie = MuseGateProcess.signIn(replicas.getFirst().port()).split(": ", 2);
        List<Double> late = new ArrayList<>();
        while (late.size() < REVOCATIONS * (REPLICAS - 1)) {
            List<JsonNode> keys = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, REVOCATIONS); i++) {
                String json = "{\"name\":\"lag\",\"scopes\":[\"view_library\"]}";
                HttpResponse<String> made =
                        ServerProcess.post(replicas.getFirst().port(), "/api/keys", json, cookie);
                keys.add(JSON.readTree(made.body()));
            }
            for (JsonNode key : keys) {
                late.addAll(lag(replicas, key, cookie));
            }
        }
        return late.stream()
                .limit(REVOCATIONS * (REPLICAS - 1L))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    private static List<Double> lag(List<ServerProcess> replicas, JsonNode key, String... cookie)
            throws IOException, InterruptedException {
        String secret = key.path("secret").asText();
        for (ServerProcess replica : replicas) {
            if (!accepts(replica, secret)) {
                throw new IllegalStateException("a new key was refused");
            }
        }
        ServerProcess.delete(
                replicas.getFirst().port(),
                "/api/keys/" + key.path("key").path("id").asText(),
                cookie);
        long begin = System.nanoTime();
        List<Double> late = new ArrayList<>();
        for (ServerProcess other : replicas.subList(1, REPLICAS)) {
            while (accepts(other, secret)) {
                Thread.onSpinWait();
            }
            late.add((System.nanoTime() - begin) / 1e6);
        }
        return late;
    }

    private static boolean accepts(ServerProcess replica, String secret) throws IOException, InterruptedException {
        return ServerProcess.get(replica.port(), "/api/me", "X-API-Key", secret).statusCode() == 200;
    }

    private static String row(String name, double[] sorted) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f |%n",
                name,
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                sorted[sorted.length - 1]);
    }

    /** The same connections to one replica and to all of them, in turn. */
    private static String load(List<ServerProcess> replicas) throws Exception {
        String cookie = MuseGateProcess.signIn(replicas.getFirst().port());
        List<LoadGenerator> loads = replicas.stream()
                .map(replica -> new LoadGenerator(replica.port(), "/account", cookie))
                .toList();
        loads.forEach(load -> load.perSecond(CONNECTIONS, WARM_UP));
        double[] one = new double[ROUNDS];
        double[] all = new double[ROUNDS];
        double[] ratio = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            one[round] = loads.getFirst().perSecond(CONNECTIONS, ROUND);
            all[round] = together(loads);
            ratio[round] = all[round] / one[round];
        }
        return "| `/account` by session cookie, " + CONNECTIONS
                + " connections | answers per second, median (min to max) |\n|---|---|\n| one replica | "
                + Stats.of(one).format("%.0f") + " |\n| three replicas on this machine | "
                + Stats.of(all).format("%.0f") + " |\n| three of one | "
                + Stats.of(ratio).format("%.2f") + " |\n\n"
                + "The replicas, the database and the load generator share the "
                + Runtime.getRuntime().availableProcessors()
                + " processors of this machine: where one replica keeps them busy, three cannot carry more.\n";
    }

    private static double together(List<LoadGenerator> loads) throws Exception {
        try (ExecutorService generators = Executors.newFixedThreadPool(loads.size())) {
            List<Future<Double>> each = new ArrayList<>();
            for (LoadGenerator load : loads) {
                each.add(generators.submit(() -> load.perSecond(CONNECTIONS / loads.size(), ROUND)));
            }
            double sum = 0;
            for (Future<Double> one : each) {
                sum += one.get();
            }
            return sum;
        }
    }
}
