package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.musegate.app.TestGate;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first pages in a real browser, as an administrator, a listener and a stranger use them. */
class FirstPagesIT extends VisitedPages {

    private static final List<String> PAGES = List.of(
            "/",
            "/users",
            "/account",
            "/audit",
            "/apidocs/",
            "/webhooks",
            "/backup",
            "/setup",
            "/similarity",
            "/artist_similarity",
            "/path",
            "/alchemy",
            "/sonic_fingerprint");

    @Override
    TestGate startGate() {
        return TestGate.complete();
    }

    @Test
    void theFirstRunLeadsFromThePrintedAddressToAMusicServer(@TempDir Path music) {
        try (TestGate fresh = TestGate.fresh()) {
            Page page = chromium.open(fresh.address(""), Chromium.PHONE);
            page.navigate("/");
            assertThat(page.getByLabel("Setup code")).isVisible();
            Matcher address = Pattern.compile("/setup#code=\\S+")
                    .matcher(String.join("\n", fresh.application().report()));
            assertThat(address.find()).isTrue();
            page.navigate(address.group());
            page.getByLabel("Name for signing in").fill("ada");
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill("first of all 1");
            page.getByLabel("Password again").fill("first of all 1");
            assertThat(page.url()).endsWith("/setup");
            button(page, "Create the account").click();

            page.getByLabel("Folder").fill("/does/not/exist");
            button(page, "Test").click();
            assertThat(page.locator(".notice.bad")).isVisible();
            page.getByLabel("Folder").fill(music.toString());
            button(page, "Save").click();
            assertThat(page.getByText("What shall know your music?")).isVisible();
            page.getByLabel("An AudioMuse-AI that you run").check();
            page.getByLabel("Address").fill("http://127.0.0.1:1");
            button(page, "Test").click();
            assertThat(page.locator(".notice.bad")).containsText("refuses the connection");
            page.getByLabel("MuseGate itself").check();
            button(page, "Continue").click();
            assertThat(page.getByText("All set")).isVisible();

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add people"))
                    .click();
            assertThat(page.locator("tbody")).containsText("ada");
        }
    }

    @Test
    void aListenerMadeByTheAdministratorSeesWhatTheyMayDoAndIsRefusedTheRest() {
        Page admin = administrator(Chromium.WIDE, ColorScheme.LIGHT);
        makeListener(admin, "lisa");

        Page listener = open(Chromium.PHONE, ColorScheme.LIGHT);
        listener.navigate("/users");
        signIn(listener, "lisa", "wrong");
        assertThat(listener.getByText("The name or the password is wrong.")).isVisible();
        signIn(listener, "lisa", PASSWORD);
        listener.waitForURL("**/users");
        assertThat(listener.getByText("You see your own account here.", new Page.GetByTextOptions().setExact(false)))
                .isVisible();

        button(listener, "Menu").click();
        assertThat(listener.getByRole(AriaRole.NAVIGATION)).containsText("My account");
        assertThat(listener.getByRole(AriaRole.NAVIGATION)).not().containsText("Audit");
        assertThat(listener.navigate("/audit").status()).isEqualTo(403);
        assertThat(listener.getByText("view_audit")).isVisible();
        assertThat(listener.navigate("/analysis").status()).isEqualTo(403);
        assertThat(listener.getByText("run_analysis")).isVisible();
        assertThat(listener.navigate("/hyperbolic").status()).isEqualTo(501);
        assertThat(listener.getByText("This is not available yet")).isVisible();
    }

    @Test
    void signingInWorksWithoutScripts() {
        Page page = chromium.openWithoutScripts(gate.address(""));
        page.navigate("/account");
        page.locator("[name=user]").fill(TestGate.ADMIN);
        page.locator("[name=password]").fill("not this one 1");
        page.locator("button[type=submit]").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        page.locator("[name=user]").fill(TestGate.ADMIN);
        page.locator("[name=password]").fill(TestGate.PASSWORD);
        page.locator("button[type=submit]").click();
        assertThat(page.url()).endsWith("/account");
    }

