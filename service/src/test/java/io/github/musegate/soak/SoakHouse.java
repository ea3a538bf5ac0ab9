package io.github.musegate.soak;

import io.github.musegate.benchmark.ServerProcess;
import io.github.musegate.db.FreezableProxy;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.proxies.RealProxy;
import io.github.musegate.replicas.RealRedis;
import io.github.musegate.subsonic.Supysonic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a household runs: two replicas behind nginx, PostgreSQL, Redis, and a music server. The database and the music
 * server are reached through relays that can fail.
 */
final class SoakHouse implements AutoCloseable {

    static final String ADMIN = "root";
    static final String PASSWORD = "correct horse 7 battery";
    static final String TOKEN = "soak-token-0123456789abcdef";
    static final int REPLICAS = 2;

    private static final int LONG_TRACK_MINUTES = 1;

    private static final int MORE_TRACKS = 2;

    private final Path directory;
    private final int heapMegabytes;
    private final TestDatabase database = TestDatabase.createEmpty();
    private final RealRedis redis = RealRedis.start();
    private final Supysonic music = Supysonic.start();
    private final FreezableProxy toDatabase;
    private final FreezableProxy toMusic;
    private final List<Integer> ports =
            IntStream.range(0, REPLICAS).mapToObj(i -> RealProxy.freePort()).toList();
    private final List<ServerProcess> replicas = new ArrayList<>();
    private final int port = RealProxy.freePort();
    private final AtomicInteger tracks = new AtomicInteger(Supysonic.TRACKS + 1);
    private final RealProxy.Running proxy;

    /**
     * Starts everything.
     *
     * @param directory where it keeps its files
     * @param heapMegabytes the heap of each replica at most
     */
    SoakHouse(Path directory, int heapMegabytes) throws IOException, InterruptedException {
        this.directory = directory;
        this.heapMegabytes = heapMegabytes;
        music.addLongTrack(LONG_TRACK_MINUTES);
        toDatabase = new FreezableProxy(database.address().port());
        toMusic = new FreezableProxy(music.port());
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(launch(i));
        }
        proxy = RealProxy.balance(
                directory, port, ports, "proxy_buffering off;", "proxy_set_header X-Forwarded-For $remote_addr;");
    }

    private ServerProcess launch(int replica) throws IOException, InterruptedException {
        Files.createDirectories(files(replica).resolve("tmp"));
        Map<String, String> environment = new HashMap<>();
        environment.put("MALLOC_ARENA_MAX", "2"); // as in the container
        environment.put("PORT", String.valueOf(ports.get(replica)));
        environment.put("HOST", "127.0.0.1");
        environment.put("MUSEGATE_DATA_DIR", files(replica).resolve("data").toString());
        environment.put("POSTGRES_HOST", "127.0.0.1");
        environment.put("POSTGRES_PORT", String.valueOf(toDatabase.port()));
        environment.put("POSTGRES_USER", database.address().user());
        environment.put("POSTGRES_PASSWORD", database.address().password());
        environment.put("POSTGRES_DB", database.address().name());
        environment.put("REDIS_URL", redis.address().toString());
        environment.put("MUSEGATE_SECRET_KEY", "the same for all of them 1234567");
        environment.put("AUTH_ENABLED", "true");
        environment.put("AUDIOMUSE_USER", ADMIN);
        environment.put("AUDIOMUSE_PASSWORD", PASSWORD);
        environment.put("API_TOKEN", TOKEN);
        environment.put("FORWARDED_TRUSTED_PROXIES", "127.0.0.1/32");
        environment.put("MEDIASERVER_TYPE", "navidrome");
        environment.put("NAVIDROME_URL", "http://127.0.0.1:" + toMusic.port());
        environment.put("NAVIDROME_USER", "alice");
        environment.put("NAVIDROME_PASSWORD", music.password("alice"));
        return ServerProcess.start(command(replica), environment, ports.get(replica), "/api/health");
    }

    /** The container's own options, with the heap that is stated in the place of a share of the machine's memory. */
    private List<String> command(int replica) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        try (Stream<String> lines = Files.lines(Path.of("..", "container", "java-options"))) {
            lines.filter(line -> line.startsWith("-") && !line.contains("MaxRAMPercentage"))
                    .forEach(command::add);
        }
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-Djava.io.tmpdir=" + files(replica).resolve("tmp"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.musegate.Main", "serve"));
        return command;
    }

    /** Where everybody comes in. */
    URI entrance() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    /** One replica without nginx before it. */
    URI replicaAddress(int replica) {
        return URI.create("http://127.0.0.1:" + ports.get(replica));
    }

    ServerProcess replica(int replica) {
        synchronized (replicas) {
            return replicas.get(replica);
        }
    }

    /** What a replica keeps on the disk, its temporary files among it. */
    Path files(int replica) {
        return directory.resolve("replica" + replica);
    }

    TestDatabase database() {
        return database;
    }

    RealRedis redis() {
        return redis;
    }

    /** The library of the music server grows a little. */
    void addTracks() {
        music.fillUp(tracks.addAndGet(MORE_TRACKS));
    }

    FreezableProxy toDatabase() {
        return toDatabase;
    }

    FreezableProxy toMusic() {
        return toMusic;
    }

    /** Starts one again that has ended, and waits until it answers. */
    void startAgain(int replica) throws IOException, InterruptedException {
        ServerProcess started = launch(replica);
        synchronized (replicas) {
            replicas.set(replica, started);
        }
    }

    /** SIGTERM, and started again when it has ended. */
    void update(int replica) throws IOException, InterruptedException {
        replica(replica).close();
        startAgain(replica);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        for (int i = 0; i < REPLICAS; i++) {
            replica(i).close();
        }
        toDatabase.close();
        toMusic.close();
        redis.close();
        music.close();
        database.close();
    }
}
