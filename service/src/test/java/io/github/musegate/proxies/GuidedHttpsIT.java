package io.github.musegate.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of the page on HTTPS, with a certificate that is made here. */
class GuidedHttpsIT {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void peopleSignInOverHttpsAndTheCookieStaysThere(RealProxy kind) throws Exception {
        KeyStore keys = certificate();
        int port = RealProxy.freePort();
        int plain = RealProxy.freePort();
        try (TestGate gate = TestGate.complete(
                        Map.of("PUBLIC_URL", "https://localhost:" + port, "FORWARDED_TRUSTED_PROXIES", "127.0.0.1"));
                RealProxy.Running proxy = kind.start(directory, site(kind, port, plain, gate.port()), port);
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
            assertThat(proxy.process().isAlive()).isTrue();
            URI address = URI.create("https://localhost:" + port + "/auth");
            HttpResponse<String> reply = client.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/json")
                            .header("Origin", "https://localhost:" + port)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"%s\",\"password\":\"%s\"}"
                                    .formatted(TestGate.ADMIN, TestGate.PASSWORD)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            assertThat(reply.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure", "HttpOnly");
            if (kind == RealProxy.NGINX) {
                HttpRequest old = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plain + "/map?a=1"))
                        .build();
                assertThat(client.send(old, HttpResponse.BodyHandlers.ofString())
                                .headers()
                                .firstValue("Location"))
                        .hasValue("https://music.example.org/map?a=1");
            }
        }
    }

    private String site(RealProxy kind, int port, int plain, int gate) {
        String text = GuidePage.example("https.md", kind == RealProxy.NGINX ? "nginx" : "caddy")
                .replace("MUSEGATE:8000", "127.0.0.1:" + gate);
        Path certificate = directory.resolve("cert.pem");
        Path key = directory.resolve("key.pem");
        return switch (kind) {
            case NGINX ->
                text.replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                        .replace("listen 80;", "listen 127.0.0.1:" + plain + ";")
                        .replace("/etc/letsencrypt/live/music.example.org/fullchain.pem", certificate.toString())
                        .replace("/etc/letsencrypt/live/music.example.org/privkey.pem", key.toString());
            case CADDY ->
                text.replace(
                        "music.example.org {",
                        "https://localhost:" + port + " {\n\tbind 127.0.0.1\n\ttls " + certificate + " " + key);
        };
    }

    /** A certificate for this machine, and its files as proxies read them. */
    private KeyStore certificate() throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "site",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storepass",
                        String.valueOf(PASSWORD),
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        Files.writeString(
                directory.resolve("cert.pem"),
                pem("CERTIFICATE", keys.getCertificate("site").getEncoded()));
        Files.writeString(
                directory.resolve("key.pem"),
                pem("PRIVATE KEY", keys.getKey("site", PASSWORD).getEncoded()));
        return keys;
    }

    private static String pem(String title, byte[] bytes) {
        return "-----BEGIN " + title + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + title
                + "-----\n";
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("site", keys.getCertificate("site"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
