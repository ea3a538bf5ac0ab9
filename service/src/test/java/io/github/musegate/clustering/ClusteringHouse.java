package io.github.musegate.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.AttemptLimits;
import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.audit.AuditLog;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.Findings;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.Json;
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
import io.github.musegate.sound.Embedding;
import io.github.musegate.sound.Key;
import io.github.musegate.sound.SoundFeatures;
import io.github.musegate.sound.Standardizer;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskKind;
import io.github.musegate.tasks.TaskKinds;
import io.github.musegate.tasks.TaskWorkers;
import io.github.musegate.tasks.Tasks;
import io.github.musegate.users.PasswordPolicy;
import io.github.musegate.users.RightsElsewhere;
import io.github.musegate.users.SessionsOfUser;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.dbclient.DbExecute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Clusterings on a real database, of made-up sounds, with a music server that is played in memory. */
final class ClusteringHouse implements AutoCloseable {

    static final int ADA = 1;

    /** By which Ada may do {@link #byIdentity}. */
    static final long IDENTITY = 7;

    static final Caller TOKEN = Caller.installation("token", SignInMethod.TOKEN);

    private static final String METHOD = "made-up";
    private static final int DIMENSIONS = 6;

    final TestDatabase db = TestDatabase.create();
    final PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
    final MusicServers servers =
            new MusicServers(db.database(), TestSettings.sealer(), new Connectors(List.of(played)));
    boolean ownView;
    volatile Set<Capability> byIdentity = Set.of();
    final MusicAccounts accounts = new MusicAccounts(
            db.database(), TestSettings.sealer(), servers, new Attempts(() -> AttemptLimits.TYPED), () -> ownView);
    final Playlists playlists = new Playlists(db.database(), servers, accounts);
    final Users users = new Users(
            db.database(),
            new SessionsOfUser() {
                @Override
                public void endWithin(DbExecute transaction, int userId) {}

                @Override
                public void ended(int userId) {}
            },
            () -> PasswordPolicy.DEFAULT,
            new RightsElsewhere() {
                @Override
                public Set<Capability> allowed(DbExecute transaction, User user, long identityId) {
                    return identityId == IDENTITY && user.id() == ADA ? byIdentity : Set.of();
                }

                @Override
                public boolean administrator(DbExecute transaction, int userId) {
                    return false;
                }
            });
    private final AuditLog audit = new AuditLog(db.database(), Clock.systemUTC());
    private final Catalogue catalogue = new Catalogue(db.database(), METHOD, ClusteringHouse::blank);
    private final Findings findings = new Findings(db.database(), METHOD, 1, ClusteringHouse::blank);
    private final TaskKinds kinds = new TaskKinds(List.of(Clusterings.kind(
            catalogue, servers, accounts, playlists, users, new AuditTrail(audit, request -> "test"))));
    final Tasks tasks = new Tasks(db.database(), kinds, () -> Duration.ofDays(1), Clock.systemUTC());
    private final TaskWorkers workers = new TaskWorkers(db.database(), kinds, () -> 1, Clock.systemUTC());
    final Clusterings clusterings = new Clusterings(tasks, servers, accounts, users);
    final MusicServer server;
    private boolean working;

    ClusteringHouse() {
        db.run("insert into audiomuse_users (id, username, password_hash, role, capabilities)"
                + " overriding system value values (1, 'ada', 'x', 'user', '{create_playlists}'),"
                + " (2, 'bob', 'x', 'user', '{create_playlists}')");
        List.of("shared", "ada").forEach(name -> played.account(name, name + "-secret"));
        server = servers.add(
                new ServerEdit(
                        "Navi",
                        "navidrome",
                        Map.of("url", "http://music.test", "user", "shared", "password", "shared-secret"),
                        null,
                        null),
                Written.UNTOLD);
    }

    private static Standardizer blank() {
        return new Standardizer(METHOD, 1, 1, 1, 1, 1, 1);
    }

    void linkAda() {
        accounts.link(
                ADA,
                OptionalInt.of(ADA),
                server,
                Map.of("user", "ada", "password", "ada-secret"),
                (transaction, account) -> {});
    }

    static Caller person(int id, Capability... may) {
        return new Caller(
                OptionalInt.of(id), "u" + id, Role.USER, Set.of(may), SignInMethod.SESSION, OptionalLong.empty());
    }

    /** So many families of so many tracks, {@code f0-t0} and so on; each has a genre, a tempo and its own artists. */
    void families(int count, int each) {
        List<Track> tracks = new ArrayList<>();
        for (int family = 0; family < count; family++) {
            for (int i = 0; i < each; i++) {
                String id = "f" + family + "-t" + i;
                played.track(id, "Title " + id, "Album " + family);
                tracks.add(track(id, "Title " + id, "Artist " + family + "-" + i / 4, "Genre" + family));
            }
        }
        long walk = findings.beginWalk();
        int waiting = findings.seen(server.id(), walk, tracks);
        findings.endWalk(server.id(), walk);
        Random random = new Random(11);
        for (Track track : tracks) {
            int family = track.id().charAt(1) - '0';
            float[] place = new float[DIMENSIONS];
            for (int d = 0; d < DIMENSIONS; d++) {
                place[d] = (d == family % DIMENSIONS ? 1 : 0) + (float) (0.05 * random.nextGaussian());
            }
            findings.analysed(
                    catalogue.find(server.id(), track.id()).orElseThrow().key(),
                    new SoundFeatures(
                            OptionalDouble.of(70 + 40 * family),
                            Optional.of(new Key(9, Key.Mode.MINOR)),
                            -14,
                            0.1 + 0.4 * family,
                            180,
                            Embedding.of(METHOD, place),
                            1));
        }
        assertThat(waiting).isEqualTo(count * each);
    }

    private static Track track(String id, String title, String artist, String genre) {
        return new Track(
                id,
                title,
                artist,
                null,
                artist,
                "Album",
                "album",
                1,
                1,
                2001,
                genre,
                Duration.ofSeconds(180),
                1000,
                "audio/flac",
                "/music/" + id + ".flac",
                Optional.empty());
    }

    TaskKind kind() {
        return kinds.find(Clusterings.TYPE).orElseThrow();
    }

    Task start(Caller caller, Map<String, Object> body) {
        return clusterings.start(caller, Json.tree(body));
    }

    Task done(Caller caller, Map<String, Object> body) throws Exception {
        return end(start(caller, body));
    }

    /** Works until a task has ended. */
    Task end(Task task) throws Exception {
        if (!working) {
            working = true;
            workers.start();
        }
        Instant limit = Instant.now().plusSeconds(60);
        while (now(task).state().live()) {
            assertThat(Instant.now()).isBefore(limit);
            Thread.sleep(30);
        }
        return now(task);
    }

    Task now(Task task) {
        return tasks.find(task.id(), TOKEN).orElseThrow();
    }

    List<String> namesOf(String user) {
        return played.playlistsOf(user).stream().map(Map.Entry::getKey).toList();
    }

    @Override
    public void close() {
        workers.close();
        tasks.close();
        playlists.close();
        audit.close();
        db.close();
    }
}
