package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.logs.JsonLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines of a server at work, as a collector reads them. */
class JsonLogsTest {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private CaughtLog log;
    private EdgeServer server;

    @BeforeEach
    void start() {
        JsonLines format = new JsonLines();
        log = new CaughtLog(entry -> lines.add(format.format(entry)));
        server = new EdgeServer();
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    private List<JsonNode> of(String logger) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String line : List.copyOf(lines)) {
            JsonNode entry = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            if (entry.path("logger").asText().equals(logger)) {
                found.add(entry);
            }
        }
        return found;
    }

    @Test
    void aRequestIsToldInParts() throws IOException {
        String id;
        try (RawConnection connection = server.connect()) {
            id = connection.get("/api/users?token=hush").read().headers().get("x-request-id");
        }
        server.close();
        JsonNode line = of(CaughtLog.ACCESS).getFirst();
        assertThat(line.path("method").asText()).isEqualTo("GET");
        assertThat(line.path("path").asText()).isEqualTo("/api/users");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("milliseconds").isNumber()).isTrue();
        assertThat(line.path("client").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("request").asText()).isEqualTo(id);
        assertThat(String.join("", lines)).doesNotContain("hush");
    }

    @Test
    void whatAStrangerSendsFillsNoLineOfItsOwn() throws IOException {
        for (String target : List.of(
                "/a%0d%0aPOST",
                "/%22,%7B0%7D", "/a%0d%0a{\"level\":\"ERROR\"}", "/a\u001b[2J", "/\"},{\"a\":\"", "/{0}{1}")) {
            try (RawConnection connection = server.connect()) {
                connection.get(target).read();
            }
        }
        server.close();
        assertThat(lines).allSatisfy(line -> assertThat(line).matches("[ -~]+\n"));
        assertThat(of(CaughtLog.ACCESS))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("path").asText()).startsWith("/"));
    }

    @Test
    void aFaultOfOursIsFoundByTheIdThatTheClientWasGiven() throws IOException {
        String id;
        try (RawConnection connection = server.connect()) {
            id = connection.get("/api/fails").read().headers().get("x-request-id");
        }
        assertThat(of("io.github.musegate.http.Failures")).singleElement().satisfies(line -> {
            assertThat(line.path("request").asText()).isEqualTo(id);
            assertThat(line.path("level").asText()).isEqualTo("ERROR");
            assertThat(line.path("error").asText()).startsWith("java.lang.IllegalStateException: the secret reason\n");
        });
    }
}
