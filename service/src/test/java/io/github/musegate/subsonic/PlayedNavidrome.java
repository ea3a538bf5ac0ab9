package io.github.musegate.subsonic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.musegate.docs.ListedCalls;
import io.github.musegate.music.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A stand-in for Navidrome, which cannot be built here: what it does otherwise than supysonic, by its published answers.
 * Digests, keys (which other OpenSubsonic servers have), folders in lists, playlists in replies, play counts. A test can
 * take abilities away. Songs {@code s0} to {@code s11}: albums {@code al0} to {@code al3} of three each; the first two
 * albums lie in folder 1 {@code Music}, the others in folder 2 {@code Kids}.
 */
final class PlayedNavidrome implements AutoCloseable {

    static final String USER = "Anna";
    static final String PASSWORD = "pässword & more";
    static final String KEY = "navi-key-0123456789";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it can do; tests take some away. */
    enum Ability {
        FORMS,
        DIGESTS,
        PASSWORDS,
        KEYS,
        KEY_OWNERS,
        FOLDERS,
        EMPTY_SEARCH,
        NAMES_NEW_PLAYLISTS,
        LONG_REQUESTS,
        STREAMS
    }

    /** A request as it came: the line with what stands in the address, and the parameters from wherever. */
    record Asked(String line, String method, Map<String, List<String>> parameters) {
        String one(String name) {
            return parameters.getOrDefault(name, List.of("")).getFirst();
        }

        List<String> all(String name) {
            return parameters.getOrDefault(name, List.of());
        }
    }

    private record Playlist(String id, String name, List<String> songs, boolean isPublic) {}

    private final Set<Ability> abilities;
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Playlist> playlists = new LinkedHashMap<>();
    private int made;
    private int failAfterUpdates = Integer.MAX_VALUE;

