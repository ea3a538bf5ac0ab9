package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.musegate.docs.ListedCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * What the two servers in memory have in common: accounts, libraries, tracks, playlists with owners, and the journal of
 * what was asked. It has the real servers' gaps: by its id, anybody gets any item, and a key may do everything.
 */
public abstract class PlayedItems implements AutoCloseable {

    /** A key of the administrators, which stands for no account. */
    public static final String KEY = "0123456789abcdef0123456789abcdef";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TICKS = 10_000_000;

    /** Somebody there. */
    public record Person(String id, String name, String password, Set<String> libraries, boolean downloads) {}

    /** What somebody signed in with. */
    public record Token(Person person, String device) {}

    /** An answer. */
    public record Answer(int status, String type, byte[] body, Map<String, String> headers) {

        public static Answer json(Object value) {
            try {
                return new Answer(200, "application/json", JSON.writeValueAsBytes(value), Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public static Answer status(int status) {
            return new Answer(status, "", new byte[0], Map.of());
        }
    }

    protected final Map<String, PlayedItem> items = new LinkedHashMap<>();
    protected final Map<String, Person> people = new LinkedHashMap<>();
    protected final Map<String, Token> tokens = new HashMap<>();
    private final Map<String, Integer> plays = new HashMap<>();
    private final List<Exchanged> journal = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private Predicate<Exchanged> failing = asked -> false;
    private boolean doneDespiteFailure;
    private Duration pause = Duration.ZERO;

    /** One that listens already. */
    @SuppressWarnings("this-escape")
    protected PlayedItems() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    protected abstract String newId();

    protected abstract Answer answer(Exchanged asked);

    /** Where it listens. */
    public final String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked so far. */
    public final List<Exchanged> journal() {
        return journal;
    }

    /** Answers 500 to what fits from now on, before anything is done. */
    public final void failOn(Predicate<Exchanged> fitting) {
        failing = fitting;
        doneDespiteFailure = false;
    }

    /** Does what fits and answers 500 all the same. */
    public final void failAfter(Predicate<Exchanged> fitting) {
        failing = fitting;
        doneDespiteFailure = true;
    }

    /** Works again. */
    public final void recover() {
        failing = asked -> false;
    }

    /** Waits before each answer. */
    public final void slow(Duration before) {
        pause = before;
    }

    /** Somebody who sees these libraries and may download. */
    public final String person(String name, String password, String... libraries) {
        return person(name, password, true, libraries);
    }

    /** Somebody who sees these libraries. */
    public final String person(String name, String password, boolean downloads, String... libraries) {
        String id = String.format("%032x", 0xabc0000L + people.size());
        people.put(id, new Person(id, name, password, Set.of(libraries), downloads));
        return id;
    }

    /** Takes all tokens of somebody back. */
    public final void revoke(String personId) {
        tokens.values().removeIf(token -> token.person().id().equals(personId));
    }

    /** A library; its type is {@code music} or another one. */
    public final String library(String name, String type) {
        PlayedItem item = add(new PlayedItem(newId(), "CollectionFolder", "", "", name));
        item.said.put("CollectionType", type);
        return item.id;
    }

    /** An album with its tracks. */
    public final String album(String library, String name, String artist, Instant added, String... titles) {
        PlayedItem album = add(new PlayedItem(newId(), "MusicAlbum", library, library, name));
        PlayedItem musician = items.values().stream()
                .filter(item -> item.type.equals("MusicArtist") && item.name().equals(artist))
                .findFirst()
                .orElseGet(() -> add(new PlayedItem(newId(), "MusicArtist", "", "", artist)));
        album.said.putAll(Map.of(
                "AlbumArtist",
                artist,
                "ProductionYear",
                1999,
                "ChildCount",
                titles.length,
                "ImageTags",
                Map.of("Primary", "tag"),
                "DateCreated",
                added.toString()));
        for (int number = 1; number <= titles.length; number++) {
            PlayedItem track = add(new PlayedItem(newId(), "Audio", library, album.id, titles[number - 1]));
            track.said.putAll(Map.of(
                    "Album",
                    name,
                    "AlbumId",
                    album.id,
                    "AlbumArtist",
                    artist,
                    "Artists",
                    List.of(artist),
                    "Genres",
                    List.of("Ambient"),
                    "IndexNumber",
                    number,
                    "ParentIndexNumber",
                    1,
                    "ProductionYear",
                    1999,
                    "RunTimeTicks",
                    number * 60 * TICKS,
                    "Container",
                    "flac"));
            track.said.put("Path", "/music/" + artist + "/" + name + "/" + number + ".flac");
            track.said.put("AlbumPrimaryImageTag", "tag");
            track.said.put("DateCreated", added.toString());
            track.said.put("MediaType", "Audio");
            track.content.add(musician.id);
        }
        return album.id;
    }

    /** The id of a track. */
    public final String track(String title) {
        return items.values().stream()
                .filter(item -> item.type.equals("Audio") && item.name().equals(title))
                .findFirst()
                .orElseThrow()
                .id;
    }

    /** The file of a track. */
    public final byte[] sound(String trackId) {
        return ("fLaC " + items.get(trackId).name() + " ").repeat(50).getBytes(StandardCharsets.UTF_8);
    }

    /** Somebody has listened. */
    public final void played(String personId, String trackId, int times) {
        plays.put(personId + " " + trackId, times);
    }

    /** The playlists that there are, whosever they are: titles by name. */
    public final Map<String, List<String>> playlists() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (PlayedItem item : items.values()) {
            if (item.type.equals("Playlist")) {
                all.put(
                        item.name(),
                        item.content.stream().map(id -> items.get(id).name()).toList());
            }
        }
        return all;
    }

    /** Lets everybody see a playlist. */
    public final void publish(String playlistId) {
        items.get(playlistId).open = true;
    }

    /** How many tracks are still there. */
    public final long trackCount() {
        return items.values().stream().filter(item -> item.type.equals("Audio")).count();
    }

    final PlayedItem add(PlayedItem item) {
        items.put(item.id, item);
        return item;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Exchanged asked = new Exchanged(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    query(exchange.getRequestURI().getRawQuery()),
                    headers,
                    body,
                    0,
                    "",
                    "");
            Thread.sleep(pause);
            Answer answer = answered(asked);
            journal.add(new Exchanged(
                    asked.method(),
                    asked.path(),
                    asked.query(),
                    headers,
                    body,
                    answer.status(),
                    answer.type(),
                    new String(answer.body(), StandardCharsets.UTF_8)));
            if (!answer.type().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", answer.type());
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer answered(Exchanged asked) {
        boolean fails = failing.test(asked);
        if (fails && !doneDespiteFailure) {
            return Answer.status(500);
        }
        Answer answer = answer(asked);
        return fails ? Answer.status(500) : answer;
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            query.computeIfAbsent(URLDecoder.decode(pair[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                    .add(pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
        }
        return query;
    }

    /** As the servers write ids. */
    protected static String plain(String id) {
        return id.replace("-", "").toLowerCase(Locale.ROOT);
    }

    protected final JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected final boolean sees(Person person, PlayedItem item) {
        return switch (item.type) {
            case "Playlist" -> item.open || item.owner.equals(person.id());
            case "CollectionFolder" -> person.libraries().contains(item.id);
            case "MusicArtist" -> true;
            default -> person.libraries().contains(item.library);
        };
    }

    /** An item as it is said to somebody. */
    protected Map<String, Object> said(PlayedItem item, Person person) {
        Map<String, Object> said = new LinkedHashMap<>(item.said);
        if (item.type.equals("Playlist")) {
            said.put("ChildCount", item.content.size());
            said.put("MediaType", "Audio");
        }
        said.put("CanDelete", item.owner.equals(person.id()));
        int times = plays.getOrDefault(person.id() + " " + item.id, 0);
        Map<String, Object> data = new LinkedHashMap<>(
                Map.of("PlayCount", times, "Played", times > 0, "IsFavorite", false, "Key", item.id));
        data.put("PlaybackPositionTicks", 0);
        if (times > 0) {
            data.put("LastPlayedDate", "2026-11-0" + Math.min(9, times) + "T10:00:00.0000000Z");
        }
        said.put("UserData", data);
        return said;
    }

    /** A page of items, with the gaps of the real ones. */
    protected final Answer page(Exchanged asked, Person person, boolean key) {
        List<String> ids = asked.all("Ids").stream().map(PlayedItems::plain).toList();
        Optional<PlayedItem> parent =
                asked.one("ParentId").map(PlayedItems::plain).map(items::get);
        if (parent.isPresent() && !key && parent.get().type.equals("CollectionFolder") && !sees(person, parent.get())) {
            return Answer.status(401);
        }
        boolean open = !ids.isEmpty() || parent.isPresent();
        List<String> types = asked.all("IncludeItemTypes");
        List<String> artists =
                asked.all("ArtistIds").stream().map(PlayedItems::plain).toList();
        String word = asked.one("SearchTerm").orElse("").toLowerCase(Locale.ROOT);
        List<PlayedItem> found = items.values().stream()
                .filter(item -> types.contains(item.type))
                .filter(item -> ids.isEmpty() || ids.contains(item.id))
                .filter(item ->
                        parent.isEmpty() || item.library.equals(parent.get().id) || item.parent.equals(parent.get().id))
                .filter(item -> open ? !item.type.equals("Playlist") || sees(person, item) : sees(person, item))
                .filter(item -> item.name().toLowerCase(Locale.ROOT).contains(word))
                .filter(item -> artists.isEmpty() || item.content.stream().anyMatch(artists::contains))
                .filter(item -> !asked.all("Filters").contains("IsPlayed") || times(person, item) > 0)
                .sorted(order(asked, person))
                .toList();
        return listed(asked, found, person);
    }

    private Comparator<PlayedItem> order(Exchanged asked, Person person) {
        Comparator<PlayedItem> order = (one, other) -> 0;
        for (String by : asked.all("SortBy")) {
            order = order.thenComparing(
                    switch (by) {
                        case "PlayCount" -> Comparator.comparingInt(item -> times(person, item));
                        case "DateCreated" ->
                            Comparator.comparing(item -> String.valueOf(item.said.get("DateCreated")));
                        default -> Comparator.comparing(PlayedItem::name);
                    });
        }
        return asked.all("SortOrder").contains("Descending") ? order.reversed() : order;
    }

    private int times(Person person, PlayedItem item) {
        return plays.getOrDefault(person.id() + " " + item.id, 0);
    }

    protected final Answer listed(Exchanged asked, List<PlayedItem> found, Person person) {
        int start = asked.one("StartIndex").map(Integer::valueOf).orElse(0);
        int limit = asked.one("Limit").map(Integer::valueOf).orElse(Integer.MAX_VALUE);
        List<Map<String, Object>> said = found.stream()
                .skip(start)
                .limit(limit)
                .map(item -> said(item, person))
                .toList();
        return Answer.json(listing(said, found.size(), start));
    }

    protected abstract Map<String, Object> listing(List<Map<String, Object>> items, int total, int start);

    /** A file, or the part of it that was asked for. */
    protected final Answer file(Exchanged asked, String type, byte[] whole) {
        String range = asked.headers().get("range");
        if (range == null) {
            return new Answer(200, type, whole, Map.of("Accept-Ranges", "bytes"));
        }
        String[] ends = range.substring("bytes=".length()).split("-", 2);
        int from = ends[0].isEmpty() ? whole.length - Integer.parseInt(ends[1]) : Integer.parseInt(ends[0]);
        int to = ends[0].isEmpty() || ends[1].isEmpty()
                ? whole.length - 1
                : Math.min(whole.length - 1, Integer.parseInt(ends[1]));
        if (from >= whole.length || from > to) {
            return new Answer(416, "", new byte[0], Map.of("Content-Range", "bytes */" + whole.length));
        }
        byte[] part = Arrays.copyOfRange(whole, from, to + 1);
        return new Answer(206, type, part, Map.of("Content-Range", "bytes " + from + "-" + to + "/" + whole.length));
    }

    /** Makes a playlist; unknown tracks and doubles are left out without a word. */
    protected final String make(String name, String owner, boolean open, List<String> ids) {
        PlayedItem playlist = add(new PlayedItem(newId(), "Playlist", "", "", name));
        playlist.owner = owner;
        playlist.open = open;
        fill(playlist, ids);
        return playlist.id;
    }

    protected final void fill(PlayedItem playlist, List<String> ids) {
        for (String id : ids) {
            String plain = plain(id);
            if (items.containsKey(plain) && (!uniqueTracks() || !playlist.content.contains(plain))) {
                playlist.content.add(plain);
            }
        }
    }

    protected abstract boolean uniqueTracks();

    /** What it is called where its calls are listed. */
    protected abstract String kind();

    /** Stops it; nothing of ours may have come that is not listed. Other clients introduce themselves by other names. */
    @Override
    public final void close() {
        server.stop(0);
        ListedCalls calls = ListedCalls.of(kind());
        journal.stream()
                .filter(asked -> asked.headers().values().stream().anyMatch(value -> value.contains("MuseGate")))
                .forEach(asked -> calls.heard(asked.method() + " " + asked.path(), parameters(asked)));
        calls.assertNothingElseCame();
    }

    private Set<String> parameters(Exchanged asked) {
        Set<String> names = new LinkedHashSet<>(asked.query().keySet());
        if (!asked.body().isEmpty()) {
            read(asked.body()).fieldNames().forEachRemaining(names::add);
        }
        return names;
    }
}
