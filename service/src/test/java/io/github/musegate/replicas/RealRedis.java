package io.github.musegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The redis-server of this machine with a password, on a free port. Tests are skipped where it is not installed. */
public final class RealRedis implements AutoCloseable {

    static final String PASSWORD = "Redis-secret-7c1";

    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");

    private final int port;
    private @Nullable Process process;

    private RealRedis(int port) {
        this.port = port;
    }

    /** Starts one. */
    public static RealRedis start() {
        if (!Files.isExecutable(PROGRAM)) {
            Assumptions.assumeTrue(System.getenv("CI") != null, "there is no redis-server on this machine");
            throw new AssertionError("redis-server is missing: .ci/run installs it");
        }
        RealRedis redis = new RealRedis(freePort());
        redis.again();
        return redis;
    }

    /** Starts it again on the same port, after {@link #kill}. It remembers nothing. */
    public void again() {
        try {
            process = new ProcessBuilder(List.of(
                            PROGRAM.toString(),
                            "--port",
                            String.valueOf(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--requirepass",
                            PASSWORD))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            for (int i = 0; i < 200 && !listens(); i++) {
                Thread.sleep(25);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(listens()).as("redis-server listens").isTrue();
    }

    /** SIGKILL. */
    public void kill() {
        Process running = process;
        if (running != null) {
            try {
                assertThat(running.destroyForcibly().waitFor(10, TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What REDIS_URL is set to. */
    public URI address() {
        return addressBy(port);
    }

    /** The same by another port of this machine. */
    URI addressBy(int other) {
        return URI.create("redis://:" + PASSWORD + "@127.0.0.1:" + other + "/2");
    }

    int port() {
        return port;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