    PlayedNavidrome(Set<Ability> abilities) {
        this.abilities = abilities;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/music/rest/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    Place place(String... libraries) {
        return new Place("navi", "http://127.0.0.1:" + server.getAddress().getPort() + "/music", Set.of(libraries));
    }

    List<Asked> asked() {
        return asked;
    }

    synchronized void failAfterUpdates(int count) {
        failAfterUpdates = count;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean form = exchange.getRequestMethod().equals("POST");
        String raw = form ? body : String.valueOf(exchange.getRequestURI().getRawQuery());
        String path = exchange.getRequestURI().getPath();
        Asked one = new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                path.substring(path.lastIndexOf('/') + 1).replace(".view", ""),
                parameters(raw));
        asked.add(one);
        if (form && !abilities.contains(Ability.FORMS)) {
            send(exchange, 405, "text/plain", "no".getBytes(StandardCharsets.UTF_8));
        } else if (raw.length() > 8_000 && !abilities.contains(Ability.LONG_REQUESTS)) {
            send(exchange, form ? 413 : 414, "text/html", "<h1>too long</h1>".getBytes(StandardCharsets.UTF_8));
        } else if (one.method().equals("stream") || one.method().equals("download")) {
            sound(exchange, one);
        } else {
            send(exchange, 200, "application/json", reply(one).toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void sound(HttpExchange exchange, Asked one) throws IOException {
        ObjectNode reply = fresh();
        if (!signedIn(one, reply) || (one.method().equals("stream") && !abilities.contains(Ability.STREAMS))) {
            fail(reply, 50);
            send(exchange, 200, "application/json", wrapped(reply));
        } else {
            send(exchange, 200, "audio/mpeg", ("sound of " + one.one("id")).getBytes(StandardCharsets.UTF_8));
        }
    }

    private ObjectNode reply(Asked one) {
        ObjectNode reply = fresh();
        if (signedIn(one, reply)) {
            act(one, reply);
        }
        ObjectNode envelope = JSON.createObjectNode();
        envelope.set("subsonic-response", reply);
        return envelope;
    }

    private static byte[] wrapped(ObjectNode reply) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.set("subsonic-response", reply);
        return envelope.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode fresh() {
        return JSON.createObjectNode()
                .put("status", "ok")
                .put("version", "1.16.1")
                .put("type", "navidrome")
                .put("serverVersion", "0.58.0 (stand-in)")
                .put("openSubsonic", true);
    }

    private boolean signedIn(Asked one, ObjectNode reply) {
        if (!one.one("apiKey").isEmpty()) {
            return abilities.contains(Ability.KEYS)
                    ? one.one("apiKey").equals(KEY) || fail(reply, 44)
                    : fail(reply, 42);
        }
        if (!one.one("t").isEmpty()) {
            boolean right = one.one("u").equalsIgnoreCase(USER)
                    && one.one("t").equals(md5(PASSWORD + one.one("s")))
                    && one.one("s").length() >= 6;
            return abilities.contains(Ability.DIGESTS) ? right || fail(reply, 40) : fail(reply, 41);
        }
        String hex = "enc:" + HexFormat.of().formatHex(PASSWORD.getBytes(StandardCharsets.UTF_8));
        boolean right = one.one("u").equalsIgnoreCase(USER) && one.one("p").equals(hex);
        return (abilities.contains(Ability.PASSWORDS) && right) || fail(reply, 40);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean fail(ObjectNode reply, int code) {
        reply.put("status", "failed");
        reply.putObject("error").put("code", code).put("message", "no");
        return false;
    }

    private void act(Asked one, ObjectNode reply) {
        switch (one.method()) {
            case "ping" -> {}
            case "getUser" -> reply.putObject("user").put("username", USER);
            case "tokenInfo" -> {
                if (abilities.contains(Ability.KEY_OWNERS)) {
                    reply.putObject("tokenInfo").put("username", USER);
                } else {
                    fail(reply, 0);
                }
            }
            case "getMusicFolders" -> {
                ArrayNode folders = reply.putObject("musicFolders").putArray("musicFolder");
                folders.addObject().put("id", 1).put("name", "Music");
                folders.addObject().put("id", 2).put("name", "Kids");
            }
            case "search3" -> search(one, reply);
            case "getAlbumList2" -> albums(one, reply.putObject("albumList2").putArray("album"));
            case "getAlbum" -> album(one, reply);
            case "getSong" -> {
                int song = IntStream.range(0, 12)
                        .filter(i -> one.one("id").equals("s" + i))
                        .findFirst()
                        .orElse(-1);
                if (song < 0) {
                    fail(reply, one.one("id").startsWith("s") ? 70 : 10);
                } else {
                    song(reply.putObject("song"), song);
                }
            }
            case "getPlaylists" -> {
                ArrayNode all = reply.putObject("playlists").putArray("playlist");
                playlists.values().forEach(playlist -> entry(all.addObject(), playlist, USER));
                entry(all.addObject(), new Playlist("other", "Of others", List.of(), true), "berta");
            }
            case "getPlaylist" -> withPlaylist(one.one("id"), reply, playlist -> show(reply, playlist));
            case "createPlaylist" -> create(one, reply);
            case "updatePlaylist" -> update(one, reply);
            case "deletePlaylist" -> withPlaylist(one.one("id"), reply, playlist -> playlists.remove(playlist.id()));
            default -> fail(reply, 0);
        }
    }

    private boolean inFolder(Asked one, int song) {
        String folder = one.one("musicFolderId");
        return folder.isEmpty() || !abilities.contains(Ability.FOLDERS) || folder.equals(song < 6 ? "1" : "2");
    }

    private void search(Asked one, ObjectNode reply) {
        String query = one.one("query");
        ObjectNode found = reply.putObject("searchResult3");
        if (query.isEmpty() && !abilities.contains(Ability.EMPTY_SEARCH)) {
            return;
        }
        ArrayNode songs = found.putArray("song");
        IntStream.range(0, 12)
                .filter(i -> inFolder(one, i) && (query.isEmpty() || ("Song " + i).contains(query)))
                .skip(number(one, "songOffset", 0))
                .limit(number(one, "songCount", 20))
                .forEach(i -> song(songs.addObject(), i));
        ArrayNode albums = found.putArray("album");
        IntStream.range(0, 4)
                .filter(i -> inFolder(one, i * 3) && ("Album " + i).contains(query))
                .limit(number(one, "albumCount", 20))
                .forEach(i -> albumEntry(albums.addObject(), i));
    }

    private static int number(Asked one, String name, int otherwise) {
        return one.one(name).isEmpty() ? otherwise : Integer.parseInt(one.one(name));
    }

    private void albums(Asked one, ArrayNode albums) {
        IntStream.range(0, 4)
                .map(i -> one.one("type").equals("alphabeticalByName") ? i : 3 - i)
                .filter(i -> inFolder(one, i * 3))
                .skip(number(one, "offset", 0))
                .limit(number(one, "size", 10))
                .forEach(i -> albumEntry(albums.addObject(), i));
    }

    private static void albumEntry(ObjectNode album, int i) {
        album.put("id", "al" + i)
                .put("name", "Album " + i)
                .put("artist", "Artist")
                .put("songCount", 3)
                .put("created", "2024-05-0" + (i + 1) + "T10:00:00.123456789+02:00");
    }

    private void album(Asked one, ObjectNode reply) {
        int i = List.of("al0", "al1", "al2", "al3").indexOf(one.one("id"));
        if (i < 0) {
            fail(reply, 70);
            return;
        }
        ObjectNode album = reply.putObject("album");
        albumEntry(album, i);
        ArrayNode songs = album.putArray("song");
        IntStream.range(i * 3, i * 3 + 3).forEach(song -> song(songs.addObject(), song));
    }

    private static void song(ObjectNode song, int i) {
        song.put("id", "s" + i)
                .put("parent", "al" + i / 3)
                .put("isDir", false)
                .put("title", "Song " + i)
                .put("album", "Album " + i / 3)
                .put("albumId", "al" + i / 3)
                .put("artist", "Artist")
                .put("displayAlbumArtist", "Artists")
                .put("duration", 180)
                .put("path", "/music/Artist/" + i + ".mp3")
                .put("coverArt", "mf-" + i);
        song.putArray("genres").addObject().put("name", "Rock");
        if (i % 4 == 0) {
            song.put("playCount", i + 1).put("played", "2025-01-02T03:04:05.678Z");
        }
    }

    private static void entry(ObjectNode node, Playlist playlist, String owner) {
        node.put("id", playlist.id())
                .put("name", playlist.name())
                .put("owner", owner)
                .put("public", playlist.isPublic())
                .put("songCount", playlist.songs().size());
    }

    private void show(ObjectNode reply, Playlist playlist) {
        ObjectNode node = reply.putObject("playlist");
        entry(node, playlist, USER);
        ArrayNode songs = node.putArray("entry");
        playlist.songs().forEach(id -> song(songs.addObject(), Integer.parseInt(id.substring(1))));
    }

    private void withPlaylist(String id, ObjectNode reply, Consumer<Playlist> use) {
        Playlist playlist = playlists.get(id);
        if (playlist == null) {
            fail(reply, 70);
        } else {
            use.accept(playlist);
        }
    }

    private void create(Asked one, ObjectNode reply) {
        String id = one.one("playlistId");
        if (id.isEmpty()) {
            Playlist playlist = new Playlist("pl" + made++, one.one("name"), one.all("songId"), true);
            playlists.put(playlist.id(), playlist);
            if (abilities.contains(Ability.NAMES_NEW_PLAYLISTS)) {
                show(reply, playlist);
            }
        } else {
            withPlaylist(
                    id,
                    reply,
                    old -> playlists.put(id, new Playlist(id, old.name(), one.all("songId"), old.isPublic())));
        }
    }

    private void update(Asked one, ObjectNode reply) {
        if (failAfterUpdates-- <= 0) {
            failAfterUpdates = Integer.MAX_VALUE;
            fail(reply, 0);
            return;
        }
        withPlaylist(one.one("playlistId"), reply, old -> {
            List<String> songs = new ArrayList<>(old.songs());
            songs.addAll(one.all("songIdToAdd"));
            String name = one.one("name").isEmpty() ? old.name() : one.one("name");
            boolean isPublic = one.one("public").isEmpty() ? old.isPublic() : Boolean.parseBoolean(one.one("public"));
            playlists.put(old.id(), new Playlist(old.id(), name, songs, isPublic));
        });
    }

    /** Whether a playlist can be seen by everybody. */
    synchronized boolean isPublic(String id) {
        return playlists.get(id).isPublic();
    }

    private static Map<String, List<String>> parameters(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        Arrays.stream(raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters
                        .computeIfAbsent(URLDecoder.decode(pair[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                        .add(pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Stops it; nothing may have come that is not listed. */
    @Override
    public void close() {
        server.stop(0);
        ListedCalls calls = ListedCalls.of("Subsonic");
        asked.forEach(one -> calls.heard(one.method(), one.parameters().keySet()));
        calls.assertNothingElseCame();
    }
}
