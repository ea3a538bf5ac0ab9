package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.musegate.app.TestGate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** API keys in a real browser: made, shown once, listed, revoked by their owner and by an administrator. */
class KeysPageIT extends VisitedPages {

    @Override
    TestGate startGate() {
        TestGate complete = TestGate.complete();
        for (String name : new String[] {"nora", "light", "dark"}) {
            person(complete, name, "listener");
        }
        return complete;
    }

    @Test
    void aKeyIsMadeForAProgramAndRevoked() {
        Page nora = signedIn("nora", Chromium.WIDE, ColorScheme.LIGHT);
        nora.navigate("/account");
        assertThat(nora.getByText("You have no keys.")).isVisible();
        String key = make(nora, "Navidrome at home");
        assertThat(gate.get("/api/me", "X-API-Key", key).statusCode()).isEqualTo(200);
        assertThat(nora.locator("input[name=secret]")).hasCount(0);
        Locator card = nora.locator("mg-key-card");
        assertThat(card).containsText("Navidrome at home");
        assertThat(card).containsText(key.substring(0, 13));
        assertThat(nora.content()).doesNotContain(key);

        Page admin = administrator(Chromium.WIDE, ColorScheme.LIGHT);
        admin.navigate("/users");
        admin.getByLabel("More for nora").click();
        button(admin, "API keys: nora").click();
        assertThat(admin.locator("dialog")).containsText("Navidrome at home");
        button(admin, "Revoke Navidrome at home").click();
        exactly(admin, "Revoke").click();
        assertThat(admin.getByText("No keys.")).isVisible();
        assertThat(gate.get("/api/me", "X-API-Key", key).statusCode()).isEqualTo(401);

        nora.bringToFront();
        String other = make(nora, "Script");
        button(nora, "Revoke Script").click();
        exactly(nora, "Revoke").click();
        assertThat(nora.getByText("You have no keys.")).isVisible();
        assertThat(gate.get("/api/me", "X-API-Key", other).statusCode()).isEqualTo(401);
    }

    /** With the keyboard alone, on a phone, in both colours. */
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theFormFitsAPhoneAndHasNoBarrier(ColorScheme scheme) {
        Page page = signedIn(scheme == ColorScheme.LIGHT ? "light" : "dark", Chromium.PHONE, scheme);
        page.navigate("/account");
        button(page, "New API key").press("Enter");
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        page.keyboard().type("Lyrion");
        page.getByLabel("Ready-made for").selectOption("lyrion_plugin");
        assertThat(page.getByText("what you may not do yourself", new Page.GetByTextOptions().setExact(false)))
                .isVisible();
        fitsWithoutBarrier(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        make(page, "A program with a rather long name that goes on and on");
        assertThat(page.locator("mg-key-card")).containsText("never used");
        page.locator("mg-key-card summary").press("Enter");
        fitsWithoutBarrier(page);
    }

    private static String make(Page page, String name) {
        button(page, "New API key").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Ready-made for").selectOption("navidrome_plugin");
        assertThat(page.getByLabel(Pattern.compile("^Find what sounds alike"))).isChecked();
        button(page, "Make the key").click();
        String key = page.locator("input[name=secret]").inputValue();
        fitsWithoutBarrier(page);
        button(page, "Copy").click();
        assertThat(page.getByText("Copied.").first()).isVisible();
        button(page, "Done").click();
        assertThat(page.locator("dialog")).hasCount(0);
        return key;
    }
}
