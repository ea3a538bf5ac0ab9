package io.github.musegate.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.musegate.remote.RemoteException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remotes that misbehave: what they get is an end within a bound, and a sentence without secrets. */
class RemoteClientTest {

    private static final int STREAMS = 40;
    private static final long MUCH = 64 * 1024 * 1024;

    private static final Duration SOON = Duration.ofMillis(700);

    private final RemoteClient client = new RemoteClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aWholeAnswerIsRead() {
        try (PlayedServer server = PlayedServer.saying("200 OK", "X-Kind: good\r\n", "hello")) {
            RemoteReply reply = client.send(RemoteRequest.of("GET", server.address("/a?b=c")));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
            assertThat(reply.header("x-KIND")).contains("good");
            assertThat(server.heads().getFirst())
                    .startsWith("GET /a?b=c HTTP/1.1")
                    .contains("User-Agent: MuseGate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout", "500 Error"})
    void whatAProxySaysOfAServerThatIsAwayIsNoAnswerOfTheServer(String status) {
        List<Boolean> heard = new ArrayList<>();
        try (RemoteClient listened = new RemoteClient((address, time, answered) -> heard.add(answered));
                PlayedServer server = PlayedServer.saying(status, "", "")) {
            RemoteRequest request = RemoteRequest.of("GET", server.address("/"));
            assertThat(listened.send(request).status()).isGreaterThanOrEqualTo(500);
            listened.open(request).close();
        }
        assertThat(heard).hasSize(2).containsOnly(status.startsWith("500"));
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (PlayedServer target = PlayedServer.saying("200 OK", "", "x");
                PlayedServer server =
                        PlayedServer.saying("302 Found", "Location: " + target.address("/?u=secret") + "\r\n", "")) {
            RemoteException failure = failure(server.address("/?p=secret"));
            assertThat(failure.kind()).isEqualTo(Kind.REDIRECTED);
            assertThat(failure).hasMessageNotContaining("secret");
            assertThat(target.heads()).isEmpty();
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        try (PlayedServer server = new PlayedServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 10_000; i++) {
                out.write(block);
            }
        })) {
            assertThat(failure(server.address("/")).kind()).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Test
    void oneByteNowAndThenIsNotWaitedFor() {
        try (PlayedServer server = new PlayedServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(100);
            }
        })) {
            long start = System.nanoTime();
            RemoteException failure = catchThrowableOfType(
                    RemoteException.class,
                    () -> client.send(
                            RemoteRequest.of("GET", server.address("/")).patience(SOON)));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aStreamThatNeverBeginsIsNotWaitedFor() {
        try (PlayedServer server = new PlayedServer(out -> Thread.sleep(5000))) {
            RemoteException failure = catchThrowableOfType(
                    RemoteException.class,
                    () -> client.open(
                            RemoteRequest.of("GET", server.address("/")).patience(SOON)));
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void closingAStreamEarlyDoesNotReadTheRest() throws IOException {
        try (PlayedServer server = new PlayedServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < 150_000; i++) {
                out.write(block);
            }
        })) {
            long start = System.nanoTime();
            try (RemoteStream stream = client.open(RemoteRequest.of("GET", server.address("/")))) {
                assertThat(stream.body().readNBytes(1000)).hasSize(1000);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "X: y\r\n"})
    void headersThatNeverEndAreCutOff(String again) {
        AtomicLong sent = new AtomicLong();
        try (PlayedServer server = new PlayedServer(out -> {
            out.write("HTTP/1.1 200 OK\r\nX-More: ".getBytes(StandardCharsets.US_ASCII));
            byte[] block = again.repeat(8192).getBytes(StandardCharsets.US_ASCII);
            while (sent.addAndGet(block.length) < MUCH) {
                out.write(block);
            }
        })) {
            assertThat(failure(server.address("/")).kind()).isEqualTo(Kind.BROKEN);
            assertThat(sent.get()).isLessThan(MUCH);
        }
    }

    @Test
    void streamsDoNotKeepRequestsFromGoingOut() {
        AtomicInteger connections = new AtomicInteger();
        List<RemoteStream> streams = new ArrayList<>();
        try (PlayedServer server = new PlayedServer(out -> {
            boolean last = connections.incrementAndGet() > STREAMS;
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(last ? 0 : 20_000);
            out.write("ok".getBytes(StandardCharsets.US_ASCII));
        })) {
            for (int i = 0; i < STREAMS; i++) {
                streams.add(client.open(RemoteRequest.of("GET", server.address("/"))));
            }
            assertThat(client.send(RemoteRequest.of("GET", server.address("/"))).status())
                    .isEqualTo(200);
        } finally {
            streams.forEach(RemoteStream::close);
        }
    }

    @Test
    void garbageAndBrokenAnswersAreNamed() {
        try (PlayedServer garbage = new PlayedServer(
                        out -> out.write("SSH-2.0-OpenSSH_9\r\n".repeat(50).getBytes(StandardCharsets.US_ASCII)));
                PlayedServer half = new PlayedServer(out -> out.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(failure(garbage.address("/")).kind()).isEqualTo(Kind.BROKEN);
            assertThat(failure(half.address("/")).kind()).isEqualTo(Kind.BROKEN);
        }
    }

    @Test
    void nobodyThereIsTold() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(failure(URI.create("http://127.0.0.1:" + free + "/")).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(URI.create("http://no-such-host.invalid/")).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://[fe80::1]/",
                "http://[::ffff:169.254.169.254]/",
                "http://[fd00:ec2::254]/",
                "http://[fd20:ce::254]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[64:ff9b:1::a9fe:a9fe]/",
                "http://[::ffff:0:169.254.169.254]/",
                "http://0.0.0.0/",
                "http://[::]/",
                "http://100.100.100.200/",
                "http://2852039166/",
                "http://0xa9fea9fe/",
                "http://224.0.0.1/"
            })
    void metadataAndNobodysAddressesAreNeverConnectedTo(String address) {
        assertThat(failure(URI.create(address)).kind()).isIn(Kind.REFUSED_ADDRESS, Kind.UNREACHABLE);
        if (address.matches(".*(169|fe80|ec2|fd20|64:|0\\.0|\\[::]).*")) {
            assertThat(failure(URI.create(address)).kind()).isEqualTo(Kind.REFUSED_ADDRESS);
        }
    }

    private RemoteException failure(URI address) {
        return catchThrowableOfType(RemoteException.class, () -> client.send(RemoteRequest.of("GET", address)));
    }
}
