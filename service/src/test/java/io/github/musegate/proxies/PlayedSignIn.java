package io.github.musegate.proxies;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** Says who somebody is by their cookie, as Authelia or an outpost of authentik does: alice is an administrator, bob not. */
final class PlayedSignIn implements AutoCloseable {

    private final HttpServer server;
    private final String prefix;
    private final String separator;
    private final boolean knowsIds;

    private PlayedSignIn(String path, String prefix, String separator, boolean knowsIds) {
        this.prefix = prefix;
        this.separator = separator;
        this.knowsIds = knowsIds;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(path, this::answer);
        server.start();
    }

    static PlayedSignIn authelia() {
        return new PlayedSignIn("/api/authz/", "Remote-", ",", false);
    }

    static PlayedSignIn authentik() {
        return new PlayedSignIn("/outpost.goauthentik.io/auth/", "X-authentik-", "|", true);
    }

    /** What a browser sends that is signed in there. */
    static String cookie(String name) {
        return "Cookie: sess=" + name + "\r\n";
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> groups = Map.of("alice", "music-admins" + separator + "music-users", "bob", "music-users");
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        Optional<String> name = groups.keySet().stream()
                .filter(known -> cookie != null && cookie.contains("sess=" + known))
                .findFirst();
        name.ifPresent(known -> {
            exchange.getResponseHeaders().set(prefix + (knowsIds ? "username" : "User"), known);
            exchange.getResponseHeaders().set(prefix + "Groups", groups.get(known));
            if (knowsIds) {
                exchange.getResponseHeaders().set(prefix + "uid", "uid-of-" + known);
            }
        });
        exchange.sendResponseHeaders(name.isPresent() ? 200 : 401, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
