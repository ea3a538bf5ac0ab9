package io.github.musegate.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.subsonic.Supysonic;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Listening through a public link: the same file from the music server itself and through a link, in turn. */
final class StreamingSection {

    private static final int ROUNDS = 15;
    private static final int WARM_UPS = 10;
    private static final int MINUTES = 10;
    private static final String LOGIN = "user";

    private StreamingSection() {}

    static String measure(Path work) throws Exception {
        try (Supysonic server = Supysonic.start()) {
            long size = server.addLongTrack(MINUTES);
            try (ServerProcess gate = MuseGateProcess.start(work.resolve("streaming"), environment(server))) {
                String[] cookie = MuseGateProcess.signIn(gate.port()).split(": ", 2);
                String track = track(gate.port(), cookie);
                String direct = "/rest/stream.view?u=alice&p=enc:"
                        + HexFormat.of().formatHex(server.password("alice").getBytes(StandardCharsets.UTF_8))
                        + "&v=1.16.1&c=bare&format=raw&id=" + track;
                String link = link(gate.port(), cookie, track);
                return table(size, run(server.port(), direct, gate.port(), link, size));
            }
        }
    }

    private static Map<String, String> environment(Supysonic server) {
        return Map.of(
                "MEDIASERVER_TYPE",
                "navidrome",
                "NAVIDROME_URL",
                server.address(),
                "NAVIDROME_USER",
                server.login("alice").get(LOGIN),
                "NAVIDROME_PASSWORD",
                server.password("alice"));
    }

    private static String track(int port, String... cookie) throws IOException, InterruptedException {
        JsonNode tracks = json(ServerProcess.get(port, "/api/library/search?q=Long+Song", cookie))
                .path("tracks");
        return tracks.path(0).path("id").asText();
    }

    private static String link(int port, String[] cookie, String track) throws IOException, InterruptedException {
        JsonNode playlist = json(ServerProcess.post(
                port, "/api/playlists", "{\"name\":\"Long\",\"track_ids\":[\"" + track + "\"]}", cookie));
        String id = playlist.path("playlist").path("id").asText();
        String link = json(ServerProcess.post(
                        port, "/api/shares", "{\"playlist_id\":\"" + id + "\",\"streaming\":true}", cookie))
                .path("path")
                .asText();
        JsonNode shown = json(ServerProcess.get(port, link + "/playlist"));
        return link + "/tracks/" + shown.path("tracks").path(0).path("id").asText() + "/audio";
    }

    private static JsonNode json(HttpResponse<String> reply) throws IOException {
        if (reply.statusCode() >= 300) {
            throw new IllegalStateException(reply.request().uri().getPath() + ": " + reply.body());
        }
        return new ObjectMapper().readTree(reply.body());
    }

    private static Map<String, double[]> run(int serverPort, String direct, int gatePort, String link, long size)
            throws IOException {
        for (int i = 0; i < WARM_UPS; i++) {
            throughput(serverPort, direct, size);
            throughput(gatePort, link, size);
        }
        Map<String, double[]> results = new LinkedHashMap<>();
        results.put("music server", new double[ROUNDS]);
        results.put("public link", new double[ROUNDS]);
        for (int i = 0; i < ROUNDS; i++) {
            results.get("music server")[i] = throughput(serverPort, direct, size);
            results.get("public link")[i] = throughput(gatePort, link, size);
        }
        return results;
    }

    /** Megabytes per second. */
    private static double throughput(int port, String path, long size) throws IOException {
        long begin = System.nanoTime();
        if (listen(port, path) < size) {
            throw new IllegalStateException("the file did not come whole");
        }
        return size / 1e6 / ((System.nanoTime() - begin) / 1e9);
    }

    /** Reads a whole answer and throws it away; gives its size with its headers. */
    private static long listen(int port, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            byte[] buffer = new byte[128 * 1024];
            long all = 0;
            for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
                all += count;
            }
            return all;
        }
    }

    private static String table(long size, Map<String, double[]> results) {
        double[] direct = results.get("music server");
        StringBuilder text = new StringBuilder("| one listener, one FLAC file of " + size / 1_000_000
                + " MB | MB/s, median (min to max) | of the music server |\n|---|---|---|\n");
        results.forEach((name, values) -> {
            double[] ratios = IntStream.range(0, ROUNDS)
                    .mapToDouble(i -> values[i] / direct[i])
                    .toArray();
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
