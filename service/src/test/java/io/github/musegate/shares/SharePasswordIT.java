package io.github.musegate.shares;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Links with a password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharePasswordIT {

    private static final String PASSWORD = ",\"password\":\"open sesame\",\"streaming\":true";

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
    void nothingIsToldBeforeThePasswordIsShown() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Locked", "one.mp3"), PASSWORD);
        long entry = ann.firstEntry();
        for (String path : new String[] {"/playlist", "/cover", "/tracks/" + entry + "/audio"}) {
            HttpResponse<String> reply = house.gate().get(link + path);
            assertThat(reply.statusCode()).as(path).isEqualTo(401);
            assertThat(TestGate.json(reply).path("type").asText()).isEqualTo("/problems/share-locked");
            assertThat(reply.body()).doesNotContain("Locked");
        }
    }

    @Test
    void thePasswordOpensThisLinkInThisBrowserUntilItChanges() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Opened", "one.mp3"), PASSWORD);
        long id = ann.lastLink();
        HttpResponse<String> reply = house.unlock(link, "open sesame");
        assertThat(reply.statusCode()).isEqualTo(200);
        String header = reply.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(header).contains("HttpOnly").contains("Path=" + link);
        String cookie = header.substring(0, header.indexOf(';'));
        assertThat(house.gate().get(link + "/playlist", "Cookie", cookie).statusCode())
                .isEqualTo(200);

        String other = ann.share(ann.playlist("Other", "one.mp3"), PASSWORD);
        assertThat(house.gate().get(other + "/playlist", "Cookie", cookie).statusCode())
                .isEqualTo(401);

        assertThat(ann.send("PATCH", "/api/shares/" + id, "{\"password\":\"another one\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(house.gate().get(link + "/playlist", "Cookie", cookie).statusCode())
                .isEqualTo(401);
        assertThat(ann.send("PATCH", "/api/shares/" + id, "{\"password\":\"\"}").statusCode())
                .isEqualTo(200);
        assertThat(house.gate().get(link + "/playlist").statusCode()).isEqualTo(200);
    }

    @Test
    void aPasswordInTheAddressCountsForNothing() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Address", "one.mp3"), PASSWORD);
        assertThat(house.gate().get(link + "/playlist?password=open%20sesame").statusCode())
                .isEqualTo(401);
    }

    @Test
    void guessingIsSlowedDown() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Guessed", "one.mp3"), PASSWORD);
        int status = 0;
        for (int i = 0; i < 10 && status != 429; i++) {
            HttpResponse<String> reply = house.unlock(link, "wrong " + i);
            assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
            status = reply.statusCode();
        }
        assertThat(status).isEqualTo(429);
    }

    @Test
    void aForgedCookieOpensNothing() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Forged", "one.mp3"), PASSWORD);
        assertThat(house.gate()
                        .get(link + "/playlist", "Cookie", "musegate_share={\"share_id\":" + ann.lastLink() + "}")
                        .statusCode())
                .isEqualTo(401);
    }
}
