package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.musegate.app.TestGate;
import io.github.musegate.factors.TestApp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Invitations, authenticator apps and passkeys as people use them in a browser. */
class SecondFactorPagesIT {

    private static final String PASSWORD = "listening 1 day";

    private static Chromium chromium;
    private static TestGate gate;
    private static URI address;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        gate = TestGate.complete();
        // browsers make passkeys for names, not for bare addresses
        address = URI.create("http://localhost:" + gate.port());
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

    private static Page invited(String name) {
        Page admin = chromium.open(address, Chromium.WIDE);
        admin.navigate("/login");
        signIn(admin, TestGate.ADMIN, TestGate.PASSWORD);
        admin.waitForURL(url -> !URI.create(url).getPath().equals("/login"));
        admin.navigate("/users");
        button(admin, "Invite").click();
        admin.getByLabel("Name to suggest").fill(name);
        admin.getByLabel("Your own password").fill(TestGate.PASSWORD);
        button(admin, "Make the link").click();
        String link = admin.getByLabel("Link").inputValue();
        picture(admin, "invite-" + name);
        button(admin, "Done").click();
        assertThat(admin.locator("mg-invitation-list")).containsText("Open");

        Page page = chromium.open(address, Chromium.PHONE);
        page.navigate(link);
        assertThat(page.getByLabel("Name for signing in")).hasValue(name);
        assertThat(page.url()).doesNotContain("#");
        picture(page, "invitation-" + name);
        fitsWithoutBarrier(page);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByLabel("Password again").fill(PASSWORD);
        button(page, "Make my account").click();
        page.waitForURL(url -> URI.create(url).getPath().equals("/"));
        return page;
    }

    @Test
    void anInvitedPersonSetsAnAppUpAndSignsInWithIt() {
        Page page = invited("ivy");
        page.navigate("/account");
        button(page, "Set up an authenticator app").click();
        page.getByLabel("Your own password").fill(PASSWORD);
        button(page, "Go on").click();
        assertThat(page.locator("img.qr")).isVisible();
        page.getByText("Type the key instead").click();
        TestApp app = new TestApp(page.locator("code.key").textContent().replace(" ", ""));
        picture(page, "totp");
        fitsWithoutBarrier(page);
        page.getByLabel("Code").fill(app.code(Instant.now()));
        button(page, "Confirm").click();
        assertThat(page.locator(".codes li")).hasCount(10);
        String recovery = page.locator(".codes li").first().textContent();
        picture(page, "codes");
        button(page, "I have kept them").click();
        assertThat(page.getByText("10 are left.")).isVisible();
        picture(page, "account");
        fitsWithoutBarrier(page);

        Page again = chromium.open(address, Chromium.PHONE);
        again.navigate("/login?next=%2Faccount");
        signIn(again, "ivy", PASSWORD);
        assertThat(again.getByText("One more step")).isVisible();
        picture(again, "second-step");
        fitsWithoutBarrier(again);
        again.getByLabel("Code").fill(app.wrongCode(Instant.now()));
        button(again, "Go on").click();
        assertThat(again.getByRole(AriaRole.ALERT)).isVisible();
        again.reload();
        again.getByLabel("Code").fill(app.code(Instant.now().plusSeconds(30)));
        button(again, "Go on").click();
        again.waitForURL("**/account");

        Page bare = chromium.openWithoutScripts(address);
        bare.navigate("/login");
        bare.locator("[name=user]").fill("ivy");
        bare.locator("[name=password]").fill(PASSWORD);
        bare.locator("button[type=submit]").click();
        bare.locator("[name=code]").fill(recovery);
        bare.locator("button[type=submit]").click();
        assertThat(URI.create(bare.url()).getPath()).isEqualTo("/");
    }

    @Test
    void aPasskeySignsInAloneAndAfterThePassword() {
        Page page = invited("paul");
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        devices.send("WebAuthn.addVirtualAuthenticator", virtualAuthenticator());
        page.navigate("/account");
        button(page, "Add a passkey").click();
        page.getByLabel("Your own password").fill(PASSWORD);
        button(page, "Go on").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Paul's phone");
        button(page, "Save").last().click();
        assertThat(page.locator(".codes li")).hasCount(10);
        button(page, "I have kept them").click();
        assertThat(page.getByText("Paul's phone").first()).isVisible();
        picture(page, "passkey");
        fitsWithoutBarrier(page);

        button(page, "Menu").click();
        button(page, "Sign out").click();
        page.waitForURL("**/login");
        picture(page, "login");
        button(page, "Use a passkey instead").click();
        page.waitForURL(url -> URI.create(url).getPath().equals("/"));

        button(page, "Menu").click();
        button(page, "Sign out").click();
        page.waitForURL("**/login");
        signIn(page, "paul", PASSWORD);
        button(page, "Use a passkey").click();
        page.waitForURL(url -> URI.create(url).getPath().equals("/"));
    }

    private static JsonObject virtualAuthenticator() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        return parameters;
    }

    private static void signIn(Page page, String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        button(page, "Sign in").click();
    }

    private static void fitsWithoutBarrier(Page page) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isLessThanOrEqualTo(Chromium.PHONE);
        assertThat(Chromium.barriers(page)).as(page.url()).isEmpty();
    }

    /** For people to look at. */
    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots", "second-factor-" + name + ".png")));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
