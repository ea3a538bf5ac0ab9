package io.github.musegate.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.music.Login;
import io.github.musegate.music.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Subsonic server, supysonic of the machine's own packages, with two folders of music and two people: alice, who
 * is its administrator, and bob. Tests are skipped where it is not installed.
 *
 * <p>Folder {@code Main} has eight tracks: artists {@code Alpha Band} and {@code Béta Trio}, each with the albums
 * {@code First} (mp3, flac, ogg) and {@code Écoute} (mp3). Folder {@code Attic} has one: {@code Attic Song} (ogg) by
 * {@code 東京} on {@code Loft}.
 */
public final class Supysonic implements AutoCloseable {

    /** How many tracks there are. */
    public static final int TRACKS = 9;

    /** The password of a person is the name and this. */
    private static final String PASSWORD = "-pw 1é";

    private static final String FILL = """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1], timeout=30)
            have = db.execute("select count(*) from track").fetchone()[0]
            db.execute(\"""
                with recursive n(i) as (select 1 union all select i + 1 from n where i < ?),
                    t as (select row_number() over (order by title) as at, count(*) over () as all_of_them, * from track)
                insert into track (id, disc, number, title, year, genre, duration, has_art, album_id, artist_id, bitrate,
                    path, path_hash, created, last_modification, play_count, last_play, root_folder_id, folder_id)
                select randomblob(16), disc, i, title || ' ' || i, year, genre, duration, has_art, album_id, artist_id,
                    bitrate, path, randomblob(20), created, last_modification, 0, null, root_folder_id, folder_id
                from n join t on t.at = n.i % t.all_of_them + 1\""", (int(sys.argv[2]) - have,))
            db.commit()
            """;

    private final Path directory;
    private final Process process;
    private final int port;

