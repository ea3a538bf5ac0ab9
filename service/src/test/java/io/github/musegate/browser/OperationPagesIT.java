package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.github.musegate.app.SoundingHouse;
import io.github.musegate.app.TestGate;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Analysing, grouping, cleaning, schedules, tasks, the library and the map, in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationPagesIT extends VisitedPages {

    private static final String[] PAGES = {
        "/analysis", "/clustering", "/cleaning", "/cron", "/tasks", "/browse", "/browse?kind=artists", "/map"
    };

    private SoundingHouse house;

    @Override
    TestGate startGate() {
        house = new SoundingHouse();
        house.played.account("keeper", "keeper-secret", Set.of("rock", "jazz"));
        person(house, "otto", "operator", "keeper");
        person(house, "lisa", "listener", "rocker");
        person(house.gate, "gast", "guest");
        return house.gate;
    }

    @Override
    void closeGate() {
        house.close();
    }

    @Test
    void anOperatorLooksAtGroupsBeforePlaylistsAreMade() {
        Page otto = signedIn("otto", Chromium.WIDE, ColorScheme.LIGHT);
        otto.navigate("/clustering");
        otto.getByText("More choices").click();
        otto.getByLabel("Tracks of a playlist at least").fill("3");
        starting(otto, "Show the groups first").click();
        assertThat(otto.locator(".groups .card").first()).isVisible();
        String group = otto.locator(".groups h3").first().textContent();
        assertThat(house.played.playlistsOf("keeper")).isEmpty();
        starting(otto, "Make these playlists").click();
        assertThat(otto.getByText("playlists are up to date.")).isVisible();
        otto.navigate("/playlists");
        assertThat(otto.locator("tbody")).containsText(group);
    }

    /** The last one: the music server that is played here has no sound, so nothing is analysed any more afterwards. */
    @Test
    @Order(Integer.MAX_VALUE)
    void anOperatorStartsAnAnalysisAndSeesItEnd() {
        Page otto = signedIn("otto", Chromium.WIDE, ColorScheme.LIGHT);
        otto.navigate("/analysis");
        assertThat(otto.getByText("90 of 90 tracks are analysed")).isVisible();
        starting(otto, "Start the analysis").click();
        assertThat(otto.getByText("The analysis has begun.")).isVisible();
        assertThat(otto.locator("mg-task-runs .rows li")).containsText("by otto");
        otto.navigate("/tasks");
        assertThat(otto.locator(".timeline .bar.SUCCESS").first()).isVisible();
        starting(otto, "Log of the Analysis").click();
        assertThat(otto.getByRole(AriaRole.LOG)).containsText("tracks");
        fitsWithoutBarrier(otto);
    }

    @Test
    void whatAListenerMayNotDoIsNotOfferedAndTheAddressTellsWhy() {
        Page lisa = signedIn("lisa", Chromium.WIDE, ColorScheme.LIGHT);
        Locator menu = lisa.getByRole(AriaRole.NAVIGATION);
        assertThat(menu).containsText("Music map");
        for (String[] page : new String[][] {
            {"Analysis", "/analysis", "run_analysis"},
            {"Clustering", "/clustering", "run_clustering"},
            {"Cleaning", "/cleaning", "run_cleaning"},
            {"Schedules", "/cron", "manage_schedules"}
        }) {
            assertThat(menu).not().containsText(page[0]);
            assertThat(lisa.navigate(page[1]).status()).isEqualTo(403);
            assertThat(lisa.getByText(page[2])).isVisible();
        }
        Page guest = signedIn("gast", Chromium.PHONE, ColorScheme.LIGHT);
        guest.navigate("/browse");
        assertThat(guest.locator("tbody tr").first()).isVisible();
    }

    @Test
    void aScheduleIsTriedExplainedSavedAndTakenBack() {
        Page otto = signedIn("otto", Chromium.WIDE, ColorScheme.LIGHT);
        otto.navigate("/cron");
        starting(otto, "New schedule").click();
        assertThat(otto.getByText("Every day at 02:00.")).isVisible();
        otto.getByLabel("When").selectOption("custom");
        otto.getByLabel("Cron expression", new Page.GetByLabelOptions().setExact(true))
                .fill("0 24 * * *");
        assertThat(otto.getByText("The hour is '24'; it goes from 0 to 23.")).isVisible();
        assertThat(starting(otto, "Save")).isDisabled();
        otto.getByLabel("When").selectOption("week");
        otto.getByLabel("On", new Page.GetByLabelOptions().setExact(true)).selectOption("1");
        assertThat(otto.getByText("Every Monday at 02:00.")).isVisible();
        fitsWithoutBarrier(otto);
        starting(otto, "Save").click();
        Locator row = otto.locator("mg-schedules .rows li");
        assertThat(row).containsText("Every Monday at 02:00 · next");
        starting(otto, "Switch off").click();
        assertThat(row).containsText("Switched off");
        starting(otto, "Delete").click();
        assertThat(otto.getByText("Nothing runs by itself yet.")).isVisible();
        starting(otto, "Undo").last().click();
        assertThat(row).containsText("Every Monday at 02:00");
        starting(otto, "Delete").click();
    }

    @Test
    void songsArePickedOnTheMapByKeysAndGatheredByALine() {
        Page lisa = signedIn("lisa", Chromium.WIDE, ColorScheme.LIGHT);
        lisa.navigate("/map");
        Locator map = lisa.getByRole(AriaRole.APPLICATION);
        map.press("Enter");
        assertThat(lisa.getByLabel("The picked song")).containsText("Song f");
        map.press("Escape");
        assertThat(lisa.getByLabel("The picked song")).hasCount(0);

        starting(lisa, "Draw round songs").click();
        BoundingBox box = map.boundingBox();
        Mouse mouse = lisa.mouse();
        double[][] corners = {{0.01, 0.01}, {0.99, 0.01}, {0.99, 0.99}, {0.01, 0.99}};
        mouse.move(box.x + corners[0][0] * box.width, box.y + corners[0][1] * box.height);
        mouse.down();
        for (double[] corner : corners) {
            mouse.move(box.x + corner[0] * box.width, box.y + corner[1] * box.height);
        }
        mouse.up();
        starting(lisa, "Save 90 songs as a playlist").click();
        assertThat(lisa.getByRole(AriaRole.DIALOG)).containsText("in your own account rocker");
        lisa.getByLabel("Name").press("Enter");
        assertThat(lisa.getByText("From the music map is saved.")).isVisible();
    }

    @Test
    void aMapOfFiftyThousandSongsIsDrawnThirtyTimesInASecond() {
        Page lisa = signedIn("lisa", Chromium.WIDE, ColorScheme.LIGHT);
        String points = IntStream.range(0, 50_000)
                .mapToObj(i ->
                        "{\"item_id\":\"t%d\",\"title\":\"Song %d\",\"author\":\"\",\"album\":\"\",\"genre\":\"%d\",\"x\":%d,\"y\":%d}"
                                .formatted(i, i, i % 20, i * 7919L % 10_007, i * 104_729L % 10_009))
                .collect(Collectors.joining(",", "{\"projection\":\"pca\",\"items\":[", "]}"));
        lisa.route(
                "**/api/map?*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(points)));
        lisa.navigate("/map");
        assertThat(lisa.getByText("50,000 songs of")).isVisible();
        double median = ((Number) lisa.evaluate("""
                () => {
                    const map = document.querySelector('mg-music-map');
                    const times = Array.from({ length: 31 }, () => {
                        const begin = performance.now();
                        map.view.move(3, 2);
                        map.draw();
                        return performance.now() - begin;
                    });
                    return times.sort((a, b) => a - b)[15];
                }""")).doubleValue();
        assertThat(median).as("milliseconds for a picture").isLessThan(33);
    }

    /** What runs in the background leads nobody away from what they are typing. */
    @Test
    void aPageThatFollowsTasksTellsThatTheSessionIsOver() {
        Page otto = signedIn("otto", Chromium.WIDE, ColorScheme.LIGHT);
        otto.navigate("/tasks");
        assertThat(otto.locator("h1")).hasText("Tasks");
        otto.context().clearCookies();
        gate.asAdministrator("DELETE", "/api/users/" + id("otto") + "/sessions", "");
        assertThat(otto.getByText("You are not signed in any more.").first()).isVisible();
        otto.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in again"))
                .first()
                .click();
        otto.waitForURL("**/login?next=%2Ftasks");
    }

    @Test
    void backLeadsToThePageOfTheLibraryBeforeAndToTheEventsUnfiltered() {
        Page page = administrator(Chromium.WIDE, ColorScheme.LIGHT);
        page.navigate("/browse");
        assertThat(page.getByText("Page 1 of 2")).isVisible();
        starting(page, "Further").click();
        assertThat(page.getByText("Page 2 of 2")).isVisible();
        page.goBack();
        assertThat(page.getByText("Page 1 of 2")).isVisible();
        page.goForward();
        assertThat(page.getByText("Page 2 of 2")).isVisible();

        page.navigate("/audit");
        page.locator("summary", new Page.LocatorOptions().setHasText("Filter")).click();
        page.getByLabel("Who", new Page.GetByLabelOptions().setExact(true)).fill("nobody at all");
        starting(page, "Filter").click();
        assertThat(page.getByText("Nothing fits these filters.")).isVisible();
        page.goBack();
        assertThat(page.locator("tbody tr").first()).isVisible();
        assertThat(page.getByText("Nothing fits these filters.")).hasCount(0);
    }

    private int id(String name) {
        return TestGate.json(gate.asAdministrator("GET", "/api/users?q=" + name, ""))
                .path("users")
                .path(0)
                .path("id")
                .asInt();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyPageFitsAPhoneAndHasNoBarrier(ColorScheme scheme) {
        Page page = administrator(Chromium.PHONE, scheme);
        for (String path : PAGES) {
            page.navigate(path);
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator(".skeleton")).hasCount(0);
            fitsWithoutBarrier(page);
        }
    }

    /** A button whose name begins with this. */
    private static Locator starting(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^\\s*" + name.replaceAll("\\s+", "\\\\s+"))));
    }
}
