package io.github.musegate.users;

import static io.github.musegate.users.UsersServer.PASSWORD;
import static io.github.musegate.users.UsersServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.users.UsersServer.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do what to whose account over {@code /api/users}. */
class UserRightsTest extends UsersAsked {

    @Test
    void onlyWhatCanBeGrantedTogetherIsGranted() {
        assertThat(wish("root", "b", Map.of("capabilities", List.of("edit_all_playlists")))
                        .error())
                .isEqualTo("400 edit_all_playlists needs view_all_playlists.");
        assertThat(wish("root", "b", Map.of("capabilities", List.of("manage_settings")))
                        .error())
                .startsWith("400 manage_settings cannot be granted");
        assertThat(wish("root", "b", Map.of("capabilities", List.of("fly"))).error())
                .isEqualTo("400 There is no capability 'fly'.");
        assertThat(wish("root", "b", Map.of("preset", "owner")).error()).isEqualTo("400 There is no preset 'owner'.");
        Reply made = wish(
                "root",
                "b",
                Map.of("preset", "guest", "capabilities", List.of("view_all_playlists", "edit_all_playlists")));
        JsonNode row = server.send("root", "GET", "/api/users/" + made.at("id").asInt(), null)
                .json();
        assertThat(row.path("preset").asText()).isEqualTo("custom");
        assertThat(row.path("capabilities").toString()).isEqualTo("[\"view_all_playlists\",\"edit_all_playlists\"]");
    }

    @Test
    void whoManagesPeopleWithoutBeingAdministratorStaysBelow() {
        server.person(
                "mia", Role.USER, EnumSet.of(Capability.MANAGE_USERS, Capability.VIEW_LIBRARY, Capability.SEARCH));
        int operator = server.person("otto", Role.USER, Preset.OPERATOR.capabilities());
        int guest = server.person("gast", Role.USER, EnumSet.of(Capability.VIEW_LIBRARY));

        assertThat(wish("mia", "b", Map.of("role", "admin")).error())
                .isEqualTo("403 Only administrators may make administrators.");
        Reply beyond = wish("mia", "b", Map.of("preset", "guest"));
        assertThat(beyond.error()).isEqualTo("403 You cannot grant what you may not do yourself: explore.");
        assertThat(beyond.at("capability").asText()).isEqualTo("explore");
        Reply made = wish("mia", "b", Map.of());
        assertThat(made.status()).isEqualTo(201);
        assertThat(Grants.ids(
                        server.users.find(made.at("id").asInt()).orElseThrow().capabilities()))
                .isEqualTo("view_library, search");

        for (Object change : List.of(Map.of("enabled", false), Map.of("role", "user"), Map.of("display_name", "x"))) {
            assertThat(patch("mia", root, change).error())
                    .isEqualTo("403 Only administrators may change administrators.");
        }
        assertThat(delete("mia", root).error()).isEqualTo("403 Only administrators may change administrators.");
        assertThat(password("mia", root, NEW).error()).isEqualTo("403 Only administrators may change administrators.");
        assertThat(patch("mia", guest, Map.of("role", "admin")).error())
                .isEqualTo("403 Only administrators may make administrators.");
        assertThat(patch("mia", guest, Map.of("capabilities", List.of("view_logs")))
                        .status())
                .isEqualTo(403);
        assertThat(password("mia", operator, NEW).status()).isEqualTo(403);
        assertThat(patch("mia", operator, Map.of("capabilities", List.of("view_library", "search", "explore")))
                        .status())
                .as("what somebody holds may stay or go")
                .isEqualTo(200);
        assertThat(password("mia", guest, NEW).status()).isEqualTo(200);
        assertThat(delete("mia", guest).status()).isEqualTo(200);
    }

    @Test
    void nobodyChangesTheirOwnRights() {
        Map<String, Object> mine = Map.of("role", "admin", "capabilities", List.of("view_logs"));
        assertThat(patch("anna", anna, mine).status()).isEqualTo(403);
        assertThat(patch("root", root, Map.of("role", "user")).error())
                .isEqualTo("400 You cannot take the administrator's role from yourself.");
        assertThat(patch("root", root, Map.of("enabled", false)).error())
                .isEqualTo("400 You cannot disable your own account.");
        assertThat(server.send("root", "DELETE", "/api/users/" + root, Map.of()).error())
                .as("before the password is asked")
                .isEqualTo("400 You cannot delete your own account.");
    }

    @Test
    void theLastAdministratorStays() {
        for (Object change : List.of(Map.of("role", "user"), Map.of("enabled", false))) {
            assertThat(patch(TOKEN, root, change).error()).isEqualTo("409 At least one admin account must remain.");
        }
        assertThat(delete(TOKEN, root).error()).isEqualTo("400 At least one admin account must remain.");
        int second = server.administrator("second");
        server.db.run("update audiomuse_users set password_hash = '' where username = 'second'");
        assertThat(patch(TOKEN, root, Map.of("enabled", false)).status())
                .as("who cannot sign in here does not count")
                .isEqualTo(409);
        assertThat(delete(TOKEN, second).status()).isEqualTo(200);
        server.administrator("third");
        assertThat(patch(TOKEN, root, Map.of("role", "user")).status()).isEqualTo(200);
    }

    @Test
    void changesOfRightsEndSessions() {
        patch("root", anna, Map.of("preset", "listener"));
        assertThat(server.sessions.ended).as("the same as before").isEmpty();
        patch("root", anna, Map.of("preset", "guest"));
        patch("root", anna, Map.of("role", "admin"));
        patch("root", anna, Map.of("role", "user"));
        patch("root", anna, Map.of("enabled", false));
        assertThat(server.sessions.ended).containsExactly(anna, anna, anna, anna);
    }

    @Test
    void aPasswordIsChangedByWhoMay() {
        assertThat(password("anna", root, NEW).error()).isEqualTo("403 Forbidden");
        assertThat(password("anna", 99_999, NEW).error()).isEqualTo("403 Forbidden");
        assertThat(password("root", 99_999, NEW).error()).isEqualTo("404 User not found.");
        assertThat(server.send("anna", "PUT", "/api/users/" + anna + "/password", Map.of())
                        .error())
                .isEqualTo("400 Password is required.");
        assertThat(server.send("anna", "PUT", "/api/users/" + anna + "/password", Map.of("password", NEW))
                        .error())
                .isEqualTo("400 Current password is required.");
        assertThat(password("anna", anna, "weak").status()).isEqualTo(400);
        assertThat(server.users.checkPassword("anna", PASSWORD)).isPresent();
        Reply own = password("anna", anna, NEW);
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.cookie()).isEqualTo("fresh=anna");
        assertThat(server.users.checkPassword("anna", NEW)).isPresent();
        assertThat(password("root", anna, "third word 3!").cookie()).isEmpty();
        assertThat(server.sessions.ended).containsExactly(anna, anna);
    }

    @Test
    void guessingOneselfIsSlowedDown() {
        Reply reply = null;
        for (int i = 0; i < 12; i++) {
            reply = server.send("root", "DELETE", "/api/users/" + anna, Map.of("current_password", "guess" + i));
        }
        assertThat(reply.status()).isEqualTo(429);
        assertThat(Integer.parseInt(reply.retryAfter())).isPositive();
        assertThat(delete("root", anna).status())
                .as("the right one waits as well")
                .isEqualTo(429);
        assertThat(server.users.find(anna)).isPresent();
    }
}
