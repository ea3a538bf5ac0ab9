package io.github.musegate.music;

import io.github.musegate.music.MusicServerException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A music server in memory with accounts, tracks and playlists. {@link #fail} makes it fail, at once or after some steps.
 * It keeps what was sent to it in {@link #signIns()} and {@link #steps()}. Safe for any number of threads.
 *
 * <pre>{@code
 * PlayedConnector played = new PlayedConnector(ServerKind.NAVIDROME);
 * played.account("ada", "secret");
 * played.track("t1", "First", "an album");
 * MusicServers servers = new MusicServers(database, sealer, new Connectors(List.of(played)));
 * }</pre>
 */
public final class PlayedConnector implements Connector {

    private final ServerKind kind;
    final Map<String, PlayedAccount> accounts = new LinkedHashMap<>();
    final Map<String, PlayedTrack> tracks = new LinkedHashMap<>();
    private final List<String> signIns = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    final AtomicInteger openSounds = new AtomicInteger();
    volatile boolean dripping;
    private int stepsBeforeFailure;
    private Optional<MusicServerException> failure = Optional.empty();
    private boolean doneDespiteFailure;
    private String awaited = "";
    private Runnable meanwhile = () -> {};

    /** Somebody on the server: their password, the libraries that they see (empty: all), their playlists by id. */
    record PlayedAccount(String password, Set<String> libraries, Map<String, PlayedPlaylist> playlists) {}

    /** A playlist there. */
    record PlayedPlaylist(String name, List<String> tracks) {}

    /** A track there, and the sound of its file. */
    record PlayedTrack(Track track, String library, String type, String content) {}

    /** A server of a kind; those of LYRION and FOLDER have one account for all. */
    public PlayedConnector(ServerKind kind) {
        this.kind = kind;
    }

    /** Somebody may sign in from now on, with this password and no other. */
    public synchronized void account(String user, String password) {
        account(user, password, Set.of());
    }

    /** The same for somebody who sees some libraries only. */
    public synchronized void account(String user, String password, Set<String> libraries) {
        Map<String, PlayedPlaylist> kept =
                accounts.containsKey(user) ? accounts.get(user).playlists() : new LinkedHashMap<>();
        accounts.put(user, new PlayedAccount(password, libraries, kept));
    }

    /** A track in the library {@code all}. */
    public synchronized void track(String id, String title, String album) {
        track(id, title, album, "all", "audio/flac", "sound of " + id);
    }

    /** A track in a library, with the bytes of its file, ASCII. */
    public synchronized void track(String id, String title, String album, String library, String type, String content) {
        Track track = new Track(
                id,
                title,
                "An artist",
                null,
                "An artist",
                album,
                album,
                1,
                1,
                2020,
                "",
                java.time.Duration.ofSeconds(180),
                content.length(),
                type,
                "/music/" + album + "/" + title + ".flac",
                Optional.of("cover-" + album));
        tracks.put(id, new PlayedTrack(track, library, type, content));
    }

    /** From now on the sound of every track comes in drops and never ends. */
    public void drip() {
        dripping = true;
    }

    /** It comes whole again. */
    public void stopDripping() {
        dripping = false;
    }

    /** How many sounds are being sent just now. */
    public int openSounds() {
        return openSounds.get();
    }

    /** From now on everything fails after some steps that still work. */
    public synchronized void fail(Kind why, int after) {
        failure = Optional.of(new MusicServerException(why, "The music server was told to fail."));
        stepsBeforeFailure = after;
        doneDespiteFailure = false;
    }

    /** The next step but {@code after} is done, and its answer gets lost; so it goes on. */
    public synchronized void loseAnswers(int after) {
        fail(Kind.TIMEOUT, after);
        doneDespiteFailure = true;
    }

    /** Something happens elsewhere while the next step of this name is taken. */
    public synchronized void during(String what, Runnable elsewhere) {
        awaited = what;
        meanwhile = elsewhere;
    }

    /** It works again. */
    public synchronized void recover() {
        failure = Optional.empty();
    }

    /** Who tried to sign in with what so far, as {@code user/password@address}. */
    public synchronized List<String> signIns() {
        return List.copyOf(signIns);
    }

    /** What was asked so far, as {@code user operation}. */
    public synchronized List<String> steps() {
        return List.copyOf(steps);
    }

    /** The playlists of somebody: names with the ids of tracks, in the order in which they were made. */
    public synchronized List<Map.Entry<String, List<String>>> playlistsOf(String user) {
        return accounts.get(user).playlists().values().stream()
                .map(playlist -> Map.entry(playlist.name(), List.copyOf(playlist.tracks())))
                .toList();
    }

    String newId() {
        return "p" + ids.incrementAndGet();
    }

    /** Takes one step as somebody; throws after it or in its place when it was told to. */
    synchronized <T> T step(
            Place place, String user, String password, String what, java.util.function.Supplier<T> work) {
        steps.add(user + " " + what);
        if (what.equals(awaited)) {
            awaited = "";
            meanwhile.run();
        }
        if (failure.isPresent() && !doneDespiteFailure && stepsBeforeFailure-- <= 0) {
            throw failure.get();
        }
        signIn(place, user, password);
        T result = work.get();
        if (failure.isPresent() && doneDespiteFailure && stepsBeforeFailure-- <= 0) {
            throw failure.get();
        }
        return result;
    }

    private void signIn(Place place, String user, String password) {
        if (kind == ServerKind.LYRION || kind == ServerKind.FOLDER) {
            accounts.computeIfAbsent(user, all -> new PlayedAccount("", Set.of(), new LinkedHashMap<>()));
            return;
        }
        signIns.add(user + "/" + password + "@" + place.address());
        PlayedAccount account = accounts.get(user);
        if (account == null || !account.password().equals(password)) {
            throw new MusicServerException(Kind.LOGIN_REFUSED, "The music server does not accept the credentials.");
        }
    }

    @Override
    public ServerKind kind() {
        return kind;
    }

    @Override
    public Connection open(Place place, Login login) {
        String user = login.get("user").isEmpty() ? login.get("user_id") : login.get("user");
        String secret = login.get("password").isEmpty() ? login.get("token") : login.get("password");
        return new PlayedConnection(this, place, user, secret);
    }

    @Override
    public Optional<PersonalLogins> personalLogins() {
        return kind == ServerKind.LYRION || kind == ServerKind.FOLDER
                ? Optional.empty()
                : Optional.of(new PersonalLogins() {
                    @Override
                    public List<List<String>> asks() {
                        return List.of(List.of("user", "password"));
                    }

                    @Override
                    public PersonalLogin signIn(Place place, Map<String, String> typed) {
                        String user = typed.getOrDefault("user", "");
                        String password = typed.getOrDefault("password", "");
                        return step(
                                place,
                                user,
                                password,
                                "sign in",
                                () -> new PersonalLogin(user, new Login(Map.of("user", user, "password", password))));
                    }
                });
    }
}
