package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import io.github.musegate.app.SoundingHouse;
import io.github.musegate.app.TestGate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Finding music and keeping it as a playlist, in a real browser. */
class DiscoverPagesIT extends VisitedPages {

    private SoundingHouse house;

    @Override
    TestGate startGate() {
        house = new SoundingHouse();
        person(house, "lisa", "listener", "rocker");
        person(house, "olga", "full_access", "jazzer");
        person(house.gate, "nils", "listener");
        person(house.gate, "gast", "guest");
        return house.gate;
    }

    @Override
    void closeGate() {
        house.close();
    }

    /** The main job, without touching the mouse. */
    @Test
    void aListenerFindsSimilarSongsAndKeepsThemByTheKeyboardAlone() {
        Page lisa = signedIn("lisa", Chromium.WIDE, ColorScheme.LIGHT);
        lisa.getByRole(AriaRole.COMBOBOX).focus();
        lisa.keyboard().type("Song f0-7");
        assertThat(lisa.getByRole(AriaRole.OPTION).first()).containsText("Song f0-7");
        lisa.keyboard().press("Escape");
        assertThat(lisa.getByRole(AriaRole.OPTION)).hasCount(0);
        lisa.keyboard().press("ArrowDown");
        assertThat(lisa.getByRole(AriaRole.OPTION).first()).isVisible();
        lisa.keyboard().press("Enter");
        lisa.waitForURL("**/similarity?item_id=f0-7");

        Locator rows = lisa.locator(".songs tbody tr");
        assertThat(rows.first()).isVisible();
        int found = rows.count();
        assertThat(found).isGreaterThan(5);
        Locator boxes = lisa.locator(".songs tbody input");
        boxes.nth(0).press("Space");
        boxes.nth(2).press("Shift+Space");
        assertThat(lisa.getByText(found + " songs, " + (found - 3) + " of them chosen"))
                .isVisible();

        button(lisa, "Save " + (found - 3) + " songs as a playlist").press("Enter");
        assertThat(lisa.getByLabel("Name")).isFocused();
        assertThat(lisa.getByRole(AriaRole.DIALOG)).containsText("in your own account rocker");
        lisa.keyboard().type("By hand");
        lisa.keyboard().press("Enter");
        assertThat(lisa.getByText("By hand is saved.")).isVisible();
        lisa.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open it"))
                .press("Enter");
        assertThat(lisa.locator("tbody tr")).hasCount(found - 3);
        assertThat(house.played.playlistsOf("rocker").getFirst().getKey()).isEqualTo("By hand");
        lisa.navigate("/");
        assertThat(lisa.locator("mg-recent-playlists")).containsText("By hand");
    }

    @Test
    void aPlaylistThatWasSavedIsTakenBack() {
        Page olga = signedIn("olga", Chromium.PHONE, ColorScheme.LIGHT);
        olga.navigate("/path?from=f2-1&to=f2-20&steps=6");
        assertThat(olga.getByText("Song f2-20").first()).isVisible();
        button(olga, "Save").click();
        assertThat(olga.getByLabel("Name")).hasValue("Song f2-1 to Song f2-20");
        olga.getByLabel("Name").press("Enter");
        button(olga, "Undo").click();
        assertThat(olga.getByText("is gone again.")).isVisible();
        assertThat(house.played.playlistsOf("jazzer"))
                .extracting(Map.Entry::getKey)
                .doesNotContain("Song f2-1 to Song f2-20");
    }

    @Test
    void whoHasNoAccountIsLedToLinkingOne() {
        Page nils = signedIn("nils", Chromium.PHONE, ColorScheme.LIGHT);
        nils.navigate("/similarity?item_id=f1-1");
        button(nils, "Save").click();
        assertThat(nils.getByRole(AriaRole.DIALOG)).containsText("Link your account");
        assertThat(exactly(nils, "Save")).isDisabled();
        nils.keyboard().press("Escape");
        assertThat(button(nils, "Save")).isFocused();
        nils.navigate("/sonic_fingerprint");
        nils.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Link my account"))
                .click();
        nils.waitForURL("**/account#music-accounts");
    }

