package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.Capability;
import io.github.musegate.upstream.PlayedAudioMuse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What comes back from an AudioMuse-AI: whole, in parts, late, or not at all. */
class UpstreamAnswersIT extends UpstreamGate {

    @Test
    void itsErrorsAreToldInItsWords() {
        engine.answer(
                "/api/analysis/start",
                "409 CONFLICT",
                "",
                "{\"error\":\"A task is running\",\"error_code\":1201,\"task_id\":\"t\",\"status\":\"RUNNING\"}");
        HttpResponse<String> reply = post("/api/analysis/start", "{}", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(409);
        assertThat(TestGate.json(reply).path("error").asText()).isEqualTo("A task is running");
        assertThat(TestGate.json(reply).path("error_code").asInt()).isEqualTo(1201);
        assertThat(TestGate.json(reply).path("status").asInt()).isEqualTo(409);

        engine.answer("/api/analysis/start", "500 ERROR", "", "{\"error\":\"leaked " + PlayedAudioMuse.TOKEN + "\"}");
        reply = post("/api/analysis/start", "{}", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).doesNotContain(PlayedAudioMuse.TOKEN);
    }

    @Test
    void aPageInsteadOfAnAnswerIsNotPassedOn() {
        engine.answer(
                "/api/map",
                (in, out) -> out.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\nConnection: close\r\n\r\n<script>"
                                .getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> reply = gate.get("/api/map", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.body()).doesNotContain("<script>");
    }

    @Test
    void eventsComeOneByOne() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"log\"}\n\n"));
            out.flush();
            seen.await(20, TimeUnit.SECONDS); // the second one comes only when the first one was read
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"done\"}\n\n"));
            out.write(PlayedAudioMuse.chunk(""));
        });
        HttpResponse<InputStream> reply = open("/chat/api/chatPlaylistStream", "{\"userInput\":\"x\"}");
        assertThat(reply.headers().firstValue("Content-Type")).contains("text/event-stream");
        byte[] first = reply.body().readNBytes("data: {\"type\":\"log\"}\n\n".length());
        assertThat(new String(first, StandardCharsets.UTF_8)).contains("log");
        seen.countDown();
        assertThat(new String(reply.body().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("{\"type\":\"done\"}\n\n");
    }

    @Test
    void aStreamThatDiesThereIsNotCompletedHere() throws Exception {
        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"log\"}\n\n"));
        });
        InputStream events =
                open("/chat/api/chatPlaylistStream", "{\"userInput\":\"x\"}").body();
        assertThatThrownBy(events::readAllBytes).isInstanceOf(IOException.class);

        engine.answer("/api/sync", (in, out) -> {
            out.write(PlayedAudioMuse.head("application/json"));
            out.write(PlayedAudioMuse.chunk("{\"tracks\":[" + " ".repeat(300_000)));
        });
        InputStream catalogue = open("/api/sync", "").body();
        assertThatThrownBy(catalogue::readAllBytes).isInstanceOf(IOException.class);

        engine.answer(
                "/api/track",
                (in, out) -> out.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"item_id\""
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(gate.get("/api/track?item_id=1", TOKEN).statusCode()).isEqualTo(502);
    }

    @Test
    void aReaderWhoGoesAwayEndsTheRequestThere() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk(": stream-open\n\n"));
            out.flush();
            try {
                in.read(); // silent from here on: only the end of the connection is noticed, an abrupt one too
            } finally {
                ended.countDown();
            }
        });
        try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            String body = "{\"userInput\":\"x\"}";
            reader.getOutputStream()
                    .write(("POST /chat/api/chatPlaylistStream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                    + TestGate.TOKEN + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            byte[] head = reader.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(ended.await(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void fiveHundredAtOnceAreAnswered() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> replies = IntStream.range(0, 500)
                    .mapToObj(i -> callers.submit(() -> patiently("/api/max_distance?item_id=" + i)))
                    .toList();
            for (Future<Integer> reply : replies) {
                assertThat(reply.get(60, TimeUnit.SECONDS)).isEqualTo(200);
            }
        }
    }

    /** One caller has so many places; whoever is told to come again does. */
    private int patiently(String path) throws InterruptedException {
        HttpResponse<String> reply = gate.get(path, TOKEN);
        while (reply.statusCode() == 503) {
            assertThat(reply.headers().firstValue("Retry-After")).isPresent();
            Thread.sleep(200);
            reply = gate.get(path, TOKEN);
        }
        return reply.statusCode();
    }

    @Test
    void addressesOfItsNetworkStayThere() {
        String leak = "cannot reach http://10.0.0.9:11434/api, asked by "
                + engine.address().getAuthority() + " again";
        engine.answer("/api/track", "400 BAD REQUEST", "", "{\"error\":\"" + leak + "\"}");
        assertThat(gate.get("/api/track?item_id=1", TOKEN).body())
                .contains("(address)")
                .doesNotContain("10.0.0.9", engine.address().getAuthority());

        String[] chat = keyFor(Capability.USE_CHAT);
        engine.answer("/chat/api/chatPlaylist", "200 OK", "", "{\"response\":{\"message\":\"" + leak + "\"}}");
        assertThat(post("/chat/api/chatPlaylist", "{\"userInput\":\"x\"}", chat).body())
                .contains("(address)")
                .doesNotContain("10.0.0.9");
        assertThat(post("/chat/api/chatPlaylist", "{\"userInput\":\"x\"}", TOKEN)
                        .body())
                .contains("10.0.0.9");

        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"log\",\"message\":\"asks http:"));
            out.write(PlayedAudioMuse.chunk("//10.0.0.9/api\"}\n\n"));
            out.write(PlayedAudioMuse.chunk(""));
        });
        assertThat(post("/chat/api/chatPlaylistStream", "{\"userInput\":\"x\"}", chat)
                        .body())
                .contains("data: {\"type\":\"log\",\"message\":\"asks (address)\"}\n\n")
                .doesNotContain("10.0.0.9");
    }

    @Test
    void whatThisAudioMuseDoesNotHaveIsSaidSo() {
        engine.answer(
                "/api/map",
                (in, out) -> out.write(
                        "HTTP/1.1 404 NOT FOUND\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> reply = gate.get("/api/map", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(501);
        assertThat(reply.body()).contains("This AudioMuse-AI cannot do this");
    }

    @Test
    void anAnswerOfAGigabyteIsNeverHeldWhole() throws Exception {
        byte[] part = new byte[1 << 20];
        Arrays.fill(part, (byte) ' ');
        engine.answer("/api/sync", (in, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + (1L << 30) + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1024; i++) {
                out.write(part);
            }
        });
        long most = 0;
        long all = 0;
        System.gc();
        long before = used();
        try (InputStream catalogue = open("/api/sync", "").body()) {
            byte[] buffer = new byte[1 << 16];
            for (int got = catalogue.read(buffer); got >= 0; got = catalogue.read(buffer)) {
                if (all >> 28 != (all + got) >> 28) { // four times on the way
                    System.gc();
                    most = Math.max(most, used() - before);
                }
                all += got;
            }
        }
        assertThat(all).isEqualTo(1L << 30);
        assertThat(most).as("kept while it goes through").isLessThan(32L << 20);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private HttpResponse<InputStream> open(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gate.address(path)).headers(TOKEN);
        return HttpClient.newHttpClient()
                .send(
                        body.isEmpty()
                                ? request.build()
                                : request.POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void anAnswerOfManySongsReachesThoseWhoSeeNoAddresses() {
        String songs = IntStream.range(0, 500)
                .mapToObj(i -> "{\"item_id\":\"" + i + "\",\"title\":\"" + "long ".repeat(40) + "\"}")
                .collect(Collectors.joining(","));
        String done = "data: {\"type\":\"done\",\"songs\":[" + songs + "]}\n\n";
        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk(done));
            out.write(PlayedAudioMuse.chunk(""));
        });
        assertThat(post("/chat/api/chatPlaylistStream", "{\"userInput\":\"x\"}", keyFor(Capability.USE_CHAT))
                        .body())
                .isEqualTo(done);
    }

    @Test
    void aReaderWhoGoesAwayBeforeTheFirstWordEndsTheRequestThere() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            try {
                in.read(); // thinks, and never says anything
            } finally {
                ended.countDown();
            }
        });
        try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            reader.setSoTimeout(10_000);
            String body = "{\"userInput\":\"x\"}";
            reader.getOutputStream()
                    .write(("POST /chat/api/chatPlaylistStream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                    + TestGate.TOKEN + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            reader.getInputStream().readNBytes("HTTP/1.1 200".length()); // we begin without it
        }
        assertThat(ended.await(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatFailsAfterLongThinkingIsToldAsAnEvent() {
        engine.answer("/chat/api/chatPlaylistStream", (in, out) -> {
            Thread.sleep(2500); // longer than the reader is left without an answer
            out.write(PlayedAudioMuse.whole(
                    "400 BAD REQUEST", "Connection: close\r\n", "{\"error\":\"No model at http://10.0.0.9\"}"));
        });
        HttpResponse<String> reply = post("/chat/api/chatPlaylistStream", "{\"userInput\":\"x\"}", TOKEN);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).endsWith("data: {\"type\":\"error\",\"error\":\"No model at (address)\"}\n\n");
    }
}
