package io.github.musegate.web;

import io.github.musegate.api.model.Credentials;
import io.github.musegate.http.ErrorPages;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.Problems;
import io.github.musegate.signin.LoginPage;
import io.github.musegate.signin.Offers;
import io.github.musegate.signin.SecondStepPage;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What browsers get for an address: the shell, with a hint to its scripts when there is something to explain. */
public final class Pages implements ErrorPages, LoginPage, SecondStepPage {

    private static final Header HTML = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    private static final String GUEST = "<p class=\"muted\"><a href=\"\">Look around without signing in</a></p>";
    private static final Header NOT_KEPT = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

    private final Shell shell;
    private final String loginForm;
    private final String passwordFields;
    private final String codeForm;
    private final String enrolment;
    private final Supplier<String> base;
    private final Offers offers;
    private volatile Prepared prepared;

    /** The page without a hint, as it is sent for every address. */
    private static final class Prepared {
        private final String base;
        private final byte[] page;

        Prepared(String base, byte[] page) {
            this.base = base;
            this.page = page;
        }
    }

    /**
     * Reads the shell.
     *
     * @param assets the files that it loads
     * @param base the path under which browsers see the service, such as {@code /} or {@code /music/}; asked each time,
     *     because it is a setting
     * @param offers what the sign-in page offers
     */
    public Pages(Assets assets, Supplier<String> base, Offers offers) {
        this.shell = Shell.load(assets);
        this.loginForm = Shell.text("web/login.html");
        this.passwordFields = Shell.text("web/login-password.html");
        this.codeForm = Shell.text("web/second.html");
        this.enrolment = Shell.text("web/enrol.html");
        this.base = base;
        this.offers = offers;
        this.prepared = prepare(base.get());
    }

    /**
     * What the content security policy must allow beside the service's own files.
     *
     * @return a hash source, without quotes, for the import map that stands in each page
     */
    public String importMapHash() {
        return shell.importMapHash();
    }

    /**
     * Answers with a page; its scripts know from the address which one it is.
     *
     * @param response the reply, not yet sent
     */
    public void show(ServerResponse response) {
        String now = base.get();
        Prepared known = prepared;
        if (!known.base.equals(now)) {
            known = prepare(now);
            prepared = known;
        }
        send(response, Status.OK_200, known.page);
    }

    private Prepared prepare(String at) {
        return new Prepared(at, shell.render(at, "", ""));
    }

    /** {@inheritDoc} It is a form that works without scripts too. */
    @Override
    public void show(ServerRequest request, ServerResponse response, Status status, @Nullable String message) {
        send(response, status, "", filled(loginForm, request, message));
    }

    @Override
    public void askForCode(ServerRequest request, ServerResponse response, Status status, @Nullable String message) {
        send(response, status, "", filled(codeForm, request, message));
    }

    @Override
    public void enrol(ServerRequest request, ServerResponse response) {
        send(response, Status.OK_200, "", filled(enrolment, request, null));
    }

    private String filled(String form, ServerRequest request, @Nullable String message) {
        return form.replace("{{password}}", offers.passwords().getAsBoolean() ? passwordFields : "")
                .replace("{{guest}}", offers.guests().getAsBoolean() ? GUEST : "")
                .replace("{{hidden}}", message == null ? "hidden" : "")
                .replace("{{message}}", Html.escape(message == null ? "" : message))
                .replace("{{next}}", Html.escape(next(request)))
                .replace("{{providers}}", links(next(request)));
    }

    private String links(String next) {
        String query = next.isEmpty() ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return offers.providers().get().stream()
                .map(provider -> "<a class=\"button wide\" href=\""
                        + Html.escape(provider.start().substring(1) + query) + "\">" + Html.escape(provider.title())
                        + "</a>")
                .collect(Collectors.joining());
    }

    /** Where the person wanted to go, as the browser tells it: the sign-in decides whether that is a place here. */
    private static String next(ServerRequest request) {
        return request.query()
                .first("next")
                .orElseGet(() -> Json.read(request, Credentials.class).next() instanceof String next ? next : "");
    }

    @Override
    public void explain(ServerRequest request, ServerResponse response, Problem problem) {
        if (!wantsHtml(request)) {
            Problems.send(request, response, problem);
            return;
        }
        if (problem.members().get("retry_after") instanceof Number seconds) {
            response.header(HeaderNames.RETRY_AFTER, String.valueOf(seconds));
        }
        String hint = "<meta name=\"musegate-problem\" content=\"" + Html.escape(hint(problem)) + "\">";
        String content =
                "<main class=\"page\"><h1>" + Html.escape(problem.type().title()) + "</h1><p>"
                        + Html.escape(problem.detail().isEmpty() ? problem.error() : problem.detail()) + "</p></main>";
        send(response, problem.type().status(), hint, content);
    }

    /** Programs that open a page read problem documents rather than HTML. */
    private static boolean wantsHtml(ServerRequest request) {
        return request.headers()
                .value(HeaderNames.ACCEPT)
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }

    private static String hint(Problem problem) {
        Map<String, Object> hint = new LinkedHashMap<>(problem.members());
        hint.put("type", problem.type().uri());
        hint.put("title", problem.type().title());
        hint.put("status", problem.type().status().code());
        hint.put("error", problem.error());
        hint.put("detail", problem.detail());
        return new String(Json.bytes(hint), StandardCharsets.UTF_8);
    }

    private void send(ServerResponse response, Status status, String hints, String content) {
        send(response, status, shell.render(base.get(), hints, content));
    }

    private static void send(ServerResponse response, Status status, byte[] page) {
        response.status(status).header(HTML).header(NOT_KEPT).send(page);
    }
}
