package io.github.musegate.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A gate where people make keys. */
abstract class KeysGate {

    static final AtomicInteger COUNT = new AtomicInteger();
    static TestGate gate;

    @BeforeAll
    static void start() {
        gate = TestGate.complete();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    static KeyHolder listener() {
        return KeyHolder.make(gate, COUNT, "listener");
    }

    static HttpResponse<String> with(String key, String method, String path, String body) {
        return gate.send(method, path, body, "X-API-Key", key);
    }

    static int status(String key, String path) {
        return with(key, "GET", path, "").statusCode();
    }

    static String idOf(KeyHolder person, String key) {
        for (JsonNode row : TestGate.json(gate.asAdministrator("GET", "/api/users/" + person.id() + "/keys", ""))
                .path("keys")) {
            if (key.startsWith(row.path("prefix").asText() + "_")) {
                return row.path("id").asText();
            }
        }
        throw new AssertionError("no such key in the list");
    }
}
