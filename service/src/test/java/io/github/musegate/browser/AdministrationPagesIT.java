package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.musegate.app.TestGate;
import io.github.musegate.remote.PlayedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Webhooks, backups and the API reference in a real browser. */
class AdministrationPagesIT extends VisitedPages {

    @Override
    TestGate startGate() {
        TestGate complete = TestGate.complete();
        person(complete, "lisa", "listener");
        return complete;
    }

    /** With the keyboard alone, on a phone, in both colours. */
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aWebhookIsMadeTriedAndDeleted(ColorScheme scheme) {
        try (PlayedServer receiver = PlayedServer.saying("202 Accepted", "", "thanks")) {
            Page page = administrator(Chromium.PHONE, scheme);
            page.navigate("/webhooks");
            assertThat(page.getByText("No program is told what happens here.")).isVisible();
            button(page, "New webhook").press("Enter");
            assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                    .isFocused();
            page.keyboard().type("Home automation");
            page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true))
                    .fill(receiver.address("/hook").toString());
            page.getByLabel("in the private network").press("Space");
            page.getByLabel("What it hears").selectOption("some");
            assertThat(exactly(page, "Save")).isDisabled();
            page.locator("fieldset input").first().press("Space");
            fitsWithoutBarrier(page);
            exactly(page, "Save").press("Enter");
            String secret = page.locator("input[name=secret]").inputValue();
            assertThat(secret).startsWith("whsec_");
            fitsWithoutBarrier(page);
            exactly(page, "Done").press("Enter");
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(page.content()).doesNotContain(secret);

            button(page, "Deliveries of Home automation").press("Enter");
            button(page, "Test Home automation").press("Enter");
            assertThat(page.getByText("It took the test")).isVisible();
            assertThat(receiver.heads().getFirst().toLowerCase(Locale.ROOT)).contains("webhook-signature: v1,");
            fitsWithoutBarrier(page);

            button(page, "Switch off Home automation").press("Enter");
            assertThat(page.locator("mg-webhook-card .badge").first()).hasText("Off");
            button(page, "Undo").press("Enter");
            assertThat(page.locator("mg-webhook-card .badge").first()).hasText("On");
            button(page, "Delete Home automation").press("Enter");
            exactly(page, "Delete").press("Enter");
            assertThat(page.getByText("No program is told what happens here.")).isVisible();
        }
    }

    @Test
    void aWebhookThatIsPausedSaysWhatToDoAndWhatWasGivenUpIsSentAgain() {
        Page page = administrator(Chromium.PHONE, ColorScheme.LIGHT);
        page.route("**/api/webhooks", route -> route.fulfill(json("""
                {"event_kinds":[{"name":"task.failed","summary":"When a task fails."}],"webhooks":[{"id":7,"name":"Chat",
                "url":"https://chat.example/a-rather-long-path/that-goes-on-and-on/0123456789abcdef","events":[],
                "private_addresses":false,"enabled":true,"state":"paused","waiting":3,"created_at":"2026-01-01T00:00:00Z",
                "failing_since":"2026-01-02T00:00:00Z","paused_at":"2026-01-05T00:00:00Z","last_delivered_at":null,
                "last_error":"the connection is refused"}]}""")));
        String delivery = """
                {"id":3,"event_id":"e","event":"task.failed","state":"%s","attempts":9,
                "created_at":"2026-01-02T00:00:00Z","attempted_at":null,"next_attempt_at":null,"status":500,
                "error":"The receiver answered with 500.","answer":"oops","milliseconds":12,"payload":{"event":"task.failed"}}""";
        page.route(
                "**/api/webhooks/7/deliveries?*",
                route -> route.fulfill(
                        json("{\"next\":null,\"deliveries\":[%s]}".formatted(delivery.formatted("failed")))));
        page.route(
                "**/api/webhooks/7/deliveries/3/resend", route -> route.fulfill(json(delivery.formatted("waiting"))));
        page.navigate("/webhooks");
        assertThat(page.locator(".notice.bad").first()).containsText("the connection is refused");
        assertThat(button(page, "Start it again")).isEnabled();
        button(page, "Deliveries of Chat").click();
        Locator row = page.locator("mg-webhook-deliveries li");
        assertThat(row).containsText("Given up");
        row.locator("summary").click();
        fitsWithoutBarrier(page);
        button(page, "Send again").click();
        assertThat(row).containsText("Waits");
        assertThat(button(page, "Send again")).hasCount(0);
    }

    private static Route.FulfillOptions json(String body) {
        return new Route.FulfillOptions().setContentType("application/json").setBody(body);
    }

    @Test
    void aBackupIsDownloadedWithTheOwnPassword(@TempDir Path folder) throws IOException {
        Page page = administrator(Chromium.PHONE, ColorScheme.LIGHT);
        page.navigate("/backup");
        assertThat(page.getByText("./musegate restore musegate.zip").first()).isVisible();
        page.getByLabel("Your own password").fill("not this one 1");
        button(page, "Download a backup").click();
        assertThat(page.getByText("Current password is incorrect.")).isVisible();
        page.getByLabel("Your own password").fill(TestGate.PASSWORD);
        Download download =
                page.waitForDownload(() -> button(page, "Download a backup").click());
        assertThat(download.suggestedFilename()).endsWith(".zip");
        assertThat(page.getByText("is complete. Your browser saves it.")).isVisible();
        assertThat(page.getByLabel("Your own password")).hasValue("");
        Path file = folder.resolve("musegate.zip");
        download.saveAs(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isGreaterThan(10);
        }
        fitsWithoutBarrier(page);
    }

    @Test
    void anOperationIsFoundByTheReferenceAndTriedWithTheSessionThatOneHas() {
        Page lisa = signedIn("lisa", Chromium.PHONE, ColorScheme.DARK);
        lisa.navigate("/apidocs/");
        lisa.getByLabel("Find").fill("get /api/me");
        lisa.locator(".opblock-summary-control").first().press("Enter");
        assertThat(lisa).hasURL(Pattern.compile("/apidocs/#/signin/getMe$"));
        assertThat(lisa.getByText("whoever is signed in.")).isVisible();
        button(lisa, "Try it out").click();
        button(lisa, "Execute").click();
        assertThat(lisa.locator(".live-responses-table")).containsText("\"username\": \"lisa\"");
        fitsWithoutBarrier(lisa);

        lisa.getByLabel("Find").fill("");
        lisa.navigate("/apidocs/#/clustering/startClustering");
        lisa.reload();
        assertThat(lisa.locator(".opblock.is-open")).containsText("Who may call it: the capability run_clustering.");
        assertThat(lisa.locator(".opblock.is-open .opblock-summary .badge.access"))
                .hasText("run_clustering");
        button(lisa, "Try it out").click();
        button(lisa, "Execute").click();
        assertThat(lisa.locator(".live-responses-table")).containsText("403");
    }

    @Test
    void whatIsForAdministratorsIsNotOfferedToOthers() {
        Page lisa = signedIn("lisa", Chromium.WIDE, ColorScheme.LIGHT);
        Locator menu = lisa.getByRole(AriaRole.NAVIGATION);
        assertThat(menu).containsText("API reference");
        assertThat(menu).not().containsText("Webhooks");
        assertThat(menu).not().containsText("Backup");
        for (String path : new String[] {"/webhooks", "/backup"}) {
            assertThat(lisa.navigate(path).status()).as(path).isEqualTo(403);
            assertThat(lisa.getByText("manage_settings")).isVisible();
        }
    }
}
