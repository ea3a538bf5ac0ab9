package io.github.musegate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.github.musegate.app.SoundingHouse;
import io.github.musegate.app.TestGate;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What tests of pages have in common: one service and one browser for all of a class, people who sign in, and what holds
 * for every page.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VisitedPages {

    /** Of everybody but the administrator. */
    static final String PASSWORD = "listening 1 day";

    Chromium chromium;
    TestGate gate;

    /** Starts the service, with the people that the tests know. */
    abstract TestGate startGate();

    /** Ends what was started. */
    void closeGate() {
        gate.close();
    }

    @BeforeAll
    final void start() {
        chromium = Chromium.start();
        gate = startGate();
    }

    @AfterAll
    final void stop() {
        if (gate != null) {
            closeGate();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    final void noPageHasReportedAnError() {
        chromium.assertNoErrors();
    }

    /** Makes an account. */
    static void person(TestGate gate, String name, String preset) {
        HttpResponse<String> made = gate.asAdministrator(
                "POST",
                "/api/users",
                "{\"username\":\"%s\",\"password\":\"%s\",\"preset\":\"%s\"}".formatted(name, PASSWORD, preset));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    /** Makes an account and links one of the music server's to it. */
    static void person(SoundingHouse house, String name, String preset, String account) {
        person(house.gate, name, preset);
        house.link(house.gate.signIn(name, PASSWORD), account);
    }

    final Page open(int width, ColorScheme scheme) {
        return chromium.open(gate.address(""), width, scheme);
    }

    final Page signedIn(String name, int width, ColorScheme scheme) {
        return signedIn(name, PASSWORD, width, scheme);
    }

    final Page administrator(int width, ColorScheme scheme) {
        return signedIn(TestGate.ADMIN, TestGate.PASSWORD, width, scheme);
    }

    /** Looks at the first page with a new session. What the sign-in page does has tests of its own. */
    private Page signedIn(String name, String password, int width, ColorScheme scheme) {
        Page page = open(width, scheme);
        String[] session = gate.signIn(name, password).split("=", 2);
        String home = gate.address("/").toString();
        page.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl(home)));
        page.navigate("/");
        return page;
    }

    /** Fills the sign-in page and sends it; what comes of it is not waited for. */
    static void signIn(Page page, String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        button(page, "Sign in").click();
    }

    /** A button whose name contains this. */
    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** A button whose name is this. */
    static Locator exactly(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Nothing sticks out at the side, and the accessibility checker finds nothing serious. */
    static void fitsWithoutBarrier(Page page) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isLessThanOrEqualTo(page.viewportSize().width);
        assertThat(Chromium.barriers(page)).as(page.url()).isEmpty();
    }
}
