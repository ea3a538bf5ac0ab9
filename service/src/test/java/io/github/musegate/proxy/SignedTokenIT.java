package io.github.musegate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.github.musegate.app.TestGate;
import io.github.musegate.http.RawConnection;
import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A token that the proxy's provider has signed says who somebody is, and nothing else does. */
class SignedTokenIT {

    private static final String ISSUER = "https://auth.example.org/o/music/";
    private static final String AUDIENCE = "music";
    private static final AtomicInteger FETCHES = new AtomicInteger();

    private static RSAKey key;
    private static HttpServer provider;
    private static TestGate gate;

    @BeforeAll
    static void start() throws Exception {
        key = new RSAKeyGenerator(2048)
                .keyID("one")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/jwks", exchange -> {
            FETCHES.incrementAndGet();
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        provider.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", "/jwks");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        provider.start();
        gate = gate("/jwks");
    }

    private static TestGate gate(String path) {
        Map<String, String> names = new HashMap<>(Map.of(
                "TRUSTED_PROXY_ENABLED",
                "true",
                "TRUSTED_PROXY_AUTO_PROVISION",
                "true",
                "TRUSTED_PROXY_ADMIN_GROUPS",
                "Größe",
                "TRUSTED_PROXY_JWT_JWKS_URL",
                "http://127.0.0.1:" + provider.getAddress().getPort() + path,
                "TRUSTED_PROXY_JWT_ISSUER",
                ISSUER,
                "TRUSTED_PROXY_JWT_AUDIENCE",
                AUDIENCE));
        return TestGate.complete(names);
    }

    @AfterAll
    static void stop() {
        gate.close();
        provider.stop(0);
    }

    private static JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("uid-of-änne")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("preferred_username", "änne")
                .claim("name", "Änne Ö")
                .claim("groups", List.of("music", "a|b"));
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), new RSASSASigner(key), change);
    }

    private static String signed(JWSHeader header, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> change)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header, change.apply(claims()).build());
        token.sign(signer);
        return token.serialize();
    }

    private static Reply me(TestGate at, String headers) throws IOException {
        try (RawConnection connection = new RawConnection(at.port())) {
            connection.send("GET /api/me HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
            return connection.read();
        }
    }

    private static Reply show(String token) throws IOException {
        return me(gate, "X-authentik-jwt: " + token + "\r\n");
    }

    @Test
    void aTokenCarriesNamesThatHeadersCannot() throws Exception {
        Reply reply = show(signed(UnaryOperator.identity()));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        String body = new String(reply.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(body)
                .contains("\"username\":\"änne\"")
                .contains("\"role\":\"user\"")
                .contains("Änne Ö");
        assertThat(show(signed(c -> c.claim("groups", List.of("Größe")))).body())
                .contains("\"role\":\"admin\"");
        assertThat(show(signed(c -> c.claim("groups", null))).body()).contains("\"role\":\"user\"");
    }

    @Test
    void whatIsNotSignedForUsIsNobodys() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).keyID("one").generate();
        Instant now = Instant.now();
        List<String> tokens = List.of(
                signed(c -> c.issuer("https://evil.example.org/")),
                signed(c -> c.audience("other")),
                signed(c -> c.audience(List.of())),
                signed(c -> c.expirationTime(Date.from(now.minusSeconds(120)))),
                signed(c -> c.expirationTime(null)),
                signed(c -> c.issueTime(Date.from(now.minusSeconds(600)))),
                signed(c -> c.issueTime(Date.from(now.plusSeconds(600)))),
                signed(c -> c.issueTime(null)),
                signed(c -> c.subject(null)),
                signed(c -> c.claim("preferred_username", null)),
                signed(c -> c.notBeforeTime(Date.from(now.plusSeconds(600)))),
                new PlainJWT(claims().build()).serialize(),
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                        new RSASSASigner(other),
                        UnaryOperator.identity()),
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("two")
                                .jwk(other.toPublicJWK())
                                .jwkURL(URI.create("http://127.0.0.1:1/jwks"))
                                .build(),
                        new RSASSASigner(other),
                        UnaryOperator.identity()),
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
                        new MACSigner(key.toPublicJWK().toJSONString()),
                        UnaryOperator.identity()),
                "a.b.c",
                "x".repeat(9000));
        int before = FETCHES.get();
        for (String token : tokens) {
            assertThat(show(token).status()).as(token).isIn(400, 401);
        }
        assertThat(FETCHES.get() - before)
                .as("keys are not fetched for each of them")
                .isLessThan(4);
    }

    @Test
    void headersAloneCountForNothing() throws Exception {
        assertThat(me(gate, "X-authentik-username: root\r\nX-authentik-groups: Größe\r\n")
                        .status())
                .isEqualTo(401);
        String token = signed(c -> c.subject("uid-7").claim("preferred_username", "anna"));
        String header = "X-authentik-jwt: " + token + "\r\n";
        assertThat(me(gate, header + "X-authentik-username: anna\r\n").status()).isEqualTo(200);
        assertThat(me(gate, header + "X-authentik-username: root\r\n").status()).isEqualTo(401);
        assertThat(me(gate, header + header).status()).isEqualTo(400);
        assertThat(me(gate, header + "X_authentik_jwt: " + token + "\r\n").status())
                .isEqualTo(400);
        assertThat(me(gate, "X-authentik-jwt: broken\r\nX-authentik-username: anna\r\n")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keysThatAreAwayOrElsewhereMakeNobody() throws Exception {
        for (String path : List.of("/elsewhere", "/missing")) {
            try (TestGate at = gate(path)) {
                assertThat(me(at, "X-authentik-jwt: " + signed(UnaryOperator.identity()) + "\r\n")
                                .status())
                        .isEqualTo(401);
            }
        }
    }
}
