package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A person of a {@link TestGate} who makes keys. */
record KeyHolder(TestGate gate, String name, int id, String cookie) {

    static final String PASSWORD = "listening 1 day";

    /** Makes an account with a preset and signs in. */
    static KeyHolder make(TestGate gate, AtomicInteger count, String preset) {
        String name = "person" + count.incrementAndGet();
        HttpResponse<String> made = gate.asAdministrator(
                "POST",
                "/api/users",
                "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"preset\":\"" + preset + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new KeyHolder(gate, name, TestGate.json(made).path("id").asInt(), gate.signIn(name, PASSWORD));
    }

    /** A key with these scopes. */
    String key(String... scopes) {
        return secret(ask(body(null, scopes), "Cookie", cookie));
    }

    /** Asks for a key with any credential. */
    HttpResponse<String> ask(String body, String... headers) {
        return gate.send("POST", "/api/keys", body, headers);
    }

    static String body(String expiry, String... scopes) {
        String list = Arrays.stream(scopes).map(scope -> "\"" + scope + "\"").collect(Collectors.joining(","));
        return "{\"name\":\"plugin\",\"scopes\":[" + list + "]"
                + (expiry == null ? "" : ",\"expires_at\":\"" + expiry + "\"") + "}";
    }

    static String secret(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestGate.json(made).path("secret").asText();
    }

    /** This person's keys, as they see them; needs a session that lives. */
    JsonNode list() {
        return TestGate.json(gate.get("/api/keys", "Cookie", cookie)).path("keys");
    }

    void change(String json) {
        assertThat(gate.asAdministrator("PATCH", "/api/users/" + id, json).statusCode())
                .isEqualTo(200);
    }

    void delete() {
        assertThat(gate.asAdministrator("DELETE", "/api/users/" + id, "").statusCode())
                .isEqualTo(200);
    }
}
