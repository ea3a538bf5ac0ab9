package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No client gets more of the server than the limits say, neither by size nor by taking its time. */
@Timeout(30)
class LimitsTest {

    private static final String POST = "POST /api/users HTTP/1.1\r\nHost: localhost\r\n";

    private static EdgeServer server;

    @BeforeAll
    static void start() {
        server = new EdgeServer(EdgeServer.HASTY);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedUnread() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send(POST + "Content-Length: 104857600\r\n\r\n");
            Reply reply = connection.read();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void aBodyThatGrowsTooLargeIsCutOff() throws IOException {
        int before = server.handled.get();
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        try (RawConnection connection = server.connect()) {
            connection.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
            assertThatCode(() -> {
                        for (int i = 0; i < 2_000; i++) {
                            connection.send(chunk);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(server.handled.get()).isEqualTo(before);
    }

    /** The length of a chunk is a line, and that line is not as long as the client likes. */
    @Test
    void aChunkThatOnlyDescribesItselfIsRefused() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send(POST + "Transfer-Encoding: chunked\r\n\r\n1;" + "x".repeat(1_000));
            assertThat(connection.read().status()).isEqualTo(400);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void tooManyHeadersAreRefused() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(17_000) + "\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(431);
        }
        try (RawConnection connection = server.connect()) {
            connection.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(4_000) + "\r\n");
            assertThat(connection.read().status()).isEqualTo(431);
        }
    }

    @Test
    void tooLongAnAddressIsRefused() throws IOException {
        try (RawConnection connection = server.connect()) {
            assertThat(connection.get("/hello?" + "x".repeat(9_000)).read().status())
                    .isEqualTo(414);
        }
    }

    @Test
    void anEncodedBodyIsRefused() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send(POST + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(connection.read().status()).isEqualTo(400);
        }
    }

    @Test
    void otherVersionsOfTheProtocolAreRefused() throws IOException {
        for (String version : List.of("HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "http/1.1", "HTTP/1.1 x", "")) {
            try (RawConnection connection = server.connect()) {
                connection.send("GET /hello " + version + "\r\nHost: localhost\r\n\r\n");
                assertThat(connection.read().status()).as(version).isEqualTo(400);
            }
        }
    }

    @Test
    void theOldVersionGetsOneReplyAndTheConnectionEnds() throws IOException {
        for (String header : List.of("", "Connection: close\r\n", "Connection: keep-alive\r\n", "Connection: TE\r\n")) {
            try (RawConnection connection = server.connect()) {
                connection.send("GET /hello HTTP/1.0\r\nHost: localhost\r\n" + header + "\r\n"
                        + "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
                RawConnection.Reply reply = connection.read();
                assertThat(reply.status()).as(header).isEqualTo(200);
                assertThat(reply.headers()).as(header).containsEntry("connection", "close");
                assertThat(connection.isEnded())
                        .as("what follows is never read")
                        .isTrue();
            }
        }
    }

    @Test
    void theOldVersionIsHeldToTheSameRules() throws IOException {
        for (String request : List.of(
                "GET /hello HTTP/1.0\r\n\r\n",
                "GET /hello HTTP/1.0\nHost: localhost\n\n",
                "GET /hello  HTTP/1.0\r\nHost: localhost\r\n\r\n",
                "GET HTTP/1.0\r\nHost: localhost\r\n\r\n",
                "POST /hello HTTP/1.0\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
                "POST /hello HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\nabc",
                "POST /auth HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "POST /auth HTTP/1.0\r\ntransfer-encoding:chunked\r\nHost: localhost\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "GET /a/../hello HTTP/1.0\r\nHost: localhost\r\n\r\n")) {
            try (RawConnection connection = server.connect()) {
                connection.send(request);
                assertThat(connection.read().status()).as(request).isEqualTo(400);
                assertThat(connection.isEnded()).as(request).isTrue();
            }
        }
    }

    @Test
    void theOldVersionMayComeInAnyPieces() throws IOException, InterruptedException {
        String request = "POST /auth HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n"
                + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc";
        for (int cut = 1; cut < request.length(); cut += 7) {
            try (RawConnection connection = server.connect()) {
                connection.send(request.substring(0, cut));
                Thread.sleep(15); // else the two may arrive as one
                RawConnection.Reply reply =
                        connection.send(request.substring(cut)).read();
                assertThat(reply.body()).as("cut at %d", cut).isEqualTo("took 3");
                assertThat(reply.headers()).as("cut at %d", cut).containsEntry("connection", "close");
                assertThat(connection.isEnded()).as("cut at %d", cut).isTrue();
            }
        }
    }

    @Test
    void aBodyOfUnknownLengthEndsWithTheConnectionInTheOldVersion() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET /stream HTTP/1.0\r\nHost: localhost\r\n\r\n");
            String all = connection.readAll();
            assertThat(all).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("transfer-encoding");
            assertThat(all.substring(all.indexOf("\r\n\r\n") + 4)).isEqualTo("some words".repeat(5_000));
        }
        try (RawConnection connection = server.connect()) {
            RawConnection.Reply reply = connection.get("/stream").read();
            assertThat(reply.headers()).as("the new version").containsEntry("transfer-encoding", "chunked");
            assertThat(reply.body()).isEqualTo("some words".repeat(5_000));
        }
    }

    @Test
    void onlyTheBeginningOfAConnectionMayBeOfTheOldVersion() throws IOException {
        try (RawConnection connection = server.connect()) {
            assertThat(connection.get("/hello").read().status()).isEqualTo(200);
            connection.send("GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(400);
        }
    }

    @Test
    void headersThatDripAreCutOff() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nX: ");
            assertThat(drip(connection)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
        }
    }

    @Test
    void aRequestLineThatDripsIsCutOff() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET /");
            assertThat(drip(connection)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
        }
    }

