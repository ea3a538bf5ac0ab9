package io.github.musegate.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A provider that a test can have say anything: whoever opens its authorization address is signed in at once. It checks
 * what a real one checks (client, redirect address, PKCE, one use of a code), so that a client that forgets it fails.
 */
final class PlayedProvider implements AutoCloseable {

    static final String CLIENT = "musegate";
    static final String SECRET = "a secret of the client 1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Grant(String nonce, String challenge, String redirectUri) {}

    /** What the discovery document says beside the usual. */
    final Map<String, Object> description = new ConcurrentHashMap<>();

    /** What the person's claims are beside the usual; a null text removes one. */
    final Map<String, Object> claims = new HashMap<>();

    /** What only the userinfo address says. */
    final Map<String, Object> userInfo = new HashMap<>();

    /** Changes an ID token before it is signed. */
    volatile Consumer<JWTClaimsSet.Builder> change = claims -> {};

    /** Signs a token. */
    volatile Function<JWTClaimsSet, String> sign = this::signed;

    volatile RSAKey key = newKey("k1");
    volatile int keysAsked;

    private final HttpServer server;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    PlayedProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on("/.well-known/openid-configuration", exchange -> send(exchange, 200, description()));
        on("/jwks", exchange -> {
            keysAsked++;
            send(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
        });
        on("/token", this::token);
        on("/userinfo", exchange -> {
            Map<String, Object> said = new HashMap<>(Map.of("sub", "subject-of-ann"));
            said.putAll(userInfo);
            send(exchange, 200, said);
        });
        server.start();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void on(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, Object> description() {
        Map<String, Object> all = new HashMap<>(Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/jwks",
                "userinfo_endpoint", issuer() + "/userinfo",
                "end_session_endpoint", issuer() + "/end",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256")));
        all.putAll(description);
        return all;
    }

    /**
     * Opens the authorization address as a browser whose person signs in at once.
     *
     * @return the query with which the browser comes back
     */
    Map<String, String> authorize(URI location) {
        Map<String, String> wish = parameters(location.getRawQuery());
        if (!location.toString().startsWith(issuer() + "/authorize?")
                || !wish.get("client_id").equals(CLIENT)
                || !wish.get("code_challenge_method").equals("S256")) {
            throw new AssertionError("a provider would refuse " + location);
        }
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(wish.get("nonce"), wish.get("code_challenge"), wish.get("redirect_uri")));
        return new HashMap<>(Map.of("code", code, "state", wish.get("state")));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> body =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String basic =
                Base64.getEncoder().encodeToString((CLIENT + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        Grant grant = grants.remove(body.getOrDefault("code", ""));
        if (grant == null
                || !grant.redirectUri().equals(body.get("redirect_uri"))
                || !grant.challenge().equals(challenge(body.getOrDefault("code_verifier", "")))) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        send(
                exchange,
                200,
                Map.of(
                        "access_token", "access",
                        "token_type", "Bearer",
                        "id_token", sign.apply(identity(grant.nonce()))));
    }

    private JWTClaimsSet identity(String nonce) {
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-of-ann")
                .audience(CLIENT)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim("nonce", nonce)
                .claim("sid", "sid-1")
                .claim("preferred_username", "ann")
                .claim("name", "Ann A")
                .claim("email", "ann@example.test")
                .claim("email_verified", true)
                .claim("groups", List.of("music-users"));
        claims.forEach(token::claim);
        change.accept(token);
        return token.build();
    }

    /** A logout token that is good. */
    JWTClaimsSet.Builder logout() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(2))))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .claim("sid", "sid-1");
    }

    String signed(JWTClaimsSet token) {
        return signed(token, key, JOSEObjectType.JWT);
    }

    static String signed(JWTClaimsSet token, RSAKey key, JOSEObjectType type) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(type)
                            .build(),
                    token);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(query.split("&")).filter(pair -> pair.contains("=")).forEach(pair -> {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        });
        return parameters;
    }

    static String query(Map<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(name + "=" + encoded(value)));
        return String.join("&", pairs);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
