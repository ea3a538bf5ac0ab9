package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.github.musegate.app.TestGate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Playlists, links to them and what visitors see of them, in a real browser that can hear the tracks. */
class PlaylistPagesIT extends VisitedPages {

    private static final int RATE = 8000;

    @TempDir
    static Path music;

    private String cookie;

    @Override
    TestGate startGate() {
        for (String name : new String[] {"one", "two", "three"}) {
            write(name);
        }
        TestGate started = TestGate.complete(Map.of("MUSIC_FOLDER", music.toString()));
        person(started, "ann", "full_access");
        person(started, "ben", "full_access");
        cookie = started.signIn("ann", PASSWORD);
        return started;
    }

    /** A minute of silence: enough for no track to end while a test looks. */
    private static void write(String name) {
        int frames = 60 * RATE;
        AudioFormat format = new AudioFormat(RATE, 8, 1, false, false);
        byte[] silence = new byte[frames];
        try (AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(silence), format, frames)) {
            AudioSystem.write(
                    sound,
                    AudioFileFormat.Type.WAVE,
                    music.resolve(name + ".wav").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> ann(String method, String path, String body) {
        return gate.send(method, path, body, "Cookie", cookie);
    }

    /** Makes a playlist of one, two and three; gives its number. */
    private String playlist(String name) {
        Map<String, String> ids = TestGate.json(ann("GET", "/api/library/tracks", ""))
                .path("tracks")
                .valueStream()
                .collect(Collectors.toMap(
                        track -> track.path("title").asText(),
                        track -> track.path("id").asText()));
        HttpResponse<String> made = ann(
                "POST",
                "/api/playlists",
                "{\"name\":\"%s\",\"track_ids\":[\"%s\",\"%s\",\"%s\"]}"
                        .formatted(name, ids.get("one"), ids.get("two"), ids.get("three")));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestGate.json(made).path("playlist").path("id").asText();
    }

    private String share(String playlist, String more) {
        HttpResponse<String> made = ann("POST", "/api/shares", "{\"playlist_id\":\"" + playlist + "\"" + more + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestGate.json(made).path("path").asText();
    }

    private List<String> order(String playlist) {
        return TestGate.json(ann("GET", "/api/playlists/" + playlist + "/tracks", ""))
                .path("tracks")
                .valueStream()
                .map(track -> track.path("title").asText())
                .toList();
    }

    /** Waits until the service knows the tracks in this order. */
    private void awaitOrder(String playlist, String... titles) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!order(playlist).equals(List.of(titles)) && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(order(playlist)).containsExactly(titles);
    }

    private static Locator row(Page page, String title) {
        return page.locator("tr[data-id]").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static void assertShown(Page page, String... titles) {
        assertThat(page.locator("tr[data-id] td:nth-child(2) strong")).hasText(titles);
    }

    @Test
    void anOrderIsChangedByKeysAndByDraggingAndKeptWhenOneLeavesAtOnce() {
        String id = playlist("Ordered");
        Page page = signedIn("ann", Chromium.WIDE, ColorScheme.LIGHT);
        page.navigate("/playlists");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ordered"))
                .click();
        assertShown(page, "one", "two", "three");

        row(page, "one").press("Alt+ArrowDown");
        assertShown(page, "two", "one", "three");
        assertThat(page.getByText("one: now number 2")).hasCount(1);
        assertThat(row(page, "one")).isFocused();
        // within the pause in which further keystrokes are waited for
        page.navigate("/playlists");
        awaitOrder(id, "two", "one", "three");

        page.navigate("/playlists/" + id);
        row(page, "three").dragTo(row(page, "two"));
        assertShown(page, "three", "two", "one");
        awaitOrder(id, "three", "two", "one");
        page.reload();
        assertShown(page, "three", "two", "one");
    }

    @Test
    void whatIsMadeElsewhereAppearsByItself() {
        Page page = signedIn("ann", Chromium.WIDE, ColorScheme.LIGHT);
        page.waitForResponse(
                response -> response.url().endsWith("/api/events"),
                () -> page.waitForResponse(
                        response -> response.url().contains("/api/playlists/list"), () -> page.navigate("/playlists")));
        playlist("From elsewhere");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("From elsewhere")))
                .isVisible();
    }

    @Test
    void tracksPlayOneAfterTheOtherAndTheListIsExported() throws IOException {
        String id = playlist("Heard");
        Page page = signedIn("ann", Chromium.WIDE, ColorScheme.LIGHT);
        page.navigate("/playlists/" + id);
        exactly(page, "Play one").click();
        Locator player = page.getByLabel("Player");
        assertThat(player).containsText("one");
        awaitSound(page);
        assertThat(exactly(page, "Pause one")).isVisible();
        assertThat(exactly(page, "Previous track")).isDisabled();
        exactly(page, "Next track").click();
        assertThat(player).containsText("two");
        awaitSound(page);
        exactly(page, "Pause two").click();
        assertThat(exactly(page, "Play two")).isVisible();

        page.getByText("Export").click();
        Download file =
                page.waitForDownload(() -> page.getByText("M3U8, for players").click());
        assertThat(Files.readString(file.path())).startsWith("#EXTM3U").contains("one", "two", "three");
    }

    /** Waits until the player is beyond the beginning of a track that it could read. */
    private static void awaitSound(Page page) {
        page.waitForFunction("""
                () => {
                    const audio = document.querySelector('mg-player audio');
                    return audio && !audio.paused && audio.currentTime > 0;
                }""");
    }

    @Test
    void aLinkIsMadeInThePageAndAVisitorOpensItWithItsPassword() {
        String id = playlist("Given away");
        Page page = signedIn("ann", Chromium.WIDE, ColorScheme.LIGHT);
        page.navigate("/playlists/" + id);
        exactly(page, "Share").click();
        page.getByLabel("Password").fill("open sesame");
        page.getByLabel("Let them listen to the tracks").check();
        button(page, "Make the link").click();
        String link = URI.create(page.getByLabel("Link", new Page.GetByLabelOptions().setExact(true))
                        .inputValue())
                .getPath();
        button(page, "Done").click();

        Page visitor = open(Chromium.PHONE, ColorScheme.DARK);
        visitor.navigate(link);
        assertThat(visitor.getByText("Whoever shared this playlist has set a password for it."))
                .isVisible();
        assertThat(visitor.getByText("Given away")).hasCount(0);
        fitsWithoutBarrier(visitor);
        visitor.getByLabel("Password").fill("close sesame");
        button(visitor, "Open").click();
        assertThat(visitor.getByText("The password is wrong.")).isVisible();
        visitor.getByLabel("Password").fill("open sesame");
        button(visitor, "Open").click();
        assertThat(visitor.getByRole(AriaRole.HEADING)).hasText("Given away");
        assertThat(visitor.locator("ol li strong")).hasText(new String[] {"one", "two", "three"});
        button(visitor, "Play all").click();
        awaitSound(visitor);
        fitsWithoutBarrier(visitor);

        page.navigate("/shares");
        Locator row = page.locator("li").filter(new Locator.FilterOptions().setHasText("Given away"));
        assertThat(row).containsText("Listening");
        button(page, "Revoke the link to Given away").click();
        exactly(page, "Revoke").click();
        assertThat(row).hasCount(0);
        visitor.reload();
        assertThat(visitor.getByText("It was revoked, or it is not complete.")).isVisible();
        fitsWithoutBarrier(visitor);
    }

    @Test
    void anExpiredLinkSaysSoAndASilentOneOffersNoSound() {
        String id = playlist("Short");
        String link = share(id, ",\"expires_at\":\"" + Instant.now().plus(Duration.ofHours(1)) + "\"");
        Page visitor = open(Chromium.PHONE, ColorScheme.LIGHT);
        visitor.navigate(link);
        assertThat(visitor.getByText("Open until")).isVisible();
        assertThat(visitor.locator("ol li")).hasCount(3);
        assertThat(button(visitor, "Play")).hasCount(0);
        JsonNode links = TestGate.json(ann("GET", "/api/shares?playlist_id=" + id, ""));
        gate.database()
                .run("update musegate_share set expires_at = now() - interval '1 second' where id = "
                        + links.path("shares").path(0).path("id").asLong());
        visitor.reload();
        assertThat(visitor.getByText("This link has expired.")).isVisible();
        fitsWithoutBarrier(visitor);
    }

    @Test
    void whoHasNoPlaylistIsLedToMakingOne() {
        Page ben = signedIn("ben", Chromium.PHONE, ColorScheme.LIGHT);
        ben.navigate("/playlists");
        ben.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Find songs that sound alike"))
                .click();
        ben.waitForURL("**/similarity");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyPageFitsAPhoneAndHasNoBarrier(ColorScheme scheme) {
        String id = playlist("Looked at " + scheme);
        String link = share(id, ",\"streaming\":true");
        Page page = signedIn("ann", Chromium.PHONE, scheme);
        for (String path : List.of("/playlists", "/playlists/" + id, "/shares", link, "/link")) {
            page.navigate(path);
            page.locator("h1").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
            assertThat(page.locator(".skeleton")).hasCount(0);
            fitsWithoutBarrier(page);
        }
        page.navigate("/playlists/" + id);
        exactly(page, "Play one").click();
        awaitSound(page);
        exactly(page, "Share").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        fitsWithoutBarrier(page);
        Page ben = signedIn("ben", Chromium.PHONE, scheme);
        for (String path : List.of("/playlists", "/shares")) {
            ben.navigate(path);
            assertThat(ben.locator(".empty")).isVisible();
            fitsWithoutBarrier(ben);
        }
    }
}
