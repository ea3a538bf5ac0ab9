package io.github.musegate.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Somebody with an address of their own, who asks through nginx and may show a cookie or a token. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI house;
    private final Ledger ledger;
    private final List<String> identity;

    private Client(HttpClient http, URI house, Ledger ledger, List<String> identity) {
        this.http = http;
        this.house = house;
        this.ledger = ledger;
        this.identity = identity;
    }

    /** Somebody who is not signed in, at {@code 127.0.1.number}. */
    static Client at(int number, URI house, Ledger ledger) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .localAddress(InetAddress.ofLiteral("127.0.1." + number))
                .build();
        return new Client(http, house, ledger, List.of());
    }

    /** The same person with a header that says who they are. */
    Client with(String header, String value) {
        return new Client(http, house, ledger, List.of(header, value));
    }

    /** The same person, not signed in. */
    Client anonymous() {
        return new Client(http, house, ledger, List.of());
    }

    /** The value of the header that says who this is. */
    String identity() {
        return identity.getLast();
    }

    /**
     * Asks, and notes how it went.
     *
     * @param kind what the ledger calls it
     * @param json the body, or nothing
     * @param expected the statuses that are right
     * @return the answer
     * @throws Undone when there was none, or not such a one
     */
    HttpResponse<String> send(String kind, String method, String path, String json, Integer... expected)
            throws Undone, InterruptedException {
        return send(kind, false, method, path, json, expected);
    }

    /** The same for what a replica needs a while for after its start. */
    HttpResponse<String> sendBound(String kind, String method, String path, Integer... expected)
            throws Undone, InterruptedException {
        return send(kind, true, method, path, "", expected);
    }

    private HttpResponse<String> send(
            String kind, boolean bound, String method, String path, String json, Integer... expected)
            throws Undone, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(house.resolve(path)).timeout(PATIENCE).header("X-Requested-With", "soak");
        if (!identity.isEmpty()) {
            request.headers(identity.toArray(String[]::new));
        }
        if (json.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        long begin = System.nanoTime();
        int status = Ledger.NOTHING;
        String detail = method + " " + path + " ";
        try {
            HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            status = reply.statusCode();
            detail += reply.body();
            if (note(kind, bound, begin, status, expected, detail)) {
                return reply;
            }
        } catch (IOException failure) {
            detail += failure;
            boolean ignored = note(kind, bound, begin, status, expected, detail);
        }
        throw new Undone(kind + " " + status + " " + detail);
    }

    private boolean note(String kind, boolean bound, long begin, int status, Integer[] expected, String detail) {
        return bound
                ? ledger.noteBound(kind, begin, status, Set.of(expected), detail)
                : ledger.note(kind, begin, status, Set.of(expected), detail);
    }

    JsonNode json(String kind, String method, String path, String json, Integer... expected)
            throws Undone, InterruptedException {
        return json(send(kind, method, path, json, expected));
    }

    /** Signs in and gives this person with their session. */
    Client signIn(String name, String password) throws Undone, InterruptedException {
        HttpResponse<String> reply = send(
                "sign in",
                "POST",
                "/auth",
                JSON.createObjectNode()
                        .put("user", name)
                        .put("password", password)
                        .toString(),
                200);
        String cookie = reply.headers().firstValue("Set-Cookie").orElseThrow(() -> new Undone("no cookie"));
        return with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    private static JsonNode json(HttpResponse<String> reply) throws Undone {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException failure) {
            throw new Undone("no JSON: " + failure);
        }
    }
}
