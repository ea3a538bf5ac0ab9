package io.github.musegate.shares;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Listening by a link: exactly the tracks of its playlist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShareListeningIT {

    private static final String LISTENING = ",\"streaming\":true";

    private SharingHouse house;

    @BeforeAll
    void open() {
        house = SharingHouse.open();
    }

    @AfterAll
    void close() {
        house.close();
    }

    private HttpResponse<String> listen(String link, long entry, String... headers) {
        return house.gate().get(link + "/tracks/" + entry + "/audio", headers);
    }

    @Test
    void theTracksOfThePlaylistAreHeardWithRanges() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Heard", "one.mp3"), LISTENING);
        long entry = ann.firstEntry();
        HttpResponse<String> whole = listen(link, entry);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(SharingHouse.content("one.mp3"));
        assertThat(whole.headers().firstValue("Content-Type")).contains("audio/mpeg");
        HttpResponse<String> part = listen(link, entry, "Range", "bytes=2-5");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(SharingHouse.content("one.mp3").substring(2, 6));
        assertThat(listen(link, entry, "Range", "bytes=9999999-").statusCode()).isEqualTo(416);
    }

    @Test
    void tracksOfOtherPlaylistsAreNotReached() {
        Sharer ann = house.sharer("full_access");
        ann.playlist("Private", "two.flac");
        long secret = ann.firstEntry();
        String link = ann.share(ann.playlist("Public", "one.mp3"), LISTENING);
        assertThat(listen(link, secret).statusCode()).isEqualTo(404);
        assertThat(listen(link, 0).statusCode()).isEqualTo(404);
        assertThat(listen(link, Long.MAX_VALUE).statusCode()).isEqualTo(404);
    }

    @Test
    void aTrackThatIsTakenOutIsOutAtOnce() {
        Sharer ann = house.sharer("full_access");
        long playlist = ann.playlist("Shrinking", "one.mp3", "two.flac");
        long entry = ann.firstEntry();
        String link = ann.share(playlist, LISTENING);
        assertThat(listen(link, entry).statusCode()).isEqualTo(200);
        assertThat(ann.send("DELETE", "/api/playlists/" + playlist + "/tracks/" + entry, "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(listen(link, entry).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutListeningNothingIsHeard() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Silent", "one.mp3"), "");
        long entry = ann.firstEntry();
        assertThat(listen(link, entry).statusCode()).isEqualTo(404);
        assertThat(ann.send("PATCH", "/api/shares/" + ann.lastLink(), "{\"streaming\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(listen(link, entry).statusCode()).isEqualTo(200);
    }

    @Test
    void aFileThatIsGoneIsSaidToBeGone() {
        Sharer ann = house.sharer("full_access");
        String link = ann.share(ann.playlist("Gone", "three.ogg"), LISTENING);
        long entry = ann.firstEntry();
        house.remove("three.ogg");
        HttpResponse<String> reply = listen(link, entry);
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).doesNotContain(house.music().toString()).doesNotContain("account");
    }
}
