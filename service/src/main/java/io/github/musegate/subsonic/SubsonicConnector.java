package io.github.musegate.subsonic;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Login;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import io.github.musegate.music.ServerKind;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.remote.RemoteRequest;
import java.time.Duration;
import java.util.Optional;

/** The room's front door: one for the whole service. */
public final class SubsonicConnector implements Connector {

    /** Far more servers than anybody has; a server that was replaced is got to know again after a while. */
    private static final int MOST_SERVERS = 1_000;

    private static final Duration RELEARN = Duration.ofHours(1);

    private final RemoteClient remote;
    private final Duration patience;
    private final LoadingCache<String, KnownServer> known = Caffeine.newBuilder()
            .maximumSize(MOST_SERVERS)
            .expireAfterWrite(RELEARN)
            .build(address -> new KnownServer());

    /**
     * A connector that knows no server yet.
     *
     * @param remote how servers are reached
     */
    public SubsonicConnector(RemoteClient remote) {
        this(remote, RemoteRequest.USUAL_PATIENCE);
    }

    /** With another patience, for tests that would wait. */
    SubsonicConnector(RemoteClient remote, Duration patience) {
        this.remote = remote;
        this.patience = patience;
    }

    @Override
    public ServerKind kind() {
        return ServerKind.NAVIDROME;
    }

    @Override
    public Connection open(Place place, Login login) {
        return connect(place, login);
    }

    @Override
    public Optional<PersonalLogins> personalLogins() {
        return Optional.of(new SubsonicLogins(this::connect));
    }

    private SubsonicConnection connect(Place place, Login login) {
        Server server = new Server(remote, place.address(), patience);
        Calls calls = new Calls(server, Credentials.of(login), known.get(place.address()));
        return new SubsonicConnection(calls, place.libraries());
    }
}
