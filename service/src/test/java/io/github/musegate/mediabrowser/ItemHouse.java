package io.github.musegate.mediabrowser;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Login;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PersonalLogin;
import io.github.musegate.music.Place;
import io.github.musegate.music.Track;
import io.github.musegate.remote.RemoteClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A server of either kind with music and people. Where the descriptions are at hand, whatever was said in a test is held
 * against them.
 */
public abstract class ItemHouse<S extends PlayedItems> {

    /** How servers are reached. */
    protected final RemoteClient remote = new RemoteClient();

    /** The server. */
    protected final S server;

    final Connector connector;
    final List<Description> descriptions;
    String ann;
    String bob;
    String first;
    String blue;

    /** Tests a connector on a server. */
    protected ItemHouse(S server, Function<RemoteClient, Connector> connector, List<Description> descriptions) {
        this.server = server;
        this.connector = connector.apply(remote);
        this.descriptions = descriptions;
    }

    @BeforeEach
    void fill() {
        String rock = server.library("Rock", "music");
        String jazz = server.library("Jazz", "music");
        String films = server.library("Films", "movies");
        ann = server.person("ann", "ann's secret", rock, films);
        bob = server.person("bob", "bob's secret", jazz);
        server.person("shared", "unused", rock, jazz);
        first = server.album(rock, "First", "Ada", Instant.parse("2024-01-01T00:00:00Z"), "One", "Two", "Three");
        blue = server.album(jazz, "Blue", "Miles", Instant.parse("2025-01-01T00:00:00Z"), "Six");
        server.album(rock, "Second", "Ada", Instant.parse("2026-01-01T00:00:00Z"), "Four", "Five");
    }

    @AfterEach
    void everythingFitsTheDescriptions() {
        server.close();
        remote.close();
        for (Description description : descriptions) {
            description.accepts(server.journal());
        }
    }

    /** The server, of which everything counts. */
    protected final Place place(String... libraries) {
        return new Place("s1", server.address(), Set.of(libraries));
    }

    /** As the shared account, with a key. */
    protected final Connection shared(String... libraries) {
        return connector.open(place(libraries), new Login(Map.of("user_id", "shared", "token", PlayedItems.KEY)));
    }

    /** As somebody who signed in. */
    protected final Connection as(String name) {
        return connector.open(place(), signedIn(name).login());
    }

    PersonalLogin signedIn(String name) {
        return connector
                .personalLogins()
                .orElseThrow()
                .signIn(place(), Map.of("user", name, "password", name + "'s secret"));
    }

    /** What a failure is of. */
    protected static Kind kindOf(ThrowingCallable act) {
        return catchThrowableOfType(MusicServerException.class, act).kind();
    }

    static List<String> titles(List<Track> tracks) {
        return tracks.stream().map(Track::title).toList();
    }

    List<String> ids(String... titles) {
        return List.of(titles).stream().map(server::track).toList();
    }
}