    private Supysonic(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts one, with a database of its own. */
    public static Supysonic start() {
        requirePrograms();
        try {
            Path directory = Files.createTempDirectory("supysonic");
            int port = freePort();
            Files.writeString(directory.resolve("supysonic.conf"), """
                    [base]
                    database_uri = sqlite:///DIR/supysonic.db
                    [webapp]
                    cache_dir = DIR/cache
                    log_file = DIR/webapp.log
                    mount_webui = off
                    [daemon]
                    socket = DIR/supysonic.sock
                    run_watcher = off
                    """.replace("DIR", directory.toString()));
            makeMusic(directory);
            prepare(directory);
            Process process = new ProcessBuilder(
                            "supysonic-server", "-S", "waitress", "-h", "127.0.0.1", "-p", String.valueOf(port))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("server.log").toFile())
                    .start();
            Supysonic server = new Supysonic(directory, process, port);
            server.awaitStart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requirePrograms() {
        for (String program : List.of("supysonic-server", "supysonic-cli", "waitress-serve", "ffmpeg")) {
            boolean there = Stream.of("/usr/bin/", "/usr/local/bin/")
                    .anyMatch(where -> Files.isExecutable(Path.of(where + program)));
            if (!there) {
                Assumptions.assumeTrue(System.getenv("CI") != null, "there is no " + program + " on this machine");
                throw new AssertionError(program + " is missing: .ci/run installs it");
            }
        }
    }

    private static void makeMusic(Path directory) throws IOException {
        int tone = 220;
        for (String artist : List.of("Alpha Band", "Béta Trio")) {
            Path first = directory.resolve("main").resolve(artist).resolve("First");
            for (String ending : List.of("mp3", "flac", "ogg")) {
                int number = List.of("mp3", "flac", "ogg").indexOf(ending) + 1;
                makeTrack(
                        first.resolve("0" + number + " - Track " + number + "." + ending),
                        artist,
                        "First",
                        "Track " + number,
                        number,
                        tone += 55);
            }
            Path other = directory.resolve("main").resolve(artist).resolve("Écoute");
            makeTrack(other.resolve("01 - Ça va.mp3"), artist, "Écoute", "Ça va", 1, tone += 55);
        }
        Path attic = directory.resolve("attic").resolve("東京").resolve("Loft");
        makeTrack(attic.resolve("01 - Attic Song.ogg"), "東京", "Loft", "Attic Song", 1, tone + 55);
    }

    private static void makeTrack(Path file, String artist, String album, String title, int number, int tone)
            throws IOException {
        Files.createDirectories(file.getParent());
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-y", "-v", "error", "-f", "lavfi", "-i"));
        command.add("sine=frequency=" + tone + ":duration=2:sample_rate=44100");
        Map.of(
                        "title", title,
                        "artist", artist,
                        "album_artist", artist,
                        "album", album,
                        "track", String.valueOf(number),
                        "genre", "Test",
                        "date", "2001")
                .forEach((name, value) -> command.addAll(List.of("-metadata", name + "=" + value)));
        command.add(file.toString());
        run(file.getParent(), command);
    }

    private static void prepare(Path directory) throws IOException {
        for (String person : List.of("alice", "bob")) {
            run(directory, List.of("supysonic-cli", "user", "add", person, "-p", person + PASSWORD));
        }
        run(directory, List.of("supysonic-cli", "user", "setroles", "-A", "alice"));
        run(
                directory,
                List.of(
                        "supysonic-cli",
                        "folder",
                        "add",
                        "Main",
                        directory.resolve("main").toString()));
        run(
                directory,
                List.of(
                        "supysonic-cli",
                        "folder",
                        "add",
                        "Attic",
                        directory.resolve("attic").toString()));
        run(directory, List.of("supysonic-cli", "folder", "scan", "--foreground"));
    }

    private static void run(Path directory, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitStart() throws IOException {
        for (int i = 0; i < 400 && !listens(); i++) {
            assertThat(process.isAlive()).as(log()).isTrue();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(listens()).as(log()).isTrue();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Adds the track {@code Long Song}, a FLAC of noise.
     *
     * @param minutes how long it is; some 6 MB a minute
     * @return the size of its file in bytes
     */
    public long addLongTrack(int minutes) {
        Path file = file("main", "Long.flac");
        try {
            run(
                    directory,
                    List.of(
                            "ffmpeg",
                            "-nostdin",
                            "-v",
                            "error",
                            "-f",
                            "lavfi",
                            "-i",
                            "anoisesrc=sample_rate=44100:duration=" + 60 * minutes,
                            "-metadata",
                            "title=Long Song",
                            file.toString()));
            cli("folder", "scan", "--foreground");
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server has written. */
    public String log() {
        try {
            return Files.readString(directory.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Where it is, as administrators enter it. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** It, with the libraries that count: {@code Main}, {@code Attic}; none means all. */
    public Place place(String... libraries) {
        return new Place("supysonic", address(), Set.of(libraries));
    }

    /** A person's password. */
    public String password(String person) {
        return person + PASSWORD;
    }

    /** A person's login. */
    public Login login(String person) {
        return new Login(Map.of("user", person, "password", password(person)));
    }

    /** Makes another person. */
    public void addPerson(String person) {
        cli("user", "add", person, "-p", person + PASSWORD);
    }

    /** Takes a person's account away while the server runs. */
    public void deletePerson(String person) {
        cli("user", "delete", person);
    }

    private void cli(String... arguments) {
        try {
            run(
                    directory,
                    Stream.concat(Stream.of("supysonic-cli"), Stream.of(arguments))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a track as it lies on the disk. */
    public Path file(String folder, String path) {
        return directory.resolve(folder).resolve(path);
    }

    /**
     * Fills the library up with copies of the tracks that were scanned: the same files, other ids and titles.
     *
     * @param count how many tracks there are afterwards
     */
    public void fillUp(int count) {
        try {
            run(
                    directory,
                    List.of(
                            "python3",
                            "-c",
                            FILL,
                            directory.resolve("supysonic.db").toString(),
                            String.valueOf(count)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
