package io.github.musegate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.musegate.config.DatabaseAddress;
import io.github.musegate.db.FreezableProxy;
import io.github.musegate.db.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as people run it: its start, its end, and what it does when others end. */
class ServeIT {

    private static final int TERMINATED = 143;

    @TempDir
    private Path directory;

    @Test
    void itStartsAnswersAndEndsWithItsDatabase() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            assertThat(service.get("/api/health").statusCode()).isEqualTo(200);
            assertThat(service.get("/api/ready").statusCode()).isEqualTo(200);
            service.terminate();
            assertThat(service.awaitExit()).isEqualTo(TERMINATED);
            assertThat(service.errors()).isEmpty();
        }
        assertThat(directory.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void aRehearsalEndsByItselfAndTouchesNothingElse() throws Exception {
        String rehearsal = directory.resolve("rehearsal").toString();
        Map<String, String> elsewhere = Map.of("POSTGRES_HOST", "no.such.host.invalid", "PORT", "1");
        try (ServiceProcess service = ServiceProcess.launch(directory, elsewhere, "rehearse", rehearsal)) {
            assertThat(service.awaitExit()).isZero();
            assertThat(service.errors()).isEmpty();
        }
        assertThat(directory.resolve("data")).doesNotExist();
        assertThat(directory.resolve("rehearsal/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void aModelThatIsNoneEndsTheStartWithOneSentence() throws Exception {
        Path model = Files.writeString(directory.resolve("model.onnx"), "no model");
        try (ServiceProcess service = ServiceProcess.launch(directory, Map.of("MUSEGATE_MODEL", model.toString()))) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("MUSEGATE_MODEL cannot be used: ");
        }
    }

    @Test
    void withJsonEveryLineOfAWholeLifeIsAnObject() throws Exception {
        Map<String, String> json = Map.of("MUSEGATE_LOG_FORMAT", "json", "MUSEGATE_LOG_REQUESTS", "true");
        List<JsonNode> lines = new ArrayList<>();
        try (ServiceProcess service = ServiceProcess.start(directory, json)) {
            assertThat(service.get("/api/health?token=hush").statusCode()).isEqualTo(200);
            // the line is written after the answer, and none is once the process was told to end
            Instant end = Instant.now().plusSeconds(20);
            while (!service.errors().contains("/api/health") && Instant.now().isBefore(end)) {
                Thread.sleep(50);
            }
            service.terminate();
            assertThat(service.awaitExit()).isEqualTo(TERMINATED);
            for (String line : Stream.concat(
                            service.report().stream(), service.errors().lines())
                    .toList()) {
                lines.add(new ObjectMapper().readTree(line));
            }
        }
        assertThat(lines)
                .extracting(line -> line.path("logger").asText())
                .contains("musegate.start", "musegate.access")
                .doesNotContain("");
        assertThat(lines).noneMatch(line -> line.toString().contains("hush"));
        Map<String, String> wrong = Map.of("MUSEGATE_LOG_FORMAT", "json", "PORT", "none");
        try (ServiceProcess service = ServiceProcess.launch(directory, wrong)) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(new ObjectMapper()
                            .readTree(service.errors())
                            .path("message")
                            .asText())
                    .startsWith("PORT is 'none'; ");
        }
    }

    @Test
    void killedItStartsAgainOnTheSameDirectory() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            service.kill();
        }
        assertThat(directory.resolve("data/postgres/postmaster.pid")).exists();
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of())) {
            assertThat(service.get("/api/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSecondOneOnTheDirectoryEndsWithOneSentence() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of());
                ServiceProcess second = ServiceProcess.launch(directory, Map.of())) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("MuseGate already runs on ")
                    .contains("set MUSEGATE_DATA_DIR");
            assertThat(service.get("/api/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatKeepsItFromStartingIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            for (Map<String, String> environment : List.of(
                    Map.of("PORT", "eighty"),
                    Map.of("HOST", "no.such.host.invalid"),
                    Map.of("PORT", Integer.toString(taken.getLocalPort())),
                    Map.of("MUSEGATE_DATA_DIR", "/proc/nothing"))) {
                try (ServiceProcess service = ServiceProcess.launch(directory, environment)) {
                    assertThat(service.awaitExit()).as(environment.toString()).isEqualTo(1);
                    assertThat(service.errors().lines())
                            .as(environment.toString())
                            .hasSize(1);
                }
            }
        }
        assertThat(directory.resolve("data/postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void aRequestInFlightIsAnsweredBeforeItEnds() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory, Map.of());
                Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), service.port())) {
            byte[] body = "{\"user\":\"nobody\",\"password\":\"nothing\"}".getBytes(StandardCharsets.US_ASCII);
            String head = "POST /auth HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body, 0, 5);
            socket.getOutputStream().flush();
            Thread.sleep(300); // the head has arrived and its handler waits for the rest

            service.terminate();
            Thread.sleep(300);
            socket.getOutputStream().write(body, 5, body.length - 5);
            socket.getOutputStream().flush();

            socket.setSoTimeout(10_000);
            String answer = firstLine(socket.getInputStream());
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain(" 50");
            assertThat(service.awaitExit()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void anOutageUnderLoadAnswers503InTimeAndPasses() throws Exception {
        try (TestDatabase db = TestDatabase.createEmpty();
                FreezableProxy network = new FreezableProxy(db.address().port());
                ServiceProcess service = ServiceProcess.start(directory, through(network, db.address()));
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<Integer> statuses = ConcurrentHashMap.newKeySet();
            Set<Long> slow = ConcurrentHashMap.newKeySet();
            AtomicBoolean loading = new AtomicBoolean(true);
            List<Future<?>> load = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> clients.submit(() -> {
                        while (loading.get()) {
                            Instant start = Instant.now();
                            // without a credential, and with one that has to be looked up
                            statuses.add(service.get(i % 2 == 0 ? "/login" : "/api/users")
                                    .statusCode());
                            long millis = Duration.between(start, Instant.now()).toMillis();
                            // five, and what a machine adds that runs all this besides
                            if (millis > 6_000) {
                                slow.add(millis);
                            }
                        }
                        return null;
                    }))
                    .toList();

            network.freeze(true);
            awaitStatus(service, 503);
            HttpResponse<String> refused = service.get("/api/ready");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).contains("application/problem+json"));

            network.freeze(false);
            network.cut();
            awaitStatus(service, 200);

            loading.set(false);
            for (Future<?> client : load) {
                client.get();
            }
            assertThat(slow).as("answers that took too long").isEmpty();
            assertThat(statuses).as("nothing opened and nothing broke").isSubsetOf(200, 302, 401, 403, 409, 503);
        }
    }

    private static Map<String, String> through(FreezableProxy network, DatabaseAddress address) {
        return Map.of(
                "MUSEGATE_DRAIN_SECONDS", "0",
                "POSTGRES_HOST", "127.0.0.1",
                "POSTGRES_PORT", Integer.toString(network.port()),
                "POSTGRES_DB", address.name(),
                "POSTGRES_USER", address.user(),
                "POSTGRES_PASSWORD", address.password());
    }

    private static void awaitStatus(ServiceProcess service, int status) throws Exception {
        Instant end = Instant.now().plusSeconds(10);
        while (service.get("/api/ready").statusCode() != status) {
            assertThat(Instant.now()).as("until ready answers " + status).isBefore(end);
            Thread.sleep(50);
        }
    }

    private static String firstLine(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next >= 0 && next != '\r'; next = input.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
