package io.github.musegate.benchmark;

import io.github.musegate.upstream.PlayedAudioMuse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Forwarding to an AudioMuse-AI: the same answers through nginx, which asks nobody, and through MuseGate, in turn. */
final class ForwardSection {

    private static final int ROUNDS = 7;
    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final int STREAM_ROUNDS = 5;
    private static final long GIGABYTE = 1L << 30;
    private static final int ASKED = 2_000;
    private static final String SMALL = "/api/max_distance?item_id=17";
    private static final String LARGE = "/api/sync";
    private static final String TOKEN = "Authorization: Bearer benchmark-token-0123456789";

    private ForwardSection() {}

    static String measure(Path work) throws Exception {
        try (PlayedAudioMuse engine = new PlayedAudioMuse();
                ServerProcess gate = MuseGateProcess.start(work.resolve("forward"), engine.environment());
                ServerProcess nginx = nginx(Files.createDirectories(work.resolve("nginx")), engine)) {
            engine.answer(LARGE, (in, out) -> {
                byte[] part = new byte[1 << 20];
                Arrays.fill(part, (byte) ' ');
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                                + GIGABYTE + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                for (long sent = 0; sent < GIGABYTE; sent += part.length) {
                    out.write(part);
                }
            });
            return small(nginx.port(), gate.port()) + "\n" + large(nginx.port(), gate);
        }
    }

    /** nginx as people would put it there: connections to the engine are kept, nothing is kept on disk. */
    private static ServerProcess nginx(Path directory, PlayedAudioMuse engine)
            throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        Path file = Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                worker_processes auto;
                pid DIR/nginx.pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path DIR/body;
                    proxy_temp_path DIR/proxy;
                    fastcgi_temp_path DIR/fastcgi;
                    uwsgi_temp_path DIR/uwsgi;
                    scgi_temp_path DIR/scgi;
                    keepalive_requests 100000000;
                    upstream engine { server ENGINE; keepalive 64; keepalive_requests 100000000; }
                    server {
                        listen 127.0.0.1:PORT;
                        location / {
                            proxy_pass http://engine;
                            proxy_http_version 1.1;
                            proxy_max_temp_file_size 0;
                            proxy_set_header Connection "";
                            proxy_set_header Authorization "Bearer TOKEN";
                        }
                    }
                }
                """.replace("DIR", directory.toString())
                .replace("ENGINE", engine.address().getAuthority())
                .replace("PORT", String.valueOf(port))
                .replace("TOKEN", PlayedAudioMuse.TOKEN));
        return ServerProcess.start(
                List.of("/usr/sbin/nginx", "-p", directory.toString(), "-c", file.toString()),
                Map.of(),
                port,
                "/api/health");
    }

    private static String small(int nginxPort, int gatePort) throws IOException, InterruptedException {
        LoadGenerator nginx = new LoadGenerator(nginxPort, SMALL);
        LoadGenerator gate = new LoadGenerator(gatePort, SMALL, TOKEN);
        nginx.perSecond(CONNECTIONS, WARM_UP);
        gate.perSecond(CONNECTIONS, WARM_UP.multipliedBy(2));
        double[] there = new double[ROUNDS];
        double[] here = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            there[i] = nginx.perSecond(CONNECTIONS, ROUND);
            here[i] = gate.perSecond(CONNECTIONS, ROUND);
        }
        double[] ratios =
                IntStream.range(0, ROUNDS).mapToDouble(i -> here[i] / there[i]).toArray();
        return "| a small JSON answer | answers per second, median (min to max) | of nginx |\n|---|---|---|\n"
                + row("nginx `proxy_pass`", Stats.of(there).format("%.0f"), "1")
                + row(
                        "MuseGate, with sign-in and rights",
                        Stats.of(here).format("%.0f"),
                        Stats.of(ratios).format("%.2f"))
                + "\nUnder about half of MuseGate's load, 99 of 100 answers come within "
                + patience(nginx, gate, Stats.of(here).median());
    }

    /** One connection measures while others make half of the load. */
    private static String patience(LoadGenerator nginx, LoadGenerator gate, double most)
            throws IOException, InterruptedException {
        int loading = Math.max(1, CONNECTIONS / 8);
        double[] there = beside(nginx, loading, most / 2);
        double[] here = beside(gate, loading, most / 2);
        return String.format(
                Locale.ROOT,
                "%.2f ms through nginx and %.2f ms through MuseGate.%n",
                percentile(there),
                percentile(here));
    }

    private static double[] beside(LoadGenerator load, int connections, double perSecond)
            throws IOException, InterruptedException {
        Duration pause = Duration.ofNanos((long) (1e9 * connections / perSecond));
        int each = (int) Math.max(ASKED, Duration.ofSeconds(10).dividedBy(pause));
        Thread[] others = IntStream.range(1, connections)
                .mapToObj(i -> Thread.ofPlatform().daemon().start(() -> paced(load, each, pause)))
                .toArray(Thread[]::new);
        double[] times = load.milliseconds(ASKED, pause);
        for (Thread other : others) {
            other.interrupt();
            other.join();
        }
        return times;
    }

    private static void paced(LoadGenerator load, int count, Duration pause) {
        try {
            load.milliseconds(count, pause);
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static double percentile(double... times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * 0.99)];
    }

    private static String large(int nginxPort, ServerProcess gate) throws IOException {
        stream(nginxPort);
        stream(gate.port(), TOKEN);
        long before = gate.residentMegabytes();
        double[] there = new double[STREAM_ROUNDS];
        double[] here = new double[STREAM_ROUNDS];
        for (int i = 0; i < STREAM_ROUNDS; i++) {
            there[i] = stream(nginxPort);
            here[i] = stream(gate.port(), TOKEN);
        }
        double[] ratios = IntStream.range(0, STREAM_ROUNDS)
                .mapToDouble(i -> here[i] / there[i])
                .toArray();
        return "| an answer of 1 GB | MB/s, median (min to max) | of nginx |\n|---|---|---|\n"
                + row("nginx `proxy_pass`", Stats.of(there).format("%.0f"), "1")
                + row(
                        "MuseGate",
                        Stats.of(here).format("%.0f"),
                        Stats.of(ratios).format("%.2f"))
                + "\nThe memory of MuseGate grew by " + (gate.residentMegabytes() - before) + " MB over "
                + STREAM_ROUNDS + " of them, after one to warm up.\n";
    }

    /** Megabytes per second. */
    private static double stream(int port, String... headers) throws IOException {
        long begin = System.nanoTime();
        long all = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = headers.length == 0 ? "" : headers[0] + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + LARGE + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + head + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            byte[] buffer = new byte[128 * 1024];
            for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
                all += count;
            }
        }
        if (all < GIGABYTE) {
            throw new IllegalStateException("the answer did not come whole");
        }
        return all / 1e6 / ((System.nanoTime() - begin) / 1e9);
    }

    private static String row(String name, String figure, String ratio) {
        return "| " + name + " | " + figure + " | " + ratio + " |\n";
    }
}
