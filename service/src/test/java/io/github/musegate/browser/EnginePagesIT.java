package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.musegate.app.TestGate;
import io.github.musegate.upstream.PlayedAudioMuse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an AudioMuse-AI as the engine brings with it, in a real browser. */
class EnginePagesIT {

    private static final String STREAM = "/chat/api/chatPlaylistStream";

    private static Chromium chromium;
    private static PlayedAudioMuse engine;
    private static TestGate gate;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        engine = new PlayedAudioMuse();
        gate = TestGate.complete(engine.environment());
    }

    @AfterAll
    static void stop() {
        if (gate != null) {
            gate.close();
            engine.close();
            chromium.close();
        }
    }

    @AfterEach
    void noPageHasReportedAnError() {
        engine.answerAsUsual();
        chromium.assertNoErrors();
    }

    @Test
    void whatTheAssistantDoesIsToldOnTheWayAndItsAnswerCanBeSaved() {
        CountDownLatch told = new CountDownLatch(1);
        engine.answer(STREAM, (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"log\",\"line\":\"Looking for calm songs\"}\n\n"));
            out.flush();
            told.await(20, TimeUnit.SECONDS);
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"done\",\"response\":{\"message\":\"Calm ones.\","
                    + "\"query_results\":[{\"item_id\":\"17\",\"title\":\"One\",\"artist\":\"A\"},"
                    + "{\"item_id\":17,\"title\":\"One again\",\"artist\":\"A\"}]}}\n\n"));
            out.write(PlayedAudioMuse.chunk(""));
        });
        Page page = signedIn("/chat/", Chromium.PHONE);
        page.getByLabel("What would you like to hear?").fill("something calm");
        button(page, "Ask");
        assertThat(page.getByText("Looking for calm songs")).isVisible();
        told.countDown();
        assertThat(page.locator(".songs tbody tr")).containsText(new String[] {"One"});
        assertThat(Chromium.barriers(page)).isEmpty();
        assertThat(engine.last().body()).isEqualTo("{\"userInput\":\"something calm\"}");

        engine.answer(STREAM, (in, out) -> {
            out.write(PlayedAudioMuse.head("text/event-stream"));
            out.write(PlayedAudioMuse.chunk("data: {\"type\":\"log\",\"line\":\"Half of it\"}\n\n"));
        });
        button(page, "Ask");
        assertThat(page.getByText("The answer broke off.")).isVisible();
    }

    @Test
    void soundsAreDescribedAndTheWordsStandInTheAddress() {
        Page page = signedIn("/clap_search", Chromium.PHONE);
        assertThat(page.getByText("Describe a sound")).isVisible();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("calm").setExact(true))
                .click();
        page.waitForURL("**/clap_search?q=calm");
        assertThat(page.locator(".songs tbody tr")).containsText(new String[] {"One"});
        assertThat(engine.last().body()).isEqualTo("{\"query\":\"calm\",\"limit\":50}");
        assertThat(Chromium.barriers(page)).isEmpty();

        engine.answer("/api/clap/search", "404 NOT FOUND", "", "{\"error\":\"No songs found.\"}");
        page.getByLabel("How shall it sound?").fill("nothing like it");
        page.keyboard().press("Enter");
        assertThat(page.getByText("No song fits. Say it in other words.")).isVisible();
        page.goBack();
        assertThat(page.getByLabel("How shall it sound?")).hasValue("calm");
    }

    @Test
    void lyricsAreSearchedByWordsOrByThemes() {
        engine.answer(
                "/api/lyrics/axes",
                "200 OK",
                "",
                "{\"axes\":{\"AXIS_1_SETTING\":[\"URBAN\",\"NATURE\"],\"AXIS_2_MOOD\":{\"SAD\":\"tears\"}}}");
        engine.answer(
                "/api/lyrics/search/axes",
                "200 OK",
                "",
                "{\"count\":1,\"results\":[{\"item_id\":\"23\",\"title\":\"Two\",\"author\":\"A\",\"album\":\"B\"}]}");
        Page page = signedIn("/lyrics_search?q=night", Chromium.WIDE);
        assertThat(page.locator(".songs tbody tr")).containsText(new String[] {"One"});
        page.getByText("By theme").click();
        page.getByLabel("Setting").selectOption("URBAN");
        assertThat(page.locator(".songs tbody tr")).containsText(new String[] {"Two"});
        assertThat(page.getByLabel("What are the songs about?")).hasValue("");
        assertThat(engine.asked().stream()
                        .filter(one -> one.path().equals("/api/lyrics/search/axes"))
                        .map(PlayedAudioMuse.Asked::body))
                .containsExactly("{\"targets\":{\"AXIS_1_SETTING\":\"URBAN\"},\"limit\":50}");
        assertThat(Chromium.barriers(page)).isEmpty();
    }

    @Test
    void whatRunsThereIsAmongTheTasks() {
        Page page = signedIn("/tasks", Chromium.WIDE);
        assertThat(page.locator("mg-task-card"))
                .containsText(new String[] {"It runs at the AudioMuse-AI, which keeps its log."});
        assertThat(Chromium.barriers(page)).isEmpty();
    }

    private static Page signedIn(String path, int width) {
        Page page = chromium.open(gate.address(""), width);
        page.navigate("/login?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
        page.getByLabel("Name").fill(TestGate.ADMIN);
        page.getByLabel("Password").fill(TestGate.PASSWORD);
        button(page, "Sign in");
        page.waitForURL("**" + path);
        return page;
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
