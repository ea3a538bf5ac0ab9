package io.github.musegate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser that signs in at a gate through a provider: it keeps cookies and follows nothing by itself. */
final class TestVisitor {

    private final TestGate gate;
    private final String provider;
    final Map<String, String> cookies = new LinkedHashMap<>();

    TestVisitor(TestGate gate, String provider) {
        this.gate = gate;
        this.provider = provider;
    }

    HttpResponse<String> get(String path, String... headers) {
        return keep(gate.get(path, with(headers)));
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return keep(gate.send("POST", path, body, with(headers)));
    }

    private String[] with(String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = cookies.isEmpty()
                ? "none=1"
                : cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
        return all;
    }

    private HttpResponse<String> keep(HttpResponse<String> reply) {
        reply.headers().allValues("Set-Cookie").forEach(header -> {
            String pair = header.substring(0, header.indexOf(';'));
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(pair.indexOf('=') + 1);
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        });
        return reply;
    }

    /** Begins a sign-in; gives where the browser is sent. */
    URI start(String query) {
        HttpResponse<String> reply = get("/auth/oidc/" + provider + "/start" + query);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
        return location(reply);
    }

    /** Comes back with what a provider gave. */
    HttpResponse<String> comeBack(Map<String, String> answer) {
        return get("/auth/oidc/" + provider + "/callback?" + PlayedProvider.query(answer), "Accept", "text/html");
    }

    /** The whole way. */
    HttpResponse<String> signIn(PlayedProvider played) {
        return comeBack(played.authorize(start("")));
    }

    boolean signedIn() {
        return cookies.containsKey("audiomuse_jwt") && get("/api/me").statusCode() == 200;
    }

    static URI location(HttpResponse<String> reply) {
        return URI.create(reply.headers().firstValue("Location").orElseThrow());
    }
}
