package io.github.musegate.shares;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.app.TestGate;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Links as their visitors and their makers meet them, through the whole service on a folder of files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharesIT {

    private SharingHouse house;

    @BeforeAll
    void open() {
        house = SharingHouse.open();
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void whoeverHasTheLinkSeesThePlaylistAndNothingElse() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Evening", "one.mp3", "two.flac"), "");
        HttpResponse<String> page = house.gate().get(link, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex");
        assertThat(page.body()).doesNotContain("Evening");

        JsonNode seen = TestGate.json(house.gate().get(link + "/playlist"));
        assertThat(seen.path("name").asText()).isEqualTo("Evening");
        assertThat(seen.path("tracks").findValuesAsText("title")).containsExactly("one", "two");
        assertThat(seen.path("streaming").asBoolean()).isFalse();
        assertThat(seen.toString()).doesNotContain(ann.name()).doesNotContain("item_id");
        assertThat(house.gate().get("/api/playlists/list").statusCode()).isEqualTo(401);
    }

    @Test
    void visitsAreCounted() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Counted", "one.mp3"), "");
        house.gate().get(link + "/playlist");
        house.gate().get(link + "/playlist");
        assertThat(ann.links().path(0).path("visits").asInt()).isEqualTo(2);
        assertThat(ann.links().path(0).path("last_visit_at").isNull()).isFalse();
    }

    @Test
    void guessedAndCutTokensOpenNothing() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Hidden", "one.mp3"), "");
        for (String wrong : new String[] {
            link.substring(0, link.length() - 1),
            link + "x",
            link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A"),
            "/share/1",
            "/share/:token",
            "/share/%2e%2e",
            "/share/" + "A".repeat(32)
        }) {
            int answer = wrong.contains("%2e") ? 400 : 404;
            assertThat(house.gate().get(wrong, "Accept", "text/html").statusCode())
                    .as(wrong)
                    .isEqualTo(answer);
            assertThat(house.gate().get(wrong + "/playlist").statusCode())
                    .as(wrong)
                    .isEqualTo(answer);
        }
    }

    @Test
    void whoeverGuessesIsSlowedDownAndNobodyElse() {
        // in a house of its own, so that the other tests may go on guessing
        try (SharingHouse other = SharingHouse.open()) {
            Sharer eve = other.sharer("full_access");
            String open = eve.share(eve.playlist("Open", "one.mp3"), "");
            int status = 0;
            for (int i = 0; i < 100 && status != 429; i++) {
                status = other.gate()
                        .get("/share/" + "A".repeat(32) + "/playlist")
                        .statusCode();
            }
            assertThat(status).isEqualTo(429);
            assertThat(other.gate().get(open + "/playlist").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPlaylistThatIsNoNumberHasNoLinks() {
        Sharer ann = house.sharer("full_access");
        long playlist = ann.playlist("Listed", "one.mp3");
        ann.share(playlist, "");
        assertThat(TestGate.json(ann.send("GET", "/api/shares?playlist_id=" + playlist, ""))
                        .path("shares"))
                .hasSize(1);
        assertThat(TestGate.json(ann.send("GET", "/api/shares?playlist_id=abc", ""))
                        .path("shares"))
                .isEmpty();
    }

    @Test
    void anExpiredLinkSaysSo() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(
                ann.playlist("Short", "one.mp3"),
                ",\"expires_at\":\"" + Instant.now().plus(1, ChronoUnit.HOURS) + "\"");
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(200);
        house.gate()
                .database()
                .run("update musegate_share set expires_at = now() - interval '1 second' where id = " + ann.lastLink());
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(410);
        assertThat(house.gate().get(link, "Accept", "text/html").statusCode()).isEqualTo(410);
        assertThat(ann.links().path(0).path("expired").asBoolean()).isTrue();
    }

    @Test
    void anEndInThePastIsRefused() {
        Sharer ann = house.sharer("full_access");
        long playlist = ann.playlist("Past", "one.mp3");
        assertThat(ann.send(
                                "POST",
                                "/api/shares",
                                "{\"playlist_id\":\"" + playlist + "\",\"expires_at\":\"2020-01-01T00:00:00Z\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRevokedLinkOpensNothing() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Revoked", "one.mp3"), "");
        assertThat(ann.send("DELETE", "/api/shares/" + ann.lastLink(), "").statusCode())
                .isEqualTo(200);
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(404);
        assertThat(ann.links()).isEmpty();
    }

    @Test
    void aLinkEndsWithItsMakersRights() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Disabled", "one.mp3"), "");
        ann.change("{\"enabled\":false}");
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(404);
        ann.change("{\"enabled\":true}");
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(200);
        ann.change("{\"preset\":\"guest\"}");
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkEndsWithThePlaylist() {
        Sharer ann = house.sharer("full_access");
        long playlist = ann.playlist("Deleted", "one.mp3");
        String link = ann.share(playlist, "");
        assertThat(ann.send("DELETE", "/api/playlists/" + playlist, "").statusCode())
                .isEqualTo(200);
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkThatAKeyMadeEndsWithTheKey() {
        Sharer ann = house.sharer("full_access");
        long playlist = ann.playlist("By key", "one.mp3");
        JsonNode key = TestGate.json(
                ann.send("POST", "/api/keys", "{\"name\":\"plugin\",\"scopes\":[\"share\",\"create_playlists\"]}"));
        HttpResponse<String> made = house.gate()
                .send(
                        "POST",
                        "/api/shares",
                        "{\"playlist_id\":\"" + playlist + "\"}",
                        "X-API-Key",
                        key.path("secret").asText());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String link = TestGate.json(made).path("path").asText();
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(200);
        assertThat(ann.send("DELETE", "/api/keys/" + key.path("key").path("id").asLong(), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(404);
    }

    @Test
    void othersNeitherSeeNorTouchALink() {
        Sharer ann = house.sharer("full_access");
        long playlist = ann.playlist("Mine", "one.mp3");
        ann.share(playlist, "");
        long link = ann.lastLink();
        Sharer bob = house.sharer("listener");
        assertThat(bob.links()).isEmpty();
        assertThat(TestGate.json(bob.send("GET", "/api/shares?owner=all", "")).path("shares"))
                .isEmpty();
        assertThat(bob.send("PATCH", "/api/shares/" + link, "{\"streaming\":true}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(bob.send("DELETE", "/api/shares/" + link, "").statusCode()).isEqualTo(404);
        assertThat(bob.send("POST", "/api/shares", "{\"playlist_id\":\"" + playlist + "\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoSeesEverybodysLinksDoesNotReadTheirAddresses() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Watched", "one.mp3"), "");
        HttpResponse<String> all = house.gate().asAdministrator("GET", "/api/shares?owner=all", "");
        assertThat(all.body()).contains("Watched").doesNotContain(link.substring("/share/".length()));
        assertThat(house.gate()
                        .asAdministrator("DELETE", "/api/shares/" + ann.lastLink(), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(404);
    }

    @Test
    void theInstallationItselfSharesNothing() {
        Sharer ann = house.sharer("full_access");
        long playlist = ann.playlist("For the token", "one.mp3");
        assertThat(house.gate()
                        .asAdministrator("POST", "/api/shares", "{\"playlist_id\":\"" + playlist + "\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aKeyThatSeesNothingOfOthersDoesNotTouchTheirLinks() {
        Sharer ann = house.sharer("full_access");
        ann.share(ann.playlist("Ann's", "one.mp3"), "");
        String link = "/api/shares/" + ann.lastLink();
        Sharer bob = house.sharer("full_access");
        String blind = bob.key("share", "edit_all_playlists");
        assertThat(house.gate()
                        .send("PATCH", link, "{\"streaming\":true}", "X-API-Key", blind)
                        .statusCode())
                .isEqualTo(404);
        assertThat(house.gate().send("DELETE", link, "", "X-API-Key", blind).statusCode())
                .isEqualTo(404);
        String seeing = bob.key("share", "edit_all_playlists", "view_all_playlists");
        assertThat(house.gate().send("DELETE", link, "", "X-API-Key", seeing).statusCode())
                .isEqualTo(200);
    }
}
