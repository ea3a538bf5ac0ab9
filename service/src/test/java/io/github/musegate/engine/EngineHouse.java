package io.github.musegate.engine;

import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.CatalogueVectors;
import io.github.musegate.catalogue.Findings;
import io.github.musegate.catalogue.MadeUp;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.music.Connectors;
import io.github.musegate.music.PlayedConnector;
import io.github.musegate.music.ServerKind;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.ServerEdit;
import io.github.musegate.musicserver.Written;
import io.github.musegate.playlists.Playlists;
import io.github.musegate.settings.TestSettings;
import io.github.musegate.vectors.DirectoryInUseException;
import io.github.musegate.vectors.IndexState;
import io.github.musegate.vectors.Metric;
import io.github.musegate.vectors.VectorShape;
import io.github.musegate.vectors.Vectors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The built-in engine on a real database and index, with a music server in memory. {@code ada} (1) sees the library
 * {@code jazz} there when people see what their own account sees; {@code bob} (2) has no account.
 */
final class EngineHouse implements AutoCloseable {

    static final Caller TOKEN = Caller.installation("token", SignInMethod.TOKEN);
    static final Caller ADA = person(1);
    static final Caller BOB = person(2);

    final TestDatabase db = TestDatabase.create();
    final PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
    final MusicServers servers =
            new MusicServers(db.database(), TestSettings.sealer(), new Connectors(List.of(played)));
    boolean ownView;
    final MusicAccounts accounts = new MusicAccounts(
            db.database(), TestSettings.sealer(), servers, new Attempts(() -> AttemptLimits.TYPED), () -> ownView);
    final Playlists playlists = new Playlists(db.database(), servers, accounts);
    final Catalogue catalogue = new Catalogue(db.database(), MadeUp.METHOD, MadeUp::blank);
    final Findings findings = new Findings(db.database(), MadeUp.METHOD, MadeUp.VERSION, MadeUp::blank);
    final AuditLog log = new AuditLog(db.database(), Clock.systemUTC());
    final AuditTrail audit = new AuditTrail(log, request -> "test");
    final Vectors vectors;
    final BuiltInEngine engine;
    final MusicServer server;

    EngineHouse(Path directory) throws DirectoryInUseException {
        db.run("insert into audiomuse_users (id, username, password_hash, role, capabilities)"
                + " overriding system value values (1, 'ada', 'x', 'user', '{}'), (2, 'bob', 'x', 'user', '{}')");
        played.account("shared", "shared-secret");
        played.account("ada", "ada-secret", Set.of("jazz"));
        server = servers.add(
                new ServerEdit(
                        "Navi",
                        "navidrome",
                        Map.of("url", "http://music.test", "user", "shared", "password", "shared-secret"),
                        null,
                        null),
                Written.UNTOLD);
        accounts.link(
                1,
                OptionalInt.of(1),
                server,
                Map.of("user", "ada", "password", "ada-secret"),
                (transaction, account) -> {});
        vectors = Vectors.open(
                directory,
                new VectorShape(4, Metric.COSINE),
                new CatalogueVectors(db.database(), MadeUp.METHOD, MadeUp::blank));
        engine = new BuiltInEngine(catalogue, vectors, servers, accounts);
    }

    static Caller person(int id) {
        return new Caller(
                OptionalInt.of(id),
                "u" + id,
                Role.USER,
                Set.of(Capability.CREATE_PLAYLISTS),
                SignInMethod.SESSION,
                OptionalLong.empty());
    }

    View view(Caller caller) {
        return new View(caller, server);
    }

    /** Tracks of an artist in a library, {@code NAME-0} and so on. */
    void tracks(String artist, String library, int count) {
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = artist + "-" + i;
            played.track(id, "Song " + id, "Album", library, "audio/flac", id);
            tracks.add(MadeUp.track(id, "Song " + id, artist, 1000));
        }
        int ignored = findings.seen(server.id(), findings.beginWalk(), tracks);
    }

    /** Gives a track a place among the sounds. */
    void sound(String itemId, float a, float b, float c, float d) {
        findings.analysed(catalogue.find(server.id(), itemId).orElseThrow().key(), MadeUp.sound(a, b, c, d));
    }

    /** Waits until the index has all sounds. */
    void awaitIndex(int sounds) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        vectors.changed();
        while (vectors.state().phase() != IndexState.Phase.READY
                || vectors.state().vectors() < sounds) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the index has not got " + sounds + " sounds: " + vectors.state());
            }
            Thread.sleep(20);
        }
    }

    long steps(String what) {
        return played.steps().stream().filter(step -> step.endsWith(" " + what)).count();
    }

    @Override
    public void close() {
        vectors.close();
        playlists.close();
        log.close();
        db.close();
    }
}
