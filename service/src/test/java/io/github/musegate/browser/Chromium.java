package io.github.musegate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine. Every error that a page reports is kept, so that a test can insist on none. */
final class Chromium implements AutoCloseable {

    static final int WIDE = 1280;
    static final int PHONE = 360;

    private static final String AXE = axe();

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> errors = new ArrayList<>();

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Starts it, or skips the test where there is none. */
    static Chromium start() {
        Optional<Path> program = find();
        Assumptions.assumeTrue(program.isPresent(), "there is no Chromium on this machine");
        return new Chromium(program.get());
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A browser of somebody else: without cookies, with a window of its own. */
    Page open(URI service, int width) {
        return open(service, width, ColorScheme.LIGHT);
    }

    Page open(URI service, int width, ColorScheme scheme) {
        return open(service, options -> options.setViewportSize(width, 800).setColorScheme(scheme));
    }

    /** A browser in which no script runs. */
    Page openWithoutScripts(URI service) {
        return open(service, options -> options.setJavaScriptEnabled(false));
    }

    private Page open(URI service, UnaryOperator<Browser.NewContextOptions> choose) {
        BrowserContext context = browser.newContext(choose.apply(
                new Browser.NewContextOptions().setBaseURL(service.toString()).setReducedMotion(ReducedMotion.REDUCE)));
        // the machine may have much else to do
        context.setDefaultTimeout(30_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Page page = context.newPage();
        page.onPageError(error -> errors.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            // a refused page is an error for the browser, and what some of the tests are about
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                errors.add(page.url() + ": " + message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(service.toString())) {
                errors.add(page.url() + " asks " + request.url());
            }
        });
        return page;
    }

    /** Insists that no page has reported an error, a breach of its policy or a request to another host. */
    void assertNoErrors() {
        assertThat(errors).isEmpty();
    }

    /** What the accessibility checker finds serious on a page. */
    static List<?> barriers(Page page) {
        page.evaluate(AXE);
        // the types, because otherwise each rule describes whatever it found in order, too
        return (List<?>) page.evaluate("""
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                    .filter((found) => ['serious', 'critical'].includes(found.impact))
                    .map((found) => found.id + ': ' + found.nodes.map((node) => node.html).join(' '))""");
    }

    private static String axe() {
        try (InputStream in = Chromium.class.getClassLoader().getResourceAsStream("axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("axe.min.js is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
