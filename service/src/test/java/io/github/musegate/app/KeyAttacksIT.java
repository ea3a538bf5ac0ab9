package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys shown in ways that no client library would send, over bare sockets. */
class KeyAttacksIT {

    /** What a slow machine may answer to two hundred at once. */
    private static final int OVERLOADED = 503;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static TestGate gate;
    private static KeyHolder ann;
    private static KeyHolder bob;
    private static String ofAnn;
    private static String ofBob;

    @BeforeAll
    static void start() {
        gate = TestGate.complete(Map.of("FORWARDED_TRUSTED_PROXIES", "127.0.0.1"));
        ann = KeyHolder.make(gate, COUNT, "listener");
        bob = KeyHolder.make(gate, COUNT, "listener");
        ofAnn = ann.key("explore");
        ofBob = bob.key("explore");
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static Reply ask(String target, String... headers) throws IOException {
        try (RawConnection connection = new RawConnection(gate.port())) {
            return connection
                    .send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", headers) + "\r\n")
                    .read();
        }
    }

    private static String header(String name, String value) {
        return name + ": " + value + "\r\n";
    }

    private static String basic(String name, String password) {
        String pair = name + ":" + password;
        return header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertIs(KeyHolder person, Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).contains("\"username\":\"" + person.name() + "\"", "\"method\":\"key\"");
        assertThat(reply.headers()).doesNotContainKey("set-cookie").doesNotContainKey("www-authenticate");
    }

    private static void assertNobody(String how, Reply reply) {
        assertThat(reply.status()).as(how).isEqualTo(401);
        assertThat(reply.headers()).as(how).doesNotContainKey("set-cookie").doesNotContainKey("www-authenticate");
    }

    @Test
    void eachWayToShowAKeyWorksAndGivesNoCookie() throws IOException {
        assertIs(ann, ask("/api/me", header("Authorization", "Bearer " + ofAnn)));
        assertIs(ann, ask("/api/me", header("authorization", "bearer " + ofAnn)));
        assertIs(ann, ask("/api/me", header("X-API-Key", ofAnn)));
        assertIs(ann, ask("/api/me", basic(ann.name(), ofAnn)));
        assertIs(ann, ask("/api/me", basic(ann.name().toUpperCase(Locale.ROOT), ofAnn)));
        assertIs(ann, ask("/api/me", basic("ｐ" + ann.name().substring(1), ofAnn)));
        assertIs(ann, ask("/api/me", basic(ann.name(), ofAnn), header("X-API-Key", ofAnn)));
        assertIs(ann, ask("/api/me", header("Authorization", "Bearer " + ofAnn), header("X-API-Key", ofAnn)));
        assertIs(ann, ask("/api/me", basic("router", "house 1 door"), header("X-API-Key", ofAnn)));
        Reply page = ask("/account", header("X-API-Key", ofAnn));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers()).doesNotContainKey("set-cookie");
        Reply login = ask("/login", header("X-API-Key", ofAnn));
        assertThat(login.headers()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer\t%s",
                "Bearer  %s",
                "Bearer %s x",
                "Bearer x%s",
                "Bearer %s,%s",
                "Bearer \"%s\"",
                "Bearer=%s",
                "%s",
                "Token %s",
                "Key %s",
                "Basic",
                "Basic ",
                "Basic %s",
                "Basic :",
                "Basic =",
                "Digest username=\"%s\"",
                "Bearer mg_",
                "Bearer mg_0123456789_",
            })
    void halfAHeaderIsNobody(String value) throws IOException {
        assertNobody(value, ask("/api/me", header("Authorization", value.replace("%s", ofAnn))));
    }

    @Test
    void partsOfAKeyAreNobody() throws IOException {
        for (int length : new int[] {1, 3, 12, 13, 14, 20, ofAnn.length() - 6, ofAnn.length() - 1}) {
            String part = ofAnn.substring(0, length);
            assertNobody(part, ask("/api/me", header("X-API-Key", part)));
            assertNobody(part, ask("/api/me", header("Authorization", "Bearer " + part)));
            assertNobody(part, ask("/api/me", basic(ann.name(), part)));
        }
        assertNobody("lower case", ask("/api/me", header("X-API-Key", ofAnn.toLowerCase(Locale.ROOT))));
        assertNobody("empty", ask("/api/me", "X-API-Key:\r\n"));
        assertNobody("pattern", ask("/api/me", header("X-API-Key", ofAnn.substring(0, 14) + "%")));
        assertNobody(
                "one's prefix, another's secret",
                ask("/api/me", header("X-API-Key", ofAnn.substring(0, 13) + ofBob.substring(13))));
    }

    @Test
    void aKeyInAnAddressIsNotRead() throws IOException {
        for (String name : List.of(
                "key", "api_key", "apikey", "apiKey", "token", "access_token", "jwt", "X-API-Key", "Authorization")) {
            assertNobody(name, ask("/api/me?" + name + "=" + ofAnn));
            assertNobody(name, ask("/api/me?" + name + "=Bearer%20" + ofAnn));
        }
        assertThat(ask("http://" + ann.name() + ":" + ofAnn + "@localhost/api/me")
                        .status())
                .isIn(400, 401);
        assertNobody("cookie", ask("/api/me", header("Cookie", "audiomuse_jwt=" + ofAnn)));
        assertNobody("cookie", ask("/api/me", header("Cookie", "X-API-Key=" + ofAnn)));
        assertNobody("another header", ask("/api/me", header("X-Auth-Token", ofAnn)));
        assertNobody("an alias", ask("/api/me", header("X_API_Key", ofAnn)));
    }

