package io.github.musegate.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser at a provider. It keeps cookies whether or not they are marked as secure, because real browsers do so for
 * this machine, and Java's own jar does not.
 */
final class ProviderBrowser {

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern HIDDEN = Pattern.compile("name=\"(\\w+)\"[^>]*value=\"([^\"]*)\"");
    private static final int MOST_STEPS = 20;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Signs in, unless the provider knows the person; gives the address at which the browser leaves the provider. */
    URI signIn(URI start, String name, String password, String leaves) {
        HttpResponse<String> reply = get(start);
        for (int step = 0; step < MOST_STEPS; step++) {
            if (isRedirect(reply)) {
                URI next = next(reply);
                if (next.toString().startsWith(leaves)) {
                    return next;
                }
                reply = get(next);
            } else {
                reply = post(action(reply), Map.of("username", name, "password", password, "credentialId", ""));
            }
        }
        throw new AssertionError("the provider does not let " + name + " in: " + reply.body());
    }

    /** Opens an address behind a sign-in, wherever that leads in between. */
    HttpResponse<String> open(URI address, String name, String password, String... headers) {
        HttpResponse<String> reply = send(with(address, headers));
        for (int step = 0; step < MOST_STEPS; step++) {
            if (isRedirect(reply)) {
                reply = send(with(next(reply), headers));
            } else if (reply.body().contains("<form")) {
                reply = post(action(reply), Map.of("username", name, "password", password));
            } else {
                return reply;
            }
        }
        throw new AssertionError("no way to " + address);
    }

    private static HttpRequest.Builder with(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Whether the provider asks for a password. */
    boolean isAsked(URI start) {
        HttpResponse<String> reply = get(start);
        for (int step = 0; step < MOST_STEPS && isRedirect(reply); step++) {
            URI next = next(reply);
            if (!next.getAuthority().equals(start.getAuthority())) {
                return false;
            }
            reply = get(next);
        }
        return reply.body().contains("username");
    }

    /** Signs out, confirming it where that is asked; gives where the browser goes then. */
    URI signOut(URI end) {
        HttpResponse<String> reply = get(end);
        for (int step = 0; step < MOST_STEPS; step++) {
            if (isRedirect(reply)) {
                URI next = next(reply);
                if (!next.getAuthority().equals(end.getAuthority())) {
                    return next;
                }
                reply = get(next);
            } else {
                Map<String, String> form = new LinkedHashMap<>();
                Matcher hidden = HIDDEN.matcher(reply.body());
                while (hidden.find()) {
                    form.put(hidden.group(1), hidden.group(2));
                }
                form.put("logout", "yes");
                reply = post(action(reply), form);
            }
        }
        throw new AssertionError("the provider does not sign out");
    }

    private static boolean isRedirect(HttpResponse<String> reply) {
        return reply.statusCode() == 302 || reply.statusCode() == 303;
    }

    private static URI next(HttpResponse<String> reply) {
        return reply.uri().resolve(reply.headers().firstValue("Location").orElseThrow());
    }

    private static URI action(HttpResponse<String> reply) {
        Matcher action = ACTION.matcher(reply.body());
        if (!action.find()) {
            throw new AssertionError(reply.uri() + " answered " + reply.statusCode() + ": " + reply.body());
        }
        return reply.uri().resolve(action.group(1).replace("&amp;", "&"));
    }

    private HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> post(URI address, Map<String, String> form) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(PlayedProvider.query(form))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        List<String> pairs = new ArrayList<>();
        cookies.forEach((name, value) -> pairs.add(name + "=" + value));
        request.header("Cookie", pairs.isEmpty() ? "none=1" : String.join("; ", pairs));
        try {
            HttpResponse<String> reply =
                    http.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
            reply.headers().allValues("Set-Cookie").forEach(this::keep);
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals == pair.length() - 1 || header.contains("01 Jan 1970") || header.contains("Max-Age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}
