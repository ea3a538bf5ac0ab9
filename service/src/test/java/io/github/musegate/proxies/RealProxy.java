package io.github.musegate.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.app.TestGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A proxy of the machine's own packages, run with a configuration. Tests are skipped where it is not installed. */
public enum RealProxy {
    NGINX,
    CADDY;

    /** A running one. */
    public record Running(Process process, Path log) implements AutoCloseable {

        @Override
        public void close() {
            process.destroy();
            try {
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What MuseGate prints for it. */
    static String printed(TestGate gate, RealProxy proxy, String purpose) {
        JsonNode all = TestGate.json(gate.asAdministrator("GET", "/api/guide/proxy", ""));
        for (JsonNode one : all.path("snippets")) {
            if (one.path("purpose").asText().equals(purpose)
                    && one.path("proxy").asText().equalsIgnoreCase(proxy.name())) {
                return one.path("text").asText();
            }
        }
        throw new AssertionError("nothing for " + proxy + " in " + all);
    }

    private Path program() {
        String name = name().toLowerCase(Locale.ROOT);
        return Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/bin/")
                .map(directory -> Path.of(directory + name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> {
                    Assumptions.assumeTrue(System.getenv("CI") != null, "there is no " + name + " on this machine");
                    throw new AssertionError(name + " is missing: .ci/run installs it");
                });
    }

    /** A port that is free now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it with sites in its own language, and waits until it listens. */
    public Running start(Path directory, String sites, int port) {
        try {
            Path log = directory.resolve("proxy.log");
            Process process = new ProcessBuilder(command(directory, sites))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Running running = new Running(process, log);
            for (int i = 0; i < 200 && !listens(port); i++) {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                Thread.sleep(50);
            }
            assertThat(listens(port)).as(Files.readString(log)).isTrue();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts nginx before replicas, among which it shares the requests; more are further lines about how. */
    public static Running balance(Path directory, int port, List<Integer> replicas, String... more) {
        StringBuilder servers = new StringBuilder();
        replicas.forEach(
                replica -> servers.append("server 127.0.0.1:").append(replica).append(";\n"));
        String site = """
                upstream gate {
                    SERVERS
                    keepalive 16;
                }
                server {
                    listen 127.0.0.1:PORT;
                    location / {
                        proxy_pass http://gate;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header Host $http_host;
                        MORE
                    }
                }
                """.replace("SERVERS", servers)
                .replace("PORT", String.valueOf(port))
                .replace("MORE", String.join("\n", more));
        return NGINX.start(directory, site, port);
    }

    private List<String> command(Path directory, String sites) throws IOException {
        Path file = directory.resolve("proxy.conf");
        return switch (this) {
            case NGINX -> {
                Files.writeString(file, """
                        daemon off;
                        worker_processes 1;
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
                        SITES
                        }
                        """.replace("SITES", sites).replace("DIR", directory.toString()));
                yield List.of(program().toString(), "-p", directory.toString(), "-c", file.toString());
            }
            case CADDY -> {
                Files.writeString(file, "{\n\tadmin off\n\tauto_https off\n}\n" + sites);
                yield List.of(program().toString(), "run", "--adapter", "caddyfile", "--config", file.toString());
            }
        };
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
