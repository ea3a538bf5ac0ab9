package io.github.musegate.users;

import static io.github.musegate.users.UsersServer.PASSWORD;

import io.github.musegate.users.UsersServer.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A server of accounts with an administrator and a listener. */
abstract class UsersAsked {

    static final String NEW = "new word 2?";

    final UsersServer server = new UsersServer();
    final int root = server.administrator("root");
    final int anna = server.listener("anna");

    @AfterEach
    void close() {
        server.close();
    }

    Reply create(String as, Object body) {
        return server.send(as, "POST", "/api/users", body);
    }

    Reply wish(String as, String username, Map<String, Object> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("username", username);
        body.put("password", NEW);
        body.put("current_password", PASSWORD);
        return create(as, body);
    }

    Reply patch(String as, int id, Object body) {
        return server.send(as, "PATCH", "/api/users/" + id, body);
    }

    Reply delete(String as, int id) {
        return server.send(as, "DELETE", "/api/users/" + id, Map.of("current_password", PASSWORD));
    }

    Reply password(String as, int id, String password) {
        return server.send(
                as,
                "PUT",
                "/api/users/" + id + "/password",
                Map.of("password", password, "current_password", PASSWORD));
    }
}
