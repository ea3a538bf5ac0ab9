package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.http.RawConnection.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every reply carries, and what is answered when something is wrong. */
class AnswersTest {

    private EdgeServer server;

    @BeforeEach
    void start() {
        server = new EdgeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply get(String target) throws IOException {
        return get(target, "");
    }

    private Reply get(String target, String headers) throws IOException {
        try (RawConnection connection = server.connect()) {
            connection.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
            return connection.read();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/hello", "/api/users", "/api/nothing", "/api/fails", "/api/refuses", "/api/away", "/api//users"
            })
    void everyReplyTellsBrowsersWhatNotToDo(String target) throws IOException {
        assertThat(get(target).headers())
                .containsEntry(
                        "content-security-policy",
                        "default-src 'none'; script-src 'self' 'sha256-abc'; style-src 'self'; img-src 'self' data:;"
                                + " media-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self';"
                                + " base-uri 'self'; frame-ancestors 'none'")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "same-origin")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .containsEntry("cache-control", "no-store")
                .containsKeys("permissions-policy", "x-request-id")
                .doesNotContainKeys(
                        "server", "x-powered-by", "strict-transport-security", "access-control-allow-origin");
    }

    @Test
    void anEarlyProblemTellsThemToo() throws IOException {
        try (RawConnection connection = server.connect()) {
            Reply reply = connection.send("NONSENSE\r\n\r\n").read();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.headers())
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("content-type", "application/problem+json");
            assertThat(reply.body()).contains("/problems/bad-request").doesNotContain("NONSENSE");
        }
    }

    @Test
    void anAssetSaysItselfHowLongItMayBeKept() throws IOException {
        assertThat(get("/static/app.js").headers()).containsEntry("cache-control", "max-age=60");
    }

    @Test
    void httpsIsKeptWhenThePublicAddressHasIt() throws IOException {
        server.publicUrl = "https://music.example.org";
        assertThat(get("/hello").headers()).containsKey("strict-transport-security");
        server.publicUrl = "http://music.example.org";
        assertThat(get("/hello").headers()).doesNotContainKey("strict-transport-security");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/nothing, 404, not-found",
        "/nothing, 404, not-found",
        "/api/fails, 500, internal",
        "/api/refuses, 403, forbidden",
        "/api/away, 503, unavailable",
        "/api//users, 400, bad-request",
    })
    void programsGetAProblemDocument(String target, int status, String slug) throws IOException {
        Reply reply = get(target);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(reply.body())
                .contains("\"type\":\"/problems/" + slug + "\"")
                .contains("\"instance\":\"" + reply.headers().get("x-request-id") + "\"")
                .doesNotContain("secret", "Exception", "java");
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, <page>not-found",
        "//nothing, <page>bad-request",
    })
    void peopleWhoOpenAPageGetAPage(String target, String page) throws IOException {
        assertThat(get(target, "Accept: text/html,*/*\r\n").body()).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/chat/api/nothing", "/external/nothing", "/static/nothing"})
    void programsGetNoPageWhateverTheyAccept(String target) throws IOException {
        assertThat(get(target, "Accept: text/html\r\n").headers())
                .containsEntry("content-type", "application/problem+json");
    }

    @Test
    void nothingButHealthAndAssetsIsAnsweredDuringAnOutage() throws IOException {
        server.databaseAvailable = false;
        assertThat(get("/hello").status()).isEqualTo(503);
        assertThat(get("/api/users").headers()).containsEntry("retry-after", "2");
        assertThat(get("/api/nothing").status()).isEqualTo(503);
        assertThat(get("/static/app.js").status()).isEqualTo(200);
        assertThat(get("/", "Accept: text/html\r\n").body()).isEqualTo("<page>unavailable");
        server.databaseAvailable = true;
        assertThat(get("/hello").status()).isEqualTo(200);
    }

    @Test
    void eachRequestHasAnIdOfItsOwn() throws IOException {
        try (RawConnection connection = server.connect()) {
            String first = connection.get("/hello").read().headers().get("x-request-id");
            String second = connection.get("/hello").read().headers().get("x-request-id");
            assertThat(first).isNotBlank().isNotEqualTo(second);
        }
    }
}
