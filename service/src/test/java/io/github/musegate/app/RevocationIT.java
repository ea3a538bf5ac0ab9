package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a session ends it with the next request, also within the same second and with a warm cache. */
class RevocationIT {

    private static final String PASSWORD = "listening 1 day";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static TestGate gate;

    @BeforeAll
    static void start() {
        gate = TestGate.complete();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private record Person(String name, int id, String cookie) {

        int status() {
            return gate.get("/api/me", "Cookie", cookie).statusCode();
        }
    }

    private static Person person() {
        String name = "person" + COUNT.incrementAndGet();
        int id = TestGate.json(gate.asAdministrator(
                        "POST", "/api/users", "{\"username\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}"))
                .path("id")
                .asInt();
        Person person = new Person(name, id, gate.signIn(name, PASSWORD));
        assertThat(person.status()).isEqualTo(200);
        return person;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"admin\"}",
                "{\"enabled\":false}",
                "{\"preset\":\"guest\"}",
                "{\"capabilities\":[\"view_library\"]}"
            })
    void aChangeOfRightsEndsTheSession(String change) {
        Person person = person();
        assertThat(gate.asAdministrator("PATCH", "/api/users/" + person.id(), change)
                        .statusCode())
                .isEqualTo(200);
        assertThat(person.status()).isEqualTo(401);
    }

    @Test
    void signingOutRevokesACopiedCookie() {
        Person person = person();
        gate.send("POST", "/logout", "", "Cookie", person.cookie());
        assertThat(person.status()).isEqualTo(401);
    }

    @Test
    void aPasswordSetByAnotherEndsTheSession() {
        Person person = person();
        gate.asAdministrator("PUT", "/api/users/" + person.id() + "/password", "{\"password\":\"another 1 day\"}");
        assertThat(person.status()).isEqualTo(401);
    }

    @Test
    void onesOwnPasswordChangeEndsTheOtherSessionsAndKeepsThisOne() {
        Person person = person();
        String other = gate.signIn(person.name(), PASSWORD);
        var reply = gate.send(
                "PUT",
                "/api/users/" + person.id() + "/password",
                "{\"password\":\"another 1 day\",\"current_password\":\"" + PASSWORD + "\"}",
                "Cookie",
                person.cookie());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(person.status()).isEqualTo(401);
        assertThat(gate.get("/api/me", "Cookie", other).statusCode()).isEqualTo(401);
        String fresh = reply.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(gate.get("/api/me", "Cookie", fresh.substring(0, fresh.indexOf(';')))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRecreatedPersonDoesNotInheritTheSession() {
        Person person = person();
        gate.asAdministrator("DELETE", "/api/users/" + person.id(), "");
        gate.asAdministrator(
                "POST", "/api/users", "{\"username\":\"" + person.name() + "\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(person.status()).isEqualTo(401);
    }

    @Test
    void anotherReplicasRevocationHoldsWithinASecond() throws InterruptedException {
        Person person = person();
        gate.database().run("delete from musegate_session where user_id = " + person.id());
        Thread.sleep(1_100);
        assertThat(person.status()).isEqualTo(401);
    }
}
