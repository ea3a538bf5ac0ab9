package io.github.musegate.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.library.MediaReply;
import io.github.musegate.music.Connection;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody plays a file of a folder and goes away before its end. */
class LeavingListenerTest {

    /** More than the buffers between two sockets take. */
    private static final long LONG = 64L << 20;

    @TempDir
    Path music;

    @Test
    void theFileIsClosedWhenTheListenerGoesAwayInTheMiddle() throws Exception {
        Path song = Files.writeString(music.toRealPath().resolve("1.mp3"), "to be found");
        Connection folder = Sounds.open(music);
        String id =
                folder.library().tracks(Optional.empty(), 10).items().getFirst().id();
        try (RandomAccessFile file = new RandomAccessFile(song.toFile(), "rw")) {
            file.setLength(LONG);
        }
        WebServer server = playing(folder, id);
        try {
            try (Socket listener = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                listener.getOutputStream()
                        .write("GET /song HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] start = listener.getInputStream().readNBytes(100_000);
                assertThat(new String(start, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 200");
                assertThat(timesOpen(song)).isPositive();
            }
            Instant end = Instant.now().plusSeconds(10);
            while (timesOpen(song) > 0) {
                assertThat(Instant.now()).as("until it is closed").isBefore(end);
                Thread.sleep(20);
            }
        } finally {
            server.stop();
        }
    }

    private static WebServer playing(Connection folder, String id) {
        return WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .featuresDiscoverServices(false)
                .routing(HttpRouting.builder()
                        .get(
                                "/song",
                                (request, response) -> MediaReply.play(
                                        folder.media().audio(id, Optional.empty()), request, response, () -> true)))
                .build()
                .start();
    }

    private static long timesOpen(Path file) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(descriptor -> leadsTo(descriptor, file)).count();
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
