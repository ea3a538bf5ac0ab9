package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reader of a live stream: its lines as they come; the end of the stream is the line {@code END}. */
final class EventReader implements AutoCloseable {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final HttpResponse<InputStream> reply;

    EventReader(TestGate gate, String path, String... headers) throws Exception {
        reply = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gate.address(path))
                                .headers(headers)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
            text.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
        } catch (IOException | RuntimeException ended) {
            // told below
        }
        lines.add("END");
    }

    String contentType() {
        return reply.headers().firstValue("Content-Type").orElse("");
    }

    String next() throws InterruptedException {
        String line = lines.poll(5, TimeUnit.SECONDS);
        assertThat(line).as("within five seconds").isNotNull();
        return line;
    }

    /** All lines up to the first one that holds a text. */
    List<String> until(String text) throws InterruptedException {
        List<String> some = new ArrayList<>();
        do {
            some.add(next());
            assertThat(some.getLast()).as("what came before it: " + some).isNotEqualTo("END");
        } while (!some.getLast().contains(text));
        return some;
    }

    /** Reads what is left; fails when the stream does not end. */
    void awaitEnd() throws InterruptedException {
        String line = next();
        while (!line.equals("END")) {
            line = next();
        }
    }

    void nothingFor(Duration time) throws InterruptedException {
        assertThat(lines.poll(time.toMillis(), TimeUnit.MILLISECONDS)).isNull();
    }

    @Override
    public void close() throws IOException {
        reply.body().close();
    }
}
