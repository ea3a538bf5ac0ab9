package io.github.musegate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.musegate.app.TestGate;
import io.github.musegate.upstream.PlayedAudioMuse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asking an AudioMuse-AI for a playlist in words, in a real browser. */
class ChatPageIT {

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
        Page page = chromium.open(gate.address(""), Chromium.PHONE);
        page.navigate("/login?next=/chat/");
        page.getByLabel("Name").fill(TestGate.ADMIN);
        page.getByLabel("Password").fill(TestGate.PASSWORD);
        button(page, "Sign in");
        page.waitForURL("**/chat/");
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

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