    @Test
    void twoCredentialsThatDifferAreRefused() throws IOException {
        String bearer = header("Authorization", "Bearer " + ofAnn);
        assertNobody("two keys", ask("/api/me", bearer, header("X-API-Key", ofBob)));
        assertNobody("key and token", ask("/api/me", bearer, header("X-API-Key", TestGate.TOKEN)));
        assertNobody("basic and key", ask("/api/me", basic(ann.name(), ofAnn), header("X-API-Key", ofBob)));
        assertNobody("twice", ask("/api/me", bearer, bearer));
        assertNobody("twice", ask("/api/me", basic(ann.name(), ofAnn), bearer));
        assertNobody("twice", ask("/api/me", header("X-API-Key", ofAnn), header("X-API-Key", ofBob)));
        assertNobody("a list", ask("/api/me", header("X-API-Key", ofAnn + "," + ofBob)));
        assertNobody(
                "a bad key and a good cookie",
                ask("/api/me", header("X-API-Key", broken(ofAnn)), header("Cookie", ann.cookie())));
    }

    @Test
    void basicCountsOnlyForTheOwnerOfTheKey() throws IOException {
        assertNobody("another's name", ask("/api/me", basic(bob.name(), ofAnn)));
        assertNobody("no name", ask("/api/me", basic("", ofAnn)));
        assertNobody("the administrator's name", ask("/api/me", basic(TestGate.ADMIN, ofAnn)));
        assertNobody("a local password", ask("/api/me", basic(ann.name(), KeyHolder.PASSWORD)));
        assertNobody("the token", ask("/api/me", basic(TestGate.ADMIN, TestGate.TOKEN)));
        assertNobody("more in front", ask("/api/me", basic(ann.name() + ":x", ofAnn)));
        String cookie = header("Cookie", bob.cookie());
        for (String ignored : List.of(
                basic(ann.name(), "house 1 door"), basic(bob.name(), ofAnn), basic(ann.name(), broken(ofAnn)))) {
            Reply reply = ask("/api/me", ignored, cookie);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).contains("\"username\":\"" + bob.name() + "\"", "\"method\":\"session\"");
        }
    }

    @Test
    void aKeyDoesNotBecomeAnybodyByTheCookieBesideIt() throws IOException {
        assertIs(ann, ask("/api/me", header("X-API-Key", ofAnn), header("Cookie", bob.cookie())));
        assertThat(ask("/api/search_tracks", header("X-API-Key", ofAnn), header("Cookie", ann.cookie()))
                        .status())
                .as("the owner's own cookie adds nothing to a key")
                .isEqualTo(403);
    }

    @Test
    void guessingIsSlowedDownAndNeverLocksAGoodKeyOut() throws IOException {
        String guesser = header("X-Forwarded-For", "203.0.113.200");
        int slowed = 0;
        for (int i = 0; i < 100; i++) {
            Reply reply = i % 2 == 0
                    ? ask("/api/me", guesser, header("X-API-Key", letters(40)))
                    : ask("/api/me", guesser, basic(ann.name(), madeUp()));
            assertThat(reply.status()).isIn(401, 429);
            slowed += reply.status() == 429 ? 1 : 0;
        }
        assertThat(slowed).isGreaterThan(10);
        assertIs(ann, ask("/api/me", guesser, header("X-API-Key", ofAnn)));
        assertIs(bob, ask("/api/me", guesser, basic(bob.name(), ofBob)));
    }

    @Test
    void manyAtOnceAreNeverTakenForEachOther() throws Exception {
        List<KeyHolder> people = new ArrayList<>();
        List<String> credentials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            KeyHolder person = KeyHolder.make(gate, COUNT, "listener");
            people.add(person);
            String key = person.key("explore");
            credentials.add(
                    switch (i % 4) {
                        case 0 -> header("Cookie", person.cookie());
                        case 1 -> header("X-API-Key", key);
                        case 2 -> header("Authorization", "Bearer " + key);
                        default -> basic(person.name(), key);
                    });
        }
        AtomicInteger answered = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(200)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int first = i;
                all.add(threads.submit(() -> {
                    askAsSeveral(people, credentials, first, answered);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(answered.get()).isGreaterThan(500);
    }

    /** Of one connection each request may be somebody else's, as behind a proxy. */
    private static void askAsSeveral(
            List<KeyHolder> people, List<String> credentials, int first, AtomicInteger answered) throws IOException {
        try (RawConnection connection = new RawConnection(gate.port())) {
            for (int i = 0; i < 10; i++) {
                int who = (first + i * 7) % people.size();
                Reply reply = connection
                        .send("GET /api/me HTTP/1.1\r\nHost: localhost\r\n" + credentials.get(who) + "\r\n")
                        .read();
                if (reply.status() != OVERLOADED) {
                    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                    assertThat(reply.body())
                            .contains("\"username\":\"" + people.get(who).name() + "\"");
                    answered.incrementAndGet();
                }
            }
        }
    }

    /** The same key with another secret, whose checksum is right. */
    private static String broken(String key) {
        return withChecksum(key.substring(0, 14) + (key.charAt(14) == 'x' ? 'y' : 'x') + key.substring(15, 57));
    }

    private static String madeUp() {
        return withChecksum("mg_" + letters(10) + "_" + letters(43));
    }

    private static String letters(int length) {
        return ThreadLocalRandom.current()
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Written after the description of the format, not with the code that reads it. */
    private static String withChecksum(String body) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(), i = 0; i < 6; i++, rest /= 62) {
            int digit = (int) (rest % 62);
            digits.append((char) (digit < 10 ? '0' + digit : digit < 36 ? 'A' + digit - 10 : 'a' + digit - 36));
        }
        return body + digits.reverse();
    }
}
