package io.github.musegate.upstream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Speaks as AudioMuse-AI does over HTTP, knows one token and nobody, and remembers what it was sent. */
public final class PlayedAudioMuse implements AutoCloseable {

    /** The token that it asks for. */
    public static final String TOKEN = "engine-token-9f3a7c51d2";

    private static final String NOT_KEPT = "Set-Cookie: audiomuse_jwt=" + TOKEN + "; Path=/\r\nX-Engine-Token: " + TOKEN
            + "\r\nLocation: http://engine.internal/" + TOKEN + "\r\nServer: engine\r\n";

    /** A request as it arrived; names of headers in lower case. */
    public record Asked(String method, String target, Map<String, String> headers, String body) {

        /** Without the query. */
        public String path() {
            return target.split("\\?", 2)[0];
        }
    }

    /** Writes an answer in raw bytes; the connection is closed afterwards. */
    @FunctionalInterface
    public interface Answer {
        /** Writes it. */
        void write(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /** What is answered otherwise than usual. */
    private record Special(Predicate<Asked> about, Answer answer) {}

    private static final Map<String, String> SAID = said();

    private final ServerSocket socket;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** The latest first. */
    private final List<Special> specials = new CopyOnWriteArrayList<>();

    /** Starts it on a free port. */
    public PlayedAudioMuse() {
        try {
            socket = new ServerSocket(0, 600, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private static Map<String, String> said() {
        String track = track("17", "One");
        String near = ",\"distance\":0.25,\"mood_vector\":\"calm:0.5\"}";
        String songs = "[" + track + near + "," + track("23", "Two") + near + "]";
        String found = "\"count\":1,\"results\":[" + track + ",\"similarity\":0.75";
        String task = "{\"task_id\":\"task-1\",\"task_type\":\"main_analysis\",\"status\":\"NEW\"}";
        Map<String, String> said = new TreeMap<>();
        said.put("/api/health", "{\"status\":\"ok\"}");
        said.put("/apispec_1.json", "{\"info\":{\"version\":\"3.4.0\"}}");
        said.put("/api/search_tracks", "[" + track + "}]");
        said.put("/external/search", "[" + track + "}]");
        said.put("/api/artist_tracks", "[" + track + "}]");
        said.put("/api/track", track + "}");
        said.put("/api/similar_tracks", songs);
        said.put("/api/max_distance", "{\"max_distance\":1.5,\"farthest_item_id\":\"4\"}");
        said.put("/api/search_artists", "[{\"artist\":\"A\",\"artist_id\":\"1\",\"track_count\":3}]");
        said.put(
                "/api/similar_artists",
                "[{\"artist\":\"A\",\"artist_id\":\"1\",\"distance\":0.5,\"component_matches\":["
                        + "{\"artist1_representative_songs\":[{\"item_id\":\"17\",\"title\":\"One\"}],"
                        + "\"artist2_representative_songs\":[{\"item_id\":\"23\",\"title\":\"Two\"}]}]}]");
        said.put("/api/find_path", "{\"path\":" + songs + ",\"total_distance\":0.25}");
        said.put("/api/alchemy", "{\"results\":" + songs + ",\"filtered_out\":[]}");
        said.put("/api/artist_projections", "{\"components\":[],\"count\":0}");
        said.put("/api/build_artist_projection", "{\"message\":\"Begun\"}");
        said.put("/api/map", "{\"items\":[],\"projection\":\"umap\"}");
        said.put("/api/map_cache_status", "{\"ready\":true,\"building\":false,\"points\":1,\"built_at\":null}");
        said.put("/api/rebuild_map_cache", "{\"ready\":true,\"building\":false,\"points\":1,\"built_at\":null}");
        said.put(
                "/api/dashboard/summary",
                "{\"generated_at\":\"2026-01-01T00:00:00Z\",\"workers\":[{\"name\":\"w1\"}],\"recent_tasks\":[{\"task_id\":"
                        + "\"task-1\"}],\"content\":{\"total_songs\":3,\"distinct_albums\":1,\"distinct_artists\":1,"
                        + "\"musicnn_indexed\":2,\"clap_indexed\":1,\"moods_coverage\":[{\"label\":\"calm\",\"count\":2}]}}");
        said.put(
                "/api/dashboard/browse",
                "{\"kind\":\"tracks\",\"filter\":null,\"server\":null,\"page\":1,\"page_size\":50,\"results\":[],"
                        + "\"has_more\":false,\"total\":0,\"capped\":false}");
        said.put(
                "/api/sync",
                "{\"tracks\":[],\"total_tracks\":0,\"provider_type\":\"navidrome\",\"has_more\":false,\"next_page\":null}");
        said.put(
                "/external/get_score",
                track + ",\"tempo\":120,\"key\":\"C\",\"scale\":\"major\",\"energy\":0.5,\"loudness\":-9}");
        said.put("/external/get_embedding", "{\"item_id\":\"17\",\"embedding\":[0.5]}");
        said.put("/api/analysis/start", task);
        said.put("/api/cleaning/start", task);
        said.put("/api/clustering/start", task);
        said.put(
                "/api/status/task-1",
                "{\"task_id\":\"task-1\",\"state\":\"RUNNING\",\"progress\":5,\"task_type_from_db\":\"main_analysis\"}");
        said.put(
                "/api/active_tasks",
                "{\"task_id\":\"task-1\",\"task_type\":\"main_analysis\",\"status\":\"RUNNING\",\"progress\":5}");
        said.put("/api/last_task", "{\"task_id\":\"task-1\",\"status\":\"SUCCESS\",\"progress\":100}");
        said.put("/api/cancel/task-1", "{\"message\":\"done\",\"task_id\":\"task-1\",\"cancelled_jobs_count\":3}");
        said.put("/api/cancel_all/main_analysis", "{\"message\":\"done\",\"cancelled_main_tasks\":[\"task-1\"]}");
        said.put(
                "/api/config",
                "{\"max_distance\":0.5,\"ollama_server_url\":\"http://10.0.0.9:11434\",\"proxy\":\"http://10.0.0.9\"}");
        said.put(
                "/chat/api/config_defaults",
                "{\"default_ai_provider\":\"OLLAMA\",\"ollama_server_url\":\"http://10.0.0.9:11434\"}");
        said.put("/api/clap/search", "{\"query\":\"calm\"," + found + "}]}");
        said.put("/api/clap/top_queries", "{\"queries\":[\"calm\"],\"ready\":true}");
        said.put("/api/clap/warmup", "{\"loaded\":true,\"expiry_seconds\":600}");
        said.put("/api/lyrics/search/text", "{\"query\":\"night\"," + found + "}]}");
        said.put("/api/sem_grove/search", "{" + found + ",\"is_seed\":true}]}");
        said.put("/chat/api/chatPlaylist", "{\"response\":{\"message\":\"Here\",\"query_results\":null}}");
        return said;
    }

    /** A track whose end is still to come. */
    private static String track(String id, String title) {
        return "{\"item_id\":\"" + id + "\",\"title\":\"" + title
                + "\",\"author\":\"A\",\"album\":\"B\",\"album_artist\":\"A\"";
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket peer = socket.accept();
                Thread.ofVirtual().start(() -> serve(peer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket peer) {
        try (peer) {
            peer.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(peer.getInputStream());
            OutputStream out = peer.getOutputStream();
            for (Asked one = read(in); one != null; one = read(in)) {
                asked.add(one);
                Optional<Answer> special = special(one);
                if (special.isPresent()) {
                    special.get().write(in, out);
                    out.flush();
                    return;
                }
                out.write(usual(one));
                out.flush();
            }
        } catch (IOException gone) {
            // the other side has had enough
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Answer> special(Asked one) {
        return specials.stream()
                .filter(special -> special.about().test(one))
                .map(Special::answer)
                .findFirst();
    }

    private static Asked read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        String[] lines = head.toString().strip().split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String[] first = lines[0].split(" ");
        return new Asked(first[0], first[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static byte[] usual(Asked one) {
        if (!one.headers().getOrDefault("authorization", "").equals("Bearer " + TOKEN)
                && !one.path().equals("/api/health")) {
            return one.path().startsWith("/api/")
                    ? whole("401 UNAUTHORIZED", "", "{\"error\":\"Unauthorized\"}")
                    : whole("302 FOUND", "Location: /login\r\n", "");
        }
        if (one.path().equals("/chat/api/chatPlaylistStream")) {
            String events = "data: {\"type\":\"done\"}\n\n";
            return new String(whole("200 OK", NOT_KEPT, events), StandardCharsets.UTF_8)
                    .replace("application/json", "text/event-stream")
                    .getBytes(StandardCharsets.UTF_8);
        }
        boolean starts = one.path().endsWith("/start");
        String body = SAID.getOrDefault(one.path(), "{}");
        return whole(starts ? "202 ACCEPTED" : "200 OK", NOT_KEPT, body);
    }

    /** A whole answer with a length. */
    public static byte[] whole(String status, String headers, String body) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n" + headers + "\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The head of an answer without a length. */
    public static byte[] head(String type) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: " + type
                        + "\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A part of an answer without a length. */
    public static byte[] chunk(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Answers a path in raw bytes from now on. */
    public void answer(String path, Answer answer) {
        answer(asked -> asked.path().equals(path), answer);
    }

    private void answer(Predicate<Asked> about, Answer answer) {
        specials.addFirst(new Special(about, answer));
    }

    /** Gives the usual answers again. */
    public void answerAsUsual() {
        specials.clear();
    }

    /** Answers a path with a whole answer from now on. */
    public void answer(String path, String status, String headers, String body) {
        answer(asked -> asked.path().equals(path), status, headers, body);
    }

    /** Answers what fits with a whole answer from now on. */
    public void answer(Predicate<Asked> about, String status, String headers, String body) {
        answer(about, (in, out) -> out.write(whole(status, "Connection: close\r\n" + headers, body)));
    }

    /** What it was sent. */
    public List<Asked> asked() {
        return asked;
    }

    /** What it was sent last. */
    public Asked last() {
        return asked.getLast();
    }

    /** The names and values by which a service is told that this is its engine. */
    public Map<String, String> environment() {
        return Map.of("ENGINE", "upstream", "UPSTREAM_URL", address().toString(), "UPSTREAM_API_TOKEN", TOKEN);
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