    @Test
    void whoMayOnlyLookIsOfferedNothingElse() {
        Page guest = signedIn("gast", Chromium.WIDE, ColorScheme.LIGHT);
        guest.navigate("/alchemy?item_id=f1-1");
        button(guest, "Mix").click();
        assertThat(guest.locator(".songs tbody tr").first()).isVisible();
        assertThat(guest.getByText("Save")).hasCount(0);
        assertThat(guest.getByText("Anchors")).hasCount(0);
        assertThat(guest.getByText("Radios")).hasCount(0);
        assertThat(guest.navigate("/sonic_fingerprint").status()).isEqualTo(403);
    }

    @Test
    void aMixtureBecomesAnAnchorAndARadio() {
        Page olga = signedIn("olga", Chromium.WIDE, ColorScheme.DARK);
        olga.navigate("/alchemy");
        choose(olga, "Sounds like", "Song f2-8");
        choose(olga, "And not like", "Song f0-9");
        button(olga, "Mix").click();
        assertThat(olga.locator(".songs tbody tr").first()).isVisible();
        button(olga, "Save as an anchor").click();
        olga.getByLabel("Name").fill("Evening");
        olga.getByLabel("Name").press("Enter");
        button(olga, "Make a radio: Evening").click();
        exactly(olga, "Save").click();
        button(olga, "Renew mine now").click();
        olga.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Evening"))
                .click();
        olga.waitForURL("**/playlists/*");
        assertThat(olga.locator("tbody tr").first()).isVisible();
        olga.goBack();
        assertThat(olga.locator(".chips")).containsText(new String[] {"Song f2-8", "Song f0-9"});
    }

    @Test
    void aMoodIsABeginningToo() {
        Page lisa = signedIn("lisa", Chromium.WIDE, ColorScheme.LIGHT);
        lisa.navigate("/similarity");
        lisa.getByLabel("or begin with a mood").selectOption(new SelectOption().setIndex(1));
        assertThat(lisa.locator(".songs tbody tr").first()).isVisible();
        assertThat(lisa.locator(".notice.bad")).hasCount(0);
    }

    @Test
    void aPageAsksAgainWhileTheIndexLoads() {
        Page lisa = signedIn("lisa", Chromium.PHONE, ColorScheme.LIGHT);
        lisa.route(
                "**/api/similar_tracks?**",
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setStatus(503)
                                .setContentType("application/problem+json")
                                .setBody(
                                        "{\"type\":\"/problems/unavailable\",\"error\":\"Still loading.\",\"retry_after\":1}")));
        lisa.navigate("/similarity?item_id=f0-7");
        assertThat(lisa.getByText("Still loading. It is asked again by itself."))
                .isVisible();
        lisa.getByLabel("How many").selectOption("50");
        assertThat(lisa.getByText("Still loading. It is asked again by itself."))
                .isVisible();
        lisa.unroute("**/api/similar_tracks?**");
        assertThat(lisa.locator(".songs tbody tr").first()).isVisible();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void whatWasFoundFitsAPhoneAndHasNoBarrier(ColorScheme scheme) {
        Page olga = signedIn("olga", Chromium.PHONE, scheme);
        for (String path : List.of(
                "/",
                "/similarity?item_id=f0-7",
                "/artist_similarity?artist=Artist f0-1",
                "/path?from=f2-1&to=f2-20",
                "/alchemy?item_id=f1-4",
                "/sonic_fingerprint")) {
            olga.navigate(path);
            if (path.startsWith("/alchemy")) {
                button(olga, "Mix").click();
            } else if (path.startsWith("/artist")) {
                button(olga, "Songs of").first().click();
            }
            if (path.length() > 1) {
                assertThat(olga.locator(".songs tbody tr").first()).isVisible();
            }
            assertThat(olga.locator(".skeleton")).hasCount(0);
            fitsWithoutBarrier(olga);
        }
        olga.navigate("/similarity");
        olga.locator("mg-song-picker input").fill("Song");
        assertThat(olga.getByRole(AriaRole.OPTION).first()).isVisible();
        assertThat(Chromium.barriers(olga)).isEmpty();
    }

    private static void choose(Page page, String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .and(page.getByRole(AriaRole.COMBOBOX))
                .fill(text);
        page.getByRole(AriaRole.OPTION).first().click();
    }
}
