package io.github.musegate.musicserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.ProblemException;
import io.github.musegate.music.Connectors;
import io.github.musegate.settings.TestSettings;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MusicServersTest {

    private static final Map<String, String> NAVIDROME =
            Map.of("url", "http://music.lan:4533", "user", "ada", "password", "hunter2 ü");

    private final TestDatabase db = TestDatabase.create();
    private final MusicServers servers =
            new MusicServers(db.database(), TestSettings.sealer(), new Connectors(List.of()));

    @AfterEach
    void drop() {
        db.close();
    }

    @Test
    void theFirstServerBecomesTheDefault() {
        MusicServer first = add("subsonic", NAVIDROME);
        MusicServer second = add("lyrion", Map.of("url", "http://music.lan:9000/"));
        assertThat(first.isDefault()).isTrue();
        assertThat(first.type()).isEqualTo("navidrome");
        assertThat(first.name()).isEqualTo("Navidrome");
        assertThat(first.id()).matches("[0-9a-f]{32}");
        assertThat(second.isDefault()).isFalse();
        assertThat(servers.list()).extracting(MusicServer::name).containsExactly("Navidrome", "Lyrion");
        assertThat(servers.usable()).isTrue();
    }

    @Test
    void secretsAreSealedInTheirRowAndNeverShown() {
        MusicServer server = add("navidrome", NAVIDROME);
        assertThat(storedCreds(server)).contains("ada").doesNotContain("hunter2");
        assertThat(servers.list().getFirst().shownCreds())
                .isEqualTo(Map.of("url", "http://music.lan:4533", "user", "ada", "password", "__unchanged__"));
        ServerCreds creds = new ServerCreds(TestSettings.sealer());
        assertThat(creds.plain(server, "password")).isEqualTo("hunter2 ü");
        assertThat(server.toString()).doesNotContain("sealed");

        MusicServer other = add("navidrome", with(NAVIDROME, "password", "other"), "Other");
        db.run("update music_servers set creds = (select creds from music_servers where server_id = '" + server.id()
                + "') where server_id = '" + other.id() + "'");
        MusicServer moved = servers.list().get(1);
        assertThatThrownBy(() -> creds.plain(moved, "password")).hasMessageContaining("can no longer be read here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example:4533",
                "http://music.lan:4534",
                "https://music.lan:4533",
                "http://music.lan:4533/x"
            })
    void aSecretMustBeTypedAgainWhenTheAddressChanges(String url) {
        MusicServer server = add("navidrome", NAVIDROME);
        for (Map<String, String> creds : List.of(Map.of("url", url), Map.of("url", url, "password", "__unchanged__"))) {
            assertRefused(400, "The address has changed", () -> change(server, null, creds));
            assertRefused(400, "The address has changed", () -> servers.test(server.id(), edit(null, null, creds)));
        }
        assertThat(servers.list().getFirst()).isEqualTo(server);

        MusicServer moved = change(server, null, Map.of("url", url, "password", "new"));
        assertThat(new ServerCreds(TestSettings.sealer()).plain(moved, "password"))
                .isEqualTo("new");
        assertThat(moved.creds()).containsEntry("user", "ada").containsEntry("url", url);
    }

    @Test
    void aSecretMustBeTypedAgainWhenTheKindChanges() {
        MusicServer server = add("jellyfin", Map.of("url", "http://a.lan", "user_id", "u", "token", "t0ken"));
        assertRefused(400, "type the token again", () -> change(server, "emby", Map.of()));
    }

    @Test
    void whatIsNotSaidStaysAndTheSameAddressKeepsTheSecret() {
        MusicServer server = add("navidrome", NAVIDROME);
        MusicServer changed = change(
                server, null, Map.of("url", "HTTP://Music.lan:4533/", "user", "bob", "password", "__unchanged__"));
        assertThat(changed.creds())
                .containsEntry("user", "bob")
                .containsEntry("url", "http://music.lan:4533")
                .containsEntry("password", server.creds().get("password"));
        MusicServer named =
                servers.change(server.id(), new ServerEdit("Living room", null, null, "a,b", null), Written.UNTOLD);
        assertThat(named.name()).isEqualTo("Living room");
        assertThat(named.libraries()).isEqualTo("a,b");
        assertThat(named.creds()).isEqualTo(changed.creds());
    }

    @Test
    void wrongServersAreRefused() {
        assertRefused(400, "server_type is required", () -> servers.add(edit(null, null, Map.of()), Written.UNTOLD));
        assertRefused(
                400, "no code for music servers of the kind 'plex'", () -> add("plex", Map.of("url", "http://p")));
        assertRefused(400, "user and password, or an api_key", () -> add("navidrome", Map.of("url", "http://m.lan")));
        assertRefused(400, "Navidrome has no 'token'", () -> add("navidrome", with(NAVIDROME, "token", "x")));
        assertRefused(400, "The placeholder", () -> add("navidrome", with(NAVIDROME, "password", "********")));
        assertThat(servers.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "music.lan",
                "ftp://music.lan",
                "file:///etc/passwd",
                "http://user:pw@music.lan",
                "http://music.lan?x=1",
                "http://music.lan#x",
                "http://",
                "http://a b",
                "gopher://x"
            })
    void wrongAddressesAreRefused(String url) {
        assertRefused(400, "url must be an address", () -> add("navidrome", with(NAVIDROME, "url", url)));
    }

    @Test
    void namesAreUniqueWhateverTheirCase() {
        add("navidrome", NAVIDROME, "Home");
        assertRefused(409, "of that name", () -> add("navidrome", NAVIDROME, "hOME"));
        MusicServer other = add("navidrome", NAVIDROME, "Away");
        assertRefused(
                409,
                "of that name",
                () -> servers.change(other.id(), new ServerEdit("HOME", null, null, null, null), Written.UNTOLD));
    }

    @Test
    void oneServerIsTheDefaultAndStays() {
        MusicServer first = add("navidrome", NAVIDROME, "First");
        MusicServer second = add("navidrome", NAVIDROME, "Second");
        assertRefused(400, "The default music server stays", () -> servers.delete(first.id(), Written.UNTOLD));
        servers.change(second.id(), new ServerEdit(null, null, null, null, true), Written.UNTOLD);
        assertThat(servers.findDefault()).map(MusicServer::id).contains(second.id());
        assertRefused(
                400,
                "The default music server stays",
                () -> servers.change(second.id(), new ServerEdit(null, null, null, null, false), Written.UNTOLD));
        servers.delete(first.id(), Written.UNTOLD);
        assertThat(servers.list()).hasSize(1);
        assertRefused(404, "no such music server", () -> servers.delete(first.id(), Written.UNTOLD));
    }

    @Test
    void rowsOfAudioMuseAiOpenAndStayInClearUntilTheyAreEdited() {
        db.run("""
                insert into music_servers (server_id, name, server_type, creds, music_libraries, is_default) values
                    ('aa', 'Jellyfin', 'jellyfin', '{"url":"http://j.lan:8096/","user_id":"u","token":"cl3ar"}', null, true),
                    ('bb', 'Plex', 'plex', '{"url":"http://p.lan","token":"p1ex","odd":null,"n":5}', 'Music', false)
                """);
        MusicServer jellyfin = servers.list().getFirst();
        MusicServer plex = servers.list().get(1);
        assertThat(jellyfin.complete()).isTrue();
        assertThat(new ServerCreds(TestSettings.sealer()).plain(jellyfin, "token"))
                .isEqualTo("cl3ar");
        assertThat(jellyfin.shownCreds()).containsEntry("token", "__unchanged__");
        assertThat(plex.complete()).isFalse();
        assertThat(plex.shownCreds().values()).containsOnly("http://p.lan", "__unchanged__");

        servers.change("bb", new ServerEdit("Old Plex", null, null, null, null), Written.UNTOLD);
        assertThat(storedCreds(plex)).contains("p1ex");
        assertRefused(400, "kind 'plex'", () -> change(plex, null, Map.of("token", "x")));

        MusicServer edited =
                change(jellyfin, null, Map.of("url", "http://j.lan:8096", "token", "__unchanged__", "user_id", "v"));
        assertThat(edited.creds()).containsEntry("token", "cl3ar");
        change(jellyfin, null, Map.of("token", "fresh"));
        assertThat(storedCreds(jellyfin)).doesNotContain("fresh").contains("sealed:");
    }

    private MusicServer add(String type, Map<String, String> creds) {
        return servers.add(edit(null, type, creds), Written.UNTOLD);
    }

    private MusicServer add(String type, Map<String, String> creds, String name) {
        return servers.add(edit(name, type, creds), Written.UNTOLD);
    }

    private MusicServer change(MusicServer server, @Nullable String type, Map<String, String> creds) {
        return servers.change(server.id(), edit(null, type, creds), Written.UNTOLD);
    }

    private static ServerEdit edit(@Nullable String name, @Nullable String type, Map<String, String> creds) {
        return new ServerEdit(name, type, creds, null, null);
    }

    private static Map<String, String> with(Map<String, String> creds, String member, String value) {
        Map<String, String> more = new java.util.HashMap<>(creds);
        more.put(member, value);
        return more;
    }

    private String storedCreds(MusicServer server) {
        return db.database()
                .client()
                .execute()
                .createGet("select cast(creds as text) as creds from music_servers where server_id = ?")
                .addParam(server.id())
                .execute()
                .orElseThrow()
                .column("creds")
                .getString();
    }

    private static void assertRefused(int status, String text, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().type().status().code()).isEqualTo(status);
            assertThat(refusal.problem().error()).contains(text);
        });
    }
}
