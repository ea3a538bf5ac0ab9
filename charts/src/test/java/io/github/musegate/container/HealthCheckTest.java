package io.github.musegate.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The image's health check, against a server that answers what it is told to. */
class HealthCheckTest {

    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/health", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int check(String... words) throws IOException, InterruptedException {
        String[] command = new String[words.length + 1];
        command[0] = Path.of("..", "container", "answers").toString();
        System.arraycopy(words, 0, command, 1, words.length);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PORT", port());
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String port() {
        return String.valueOf(server.getAddress().getPort());
    }

    @Test
    void passesOnlyOn200() throws Exception {
        assertThat(check()).isZero();
        assertThat(check("127.0.0.1", port(), "/api/health")).isZero();
        assertThat(check("127.0.0.1", port(), "/elsewhere")).isNotZero();
        status = 503;
        assertThat(check()).isNotZero();
    }

    @Test
    void failsWhereNobodyListens() throws Exception {
        stop();
        assertThat(check()).isNotZero();
    }
}