    @Test
    void aRevokedSessionLeadsToTheSignInPageAndBack() {
        Page admin = administrator(Chromium.WIDE, ColorScheme.LIGHT);
        makeListener(admin, "rita");
        Page rita = signedIn("rita", Chromium.WIDE, ColorScheme.LIGHT);
        rita.navigate("/account");
        assertThat(rita.getByText("This browser")).isVisible();

        admin.navigate("/users");
        admin.getByLabel("More for rita").click();
        button(admin, "Sessions: rita").click();
        button(admin, "End all sessions").click();
        assertThat(admin.getByText("rita is signed out everywhere.")).isVisible();

        rita.getByLabel("Name to show").fill("Rita");
        button(rita, "Save").click();
        rita.waitForURL("**/login?next=%2Faccount");
        signIn(rita, "rita", PASSWORD);
        rita.waitForURL("**/account");
        button(rita, "Sign out").click();
        rita.waitForURL("**/login");
    }

    @Test
    void anAccountIsChangedDisabledAndDeletedWithTheOwnPassword() {
        Page admin = administrator(Chromium.WIDE, ColorScheme.LIGHT);
        makeListener(admin, "carl");
        button(admin, "Edit: carl").click();
        admin.getByLabel("Name to show").fill("Carl the curator");
        admin.getByLabel("Preset").selectOption("curator");
        button(admin, "Save").click();
        Locator row = admin.locator("tr", new Page.LocatorOptions().setHasText("carl"));
        assertThat(row).containsText("Carl the curator");
        assertThat(row).containsText("Curator");

        admin.getByLabel("More for carl").click();
        button(admin, "Disable: carl").click();
        assertThat(row).containsText("Disabled");
        button(admin, "Undo").click();
        assertThat(row).not().containsText("Disabled");

        admin.getByLabel("More for carl").click();
        button(admin, "Delete: carl").click();
        admin.getByLabel("Your own password").fill("not this one 1");
        admin.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Delete").setExact(true))
                .click();
        assertThat(admin.getByText("Current password is incorrect.")).isVisible();
        admin.getByLabel("Your own password").fill(TestGate.PASSWORD);
        admin.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Delete").setExact(true))
                .click();
        assertThat(row).hasCount(0);
        admin.navigate("/audit");
        assertThat(admin.locator("tbody")).containsText("carl");
    }

    @Test
    void aSettingIsSavedAndTakenBack() {
        Page admin = administrator(Chromium.WIDE, ColorScheme.LIGHT);
        admin.navigate("/setup");
        admin.getByLabel("Find a setting").fill("min_length");
        admin.getByLabel("Password min length").fill("10");
        assertThat(admin.getByText("One change")).isVisible();
        button(admin, "Save").click();
        assertThat(admin.getByText("The setting is saved.")).isVisible();
        button(admin, "Undo").click();
        assertThat(admin.getByLabel("Password min length")).hasValue("8");
        assertThat(admin.content()).doesNotContain(TestGate.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({Chromium.PHONE + ",LIGHT", Chromium.PHONE + ",DARK", Chromium.WIDE + ",LIGHT", Chromium.WIDE + ",DARK"})
    void everyPageFitsItsWindowAndHasNoBarrier(int width, ColorScheme scheme) {
        Page page = open(width, scheme);
        page.navigate("/login");
        fitsWithoutBarrier(page);
        assertThat(page.locator("input[required]")).hasCount(2);
        signIn(page, TestGate.ADMIN, TestGate.PASSWORD);
        assertThat(page.getByText("Hello, root")).isVisible();
        for (String path : PAGES) {
            page.navigate(path);
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator(".skeleton")).hasCount(0);
            assertThat(page.locator(".notice.bad")).hasCount(0);
            fitsWithoutBarrier(page);
        }
    }

    private static void makeListener(Page admin, String name) {
        admin.navigate("/users");
        button(admin, "New person").click();
        admin.getByLabel("Name for signing in").fill(name);
        admin.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(PASSWORD);
        admin.getByLabel("Your own password").fill(TestGate.PASSWORD);
        button(admin, "Create").click();
        assertThat(admin.getByText("The account exists now.")).isVisible();
    }
}
