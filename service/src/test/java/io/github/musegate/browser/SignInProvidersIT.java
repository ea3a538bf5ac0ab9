package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.musegate.app.TestGate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sign-in providers in a real browser: an administrator sets one up, and the sign-in page offers it. */
class SignInProvidersIT {

    private static Chromium chromium;
    private static TestGate gate;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        gate = TestGate.complete();
    }

    @AfterAll
    static void stop() {
        if (gate != null) {
            gate.close();
            chromium.close();
        }
    }

    @AfterEach
    void noPageHasReportedAnError() {
        chromium.assertNoErrors();
    }

    @Test
    void aProviderIsAddedTriedOfferedAndForgotten() {
        Page page = chromium.open(gate.address(""), Chromium.PHONE);
        page.navigate("/login?next=%2Fsetup");
        page.getByLabel("Name").fill(TestGate.ADMIN);
        page.getByLabel("Password").fill(TestGate.PASSWORD);
        button(page, "Sign in").click();
        page.waitForURL("**/setup");

        button(page, "Add provider").click();
        Locator dialog = page.locator("dialog");
        dialog.getByLabel("Text of the button").fill("Sign in at home");
        dialog.getByLabel("Short name").fill("home");
        dialog.getByLabel("Issuer").fill("http://127.0.0.1:1/realm");
        dialog.getByLabel("Client id").fill("musegate");
        dialog.getByLabel("Client secret").fill("a secret of the client");
        dialog.getByText("Who gets in, and what they may do").click();
        dialog.getByLabel("Administrators are members of").fill("music-admins\nbosses");
        dialog.getByLabel("What members of a group may do").fill("music-curators=curator");
        button(page, "Test").click();
        assertThat(page.locator("dialog .notice.bad")).containsText("cannot be reached");
        assertThat(Chromium.barriers(page)).isEmpty();
        button(page, "Save").click();

        Locator row = page.locator("#providers li");
        assertThat(row).containsText("Sign in at home");
        button(page, "Edit Sign in at home").click();
        dialog.getByText("Who gets in, and what they may do").click();
        assertThat(dialog.getByLabel("Administrators are members of")).hasValue("bosses\nmusic-admins");
        assertThat(dialog.getByLabel("Client secret")).hasValue("");
        button(page, "Cancel").click();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(Chromium.PHONE);

        Page stranger = chromium.open(gate.address(""), Chromium.PHONE);
        stranger.navigate("/login?next=%2Faccount");
        Locator link = stranger.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in at home"));
        assertThat(link).isVisible();
        assertThat(link.getAttribute("href")).endsWith("auth/oidc/home/start?next=%2Faccount");
        assertThat(Chromium.barriers(stranger)).isEmpty();
        link.click();
        assertThat(stranger.getByText("cannot be reached", new Page.GetByTextOptions().setExact(false)))
                .isVisible();
        stranger.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to the sign-in page"))
                .click();
        stranger.waitForURL("**/login?local=1");

        Page scriptless = chromium.openWithoutScripts(gate.address(""));
        scriptless.navigate("/login");
        assertThat(scriptless.getByText("Sign in at home")).isVisible();

        button(page, "Forget Sign in at home").click();
        button(page, "Forget").last().click();
        assertThat(row).hasCount(0);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