    @Test
    void aBodyThatDripsIsCutOff() throws IOException {
        int before = server.handled.get();
        try (RawConnection connection = server.connect()) {
            connection.send(POST + "Content-Length: 100000\r\n\r\n");
            assertThat(drip(connection)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
        }
        assertThat(server.handled.get()).isEqualTo(before);
    }

    /** The reply is there at once, but the server must not wait for the rest of the body for ever. */
    @Test
    void aBodyThatNobodyReadsIsCutOffToo() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
            assertThat(connection.read().body()).isEqualTo("hello");
            assertThat(drip(connection)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private static Duration drip(RawConnection connection) {
        Instant start = Instant.now();
        assertThatCode(() -> {
                    for (int i = 0; i < 100; i++) {
                        Thread.sleep(100);
                        connection.send("x");
                    }
                })
                .isInstanceOf(IOException.class);
        return Duration.between(start, Instant.now());
    }

    @Test
    void whoStopsInTheMiddleIsToldSo() throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET /hello HTTP/1.1\r\nHost: localhost\r\n");
            assertThat(connection.read().status()).isEqualTo(408);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void aClientThatDoesNotTakeItsReplyIsCutOff() throws IOException, InterruptedException {
        Map<String, String> hastier = new HashMap<>(EdgeServer.HASTY);
        hastier.put("patience.bytes-per-second", "33554432");
        try (EdgeServer strict = new EdgeServer(hastier);
                RawConnection connection = strict.connect()) {
            connection.get("/large");
            Thread.sleep(3_000);
            int length = connection.read().body().length();
            assertThat(length).isLessThan(32 << 20);
        }
    }

    @Test
    void anIdleConnectionEnds() throws IOException {
        Instant start = Instant.now();
        try (RawConnection connection = server.connect()) {
            assertThat(connection.isOpen()).isTrue();
            assertThat(connection.isEnded()).isTrue();
        }
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(4));
    }

    @Test
    void manyIdleConnectionsKeepNobodyOut() throws IOException {
        Map<String, String> small = Map.of(
                "server.max-tcp-connections", "100",
                "patience.idle", "PT60S",
                "patience.crowded-idle", "PT0.5S");
        List<RawConnection> idle = new ArrayList<>();
        try (EdgeServer crowded = new EdgeServer(small)) {
            for (int i = 0; i < 200; i++) {
                idle.add(crowded.connect());
            }
            try (RawConnection connection = crowded.connect()) {
                assertThat(connection.isOpen()).isTrue();
            }
        } finally {
            for (RawConnection connection : idle) {
                connection.close();
            }
        }
    }

    @Test
    void moreRequestsAtOnceThanAllowedAreRefused() throws Exception {
        try (EdgeServer narrow = new EdgeServer(Map.of("server.max-concurrent-requests", "1"));
                RawConnection first = narrow.connect();
                RawConnection second = narrow.connect()) {
            first.get("/slow");
            narrow.slowBegan.await();
            assertThat(second.get("/hello").read().status()).isEqualTo(503);
            narrow.slowMayEnd.countDown();
            assertThat(first.read().body()).isEqualTo("done");
        }
    }

    @Test
    void manyAtOnceGetEachTheirOwnAnswer() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "person" + i;
                all.add(clients.submit(() -> {
                    askRepeatedly(name);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void askRepeatedly(String name) throws IOException {
        try (RawConnection connection = server.connect()) {
            for (int turn = 0; turn < 10; turn++) {
                connection.send("GET /echo/" + turn + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + name + "\r\n\r\n");
                assertThat(connection.read().body()).isEqualTo(name + " " + turn);
            }
        }
    }

    @Test
    void drainingLetsRequestsFinishAndEndsTheRest() throws IOException, InterruptedException, ExecutionException {
        EdgeServer leaving = new EdgeServer();
        try (RawConnection busy = leaving.connect();
                RawConnection idle = leaving.connect()) {
            assertThat(idle.isOpen()).isTrue();
            busy.get("/slow");
            leaving.slowBegan.await();
            leaving.edge.drain();
            assertThat(idle.isEnded()).isTrue();
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(leaving.server::stop);
            Thread.sleep(200);
            leaving.slowMayEnd.countDown();
            assertThat(busy.read().body()).isEqualTo("done");
            assertThat(busy.isEnded()).isTrue();
            Instant answered = Instant.now();
            stopping.get();
            assertThat(Duration.between(answered, Instant.now())).isLessThan(Duration.ofSeconds(5));
        } finally {
            leaving.close();
        }
    }
}
