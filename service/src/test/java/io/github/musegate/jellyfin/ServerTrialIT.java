package io.github.musegate.jellyfin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.app.TestGate;
import io.github.musegate.emby.PlayedEmby;
import io.github.musegate.mediabrowser.PlayedItems;
import io.github.musegate.remote.PlayedServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Administrators try a Jellyfin and an Emby through the whole service. */
class ServerTrialIT {

    private static TestGate gate;

    @BeforeAll
    static void start() {
        gate = TestGate.complete();
    }

    @AfterAll
    static void stop() {
        gate.close();
    }

    private static JsonNode tried(String kind, String address, String user, String token) {
        HttpResponse<String> reply =
                gate.asAdministrator("POST", "/api/servers/test", """
                {"server_type":"%s","creds":{"url":"%s","user_id":"%s","token":"%s"}}
                """.formatted(kind, address, user, token));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain(token);
        return TestGate.json(reply);
    }

    private static void fill(PlayedItems server) {
        String rock = server.library("Rock", "music");
        server.person("shared", "unused", rock);
        server.album(rock, "First", "Ada", Instant.EPOCH, "One", "Two");
    }

    @Test
    void bothKindsAreTriedAndToldApart() {
        try (PlayedJellyfin jellyfin = new PlayedJellyfin("10.11.11");
                PlayedEmby emby = new PlayedEmby()) {
            fill(jellyfin);
            fill(emby);
            JsonNode good = tried("jellyfin", jellyfin.address(), "shared", PlayedItems.KEY);
            assertThat(good.path("ok").asBoolean()).as(good.toString()).isTrue();
            assertThat(good.path("sample_count").asInt()).isEqualTo(2);
            assertThat(good.path("path_format").asText()).isEqualTo("absolute");
            assertThat(tried("emby", emby.address(), "shared", PlayedItems.KEY)
                            .path("ok")
                            .asBoolean())
                    .isTrue();

            JsonNode confused = tried("emby", jellyfin.address(), "shared", PlayedItems.KEY);
            assertThat(confused.path("ok").asBoolean()).isFalse();
            assertThat(confused.path("error").asText()).contains("There is Jellyfin at this address");
            JsonNode refused = tried("jellyfin", jellyfin.address(), "shared", "wrong-token-0815");
            assertThat(refused.path("ok").asBoolean()).isFalse();
            assertThat(refused.path("auth_failed").asBoolean()).isTrue();
            assertThat(tried("emby", emby.address(), "nobody", PlayedItems.KEY)
                            .path("error")
                            .asText())
                    .contains("user_id");
        }
    }

    @Test
    void anotherProgramAtTheAddressIsTold() {
        try (PlayedServer page = PlayedServer.saying("200 OK", "Content-Type: text/html\r\n", "<html>")) {
            for (String kind : new String[] {"jellyfin", "emby"}) {
                JsonNode result = tried(kind, page.address("").toString(), "shared", PlayedItems.KEY);
                assertThat(result.path("ok").asBoolean()).isFalse();
                assertThat(result.path("error").asText()).isNotBlank().doesNotContain("<html>");
            }
        }
    }
}
