package io.github.musegate.users;

import static io.github.musegate.users.UsersServer.NOBODY;
import static io.github.musegate.users.UsersServer.PASSWORD;
import static io.github.musegate.users.UsersServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.users.UsersServer.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code /api/users} as clients see it: shapes, texts and the order of the checks. */
class UsersRoutesTest extends UsersAsked {

    @Test
    void administratorsSeeEverybodyAndOthersThemselves() {
        Reply all = server.send("root", "GET", "/api/users", null);
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.at("current_user").asText()).isEqualTo("root");
        assertThat(all.at("is_admin").asBoolean()).isTrue();
        assertThat(names(all)).containsExactly("anna", "root");
        assertThat(all.at("users").get(0).at("/created_at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(all.json().toString()).doesNotContain("argon2", "hash");
        assertThat(names(server.send("anna", "GET", "/api/users?q=root", null))).containsExactly("anna");
        Reply token = server.send(TOKEN, "GET", "/api/users", null);
        assertThat(token.at("current_user").isNull()).isTrue();
        assertThat(names(token)).hasSize(2);
        assertThat(server.send(NOBODY, "GET", "/api/users", null).error()).isEqualTo("401 Unauthorized");
    }

    @Test
    void theListGoesOnWhereItEndedAndFindsParts() {
        for (int i = 0; i < 7; i++) {
            server.listener("person" + i + "😀".repeat(100));
        }
        Reply page = server.send("root", "GET", "/api/users?limit=4&q=PERSON", null);
        assertThat(names(page)).hasSize(4);
        Reply rest = server.send(
                "root",
                "GET",
                "/api/users?limit=4&q=PERSON&after=" + page.at("next").asText(),
                null);
        assertThat(names(rest)).hasSize(3).noneMatch(name -> names(page).contains(name));
        assertThat(rest.at("next").isNull()).isTrue();
        assertThat(names(server.send("root", "GET", "/api/users?q=%25", null))).isEmpty();
        for (String bad : List.of("limit=0", "limit=1001", "limit=x", "after=%21", "after=gA", "after=AA", "q=%00")) {
            assertThat(server.send("root", "GET", "/api/users?" + bad, null).status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void anAccountOfSomebodyElseIsUnknown() {
        assertThat(server.send("anna", "GET", "/api/users/" + anna, null)
                        .at("username")
                        .asText())
                .isEqualTo("anna");
        assertThat(server.send("anna", "GET", "/api/users/" + root, null).error())
                .isEqualTo("404 User not found.");
        assertThat(server.send("anna", "GET", "/api/users/99999", null).error()).isEqualTo("404 User not found.");
        assertThat(server.send("root", "GET", "/api/users/" + anna, null)
                        .at("preset")
                        .asText())
                .isEqualTo("listener");
        assertThat(server.send("root", "GET", "/api/users/" + root, null)
                        .at("preset")
                        .asText())
                .isEqualTo("admin");
        for (String id : List.of("-1", "0", "99999999999", "9223372036854775807")) {
            assertThat(server.send("root", "GET", "/api/users/" + id, null).status())
                    .as(id)
                    .isEqualTo(404);
        }
        for (String id : List.of("x", "1.5", "99999999999999999999", "1%20")) {
            assertThat(server.send("root", "GET", "/api/users/" + id, null).status())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    @Test
    void creatingChecksInTheOrderThatClientsKnow() {
        assertThat(create("anna", Map.of()).status()).isEqualTo(403);
        assertThat(create("root", Map.of("role", "boss")).error()).isEqualTo("400 Role must be 'user' or 'admin'.");
        assertThat(create("root", Map.of("role", " ADMIN ", "username", "  ")).error())
                .isEqualTo("400 Username and password are required.");
        assertThat(create("root", Map.of("username", "x".repeat(129), "password", "a"))
                        .error())
                .isEqualTo("400 Current password is required.");
        assertThat(create("root", Map.of("username", "x".repeat(129), "password", "a", "current_password", "wrong"))
                        .error())
                .isEqualTo("400 Current password is incorrect.");
        assertThat(wish("root", "x".repeat(129), Map.of()).error()).isEqualTo("400 Username is too long.");
        assertThat(wish("root", "ANNA", Map.of()).error()).isEqualTo("400 A user with that username already exists.");
        assertThat(create("root", Map.of("username", 5, "password", true)).status())
                .isEqualTo(400);
        assertThat(create("root", List.of()).status()).isEqualTo(400);
        assertThat(wish("root", "ben", Map.of("id", 1, "password_hash", "x")).status())
                .isEqualTo(400);
        Reply made = wish("root", " ben ", Map.of());
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("status").asText()).isEqualTo("ok");
        JsonNode ben = server.send("root", "GET", "/api/users/" + made.at("id").asInt(), null)
                .json();
        assertThat(ben.path("username").asText()).isEqualTo("ben");
        assertThat(ben.path("role").asText()).isEqualTo("user");
        assertThat(ben.path("preset").asText()).isEqualTo("listener");
        assertThat(server.users.checkPassword("ben", NEW)).isPresent();
    }

    @Test
    void weakPasswordsAreRefused() {
        for (String weak :
                List.of("", "a", "short1!", "onlyletters!", "12345678!", "abc12345", "x1!".repeat(400), "nul1!\0xx")) {
            Reply reply = create("root", Map.of("username", "w", "password", weak, "current_password", PASSWORD));
            assertThat(reply.status()).as(weak).isEqualTo(400);
        }
        assertThat(create("root", Map.of("username", "w", "password", "pässw0rd😀", "current_password", PASSWORD))
                        .status())
                .isEqualTo(201);
        assertThat(server.users.checkPassword("w", "pässw0rd😀")).isPresent();
    }

    @Test
    void tokensNeedNoPasswordOfTheirOwn() {
        Reply made = create(TOKEN, Map.of("username", "ben", "password", NEW));
        assertThat(made.status()).isEqualTo(201);
        String path = "/api/users/" + made.at("id").asInt();
        assertThat(server.send(TOKEN, "PUT", path + "/password", Map.of("password", "third word 3!"))
                        .status())
                .isEqualTo(200);
        assertThat(server.send(TOKEN, "DELETE", path, null).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotSentStays() {
        patch("root", anna, Map.of("display_name", "Anna B.", "landing_page", "/map"));
        JsonNode row = patch("root", anna, Map.of("preset", "curator")).json();
        assertThat(row.path("display_name").asText()).isEqualTo("Anna B.");
        assertThat(row.path("landing_page").asText()).isEqualTo("/map");
        assertThat(row.path("preset").asText()).isEqualTo("curator");
        JsonNode cleared = patch("root", anna, Map.of("display_name", "", "landing_page", ""))
                .json();
        assertThat(cleared.path("display_name").isNull()).isTrue();
        assertThat(cleared.path("landing_page").isNull()).isTrue();
        for (String elsewhere : List.of("//evil.example", "https://evil.example", "/api/users", "map", "/../map")) {
            assertThat(patch("root", anna, Map.of("landing_page", elsewhere)).status())
                    .as(elsewhere)
                    .isEqualTo(400);
        }
        assertThat(patch("root", anna, Map.of("display_name", "a\u202Eb")).status())
                .isEqualTo(400);
        for (Object more : List.of(Map.of("is_admin", true), Map.of("id", 1), Map.of("password_changed_at", "x"))) {
            assertThat(patch("root", anna, more).status()).as(more.toString()).isEqualTo(400);
        }
        assertThat(patch("root", 99_999, Map.of("enabled", true)).error()).isEqualTo("404 User not found.");
    }

    @Test
    void aRenameKeepsNamesUniqueAndEndsSessions() {
        assertThat(patch("root", anna, Map.of("username", "ROOT")).error())
                .isEqualTo("409 A user with that username already exists.");
        assertThat(server.sessions.ended).isEmpty();
        assertThat(patch("root", anna, Map.of("username", "Anna")).status()).isEqualTo(200);
        assertThat(server.sessions.ended).containsExactly(anna);
        assertThat(patch("root", anna, Map.of("display_name", "A.")).status()).isEqualTo(200);
        assertThat(server.sessions.ended).containsExactly(anna);
        assertThat(patch("root", root, Map.of("username", "boss")).cookie()).isEqualTo("fresh=boss");
    }

    @Test
    void withoutAuthenticationThereAreNoAccounts() {
        server.authEnabled = false;
        for (String path : List.of("/api/users", "/api/users/" + anna)) {
            assertThat(server.send("root", "GET", path, null).error()).isEqualTo("404 Auth not configured");
        }
        assertThat(create("root", Map.of()).error()).isEqualTo("404 Auth not configured");
        assertThat(delete("root", anna).error()).isEqualTo("404 Auth not configured");
        assertThat(password("root", anna, NEW).error()).isEqualTo("404 Auth not configured");
    }

    @Test
    void everyActIsRecordedAndNoSecretWithIt() {
        int ben = wish("root", "ben", Map.of()).at("id").asInt();
        patch("root", ben, Map.of("role", "admin"));
        password("root", ben, "third word 3!");
        delete("root", ben);
        assertThat(patch("anna", root, Map.of("enabled", false)).status()).isEqualTo(403);
        server.send("root", "DELETE", "/api/users/" + anna, Map.of("current_password", "wrong"));
        server.audit.close();

        Reply acts = server.send("root", "GET", "/api/audit?action=user&result=ok", null);
        assertThat(StreamSupport.stream(acts.at("events").spliterator(), false)
                        .map(event -> event.path("action").asText() + " "
                                + event.path("target").asText() + " by "
                                + event.path("actor").asText() + " from "
                                + event.path("address").asText()))
                .containsExactly(
                        "user.delete ben by root from 127.0.0.1",
                        "user.password ben by root from 127.0.0.1",
                        "user.update ben by root from 127.0.0.1",
                        "user.create ben by root from 127.0.0.1");
        Reply all = server.send("root", "GET", "/api/audit", null);
        assertThat(all.json().toString()).doesNotContain(PASSWORD, NEW, "argon2", "third word", "wrong");
        assertThat(server.send("root", "GET", "/api/audit?actor=anna&result=refused", null)
                        .at("events")
                        .size())
                .isOne();
        assertThat(server.send("root", "GET", "/api/audit?action=user.delete&result=failed", null)
                        .at("events")
                        .get(0)
                        .at("/detail/reason")
                        .asText())
                .isEqualTo("Current password is incorrect.");
        Reply page = server.send("root", "GET", "/api/audit?limit=1&action=user", null);
        assertThat(page.at("next").asText())
                .isEqualTo(page.at("events").get(0).path("id").asText());
        for (String bad : List.of("from=yesterday", "after=x", "result=maybe", "limit=0")) {
            assertThat(server.send("root", "GET", "/api/audit?" + bad, null).status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(server.send("anna", "GET", "/api/audit", null)
                        .at("capability")
                        .asText())
                .isEqualTo("view_audit");
    }

    @Test
    void anActWhoseLineCannotBeWrittenIsNotDone() {
        server.db.run("alter table musegate_audit rename to elsewhere");
        assertThat(patch("root", anna, Map.of("enabled", false)).status()).isGreaterThanOrEqualTo(500);
        assertThat(server.users.find(anna).orElseThrow().enabled()).isTrue();
        assertThat(delete("root", anna).status()).isGreaterThanOrEqualTo(500);
        assertThat(server.users.find(anna)).isPresent();
    }

    private static Set<String> names(Reply list) {
        return StreamSupport.stream(list.at("users").spliterator(), false)
                .map(user -> user.path("username").asText())
                .collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
