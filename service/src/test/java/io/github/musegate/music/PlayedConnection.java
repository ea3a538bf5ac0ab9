package io.github.musegate.music;

import io.github.musegate.music.MusicServerException.Kind;
import io.github.musegate.music.PlayedConnector.PlayedAccount;
import io.github.musegate.music.PlayedConnector.PlayedPlaylist;
import io.github.musegate.music.PlayedConnector.PlayedTrack;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** One account on a {@link PlayedConnector}. */
final class PlayedConnection implements Connection, LibraryReader, MediaSource, PlaylistKeeper, HistoryReader {

    private final PlayedConnector server;
    private final Place place;
    private final String user;
    private final String password;

    PlayedConnection(PlayedConnector server, Place place, String user, String password) {
        this.server = server;
        this.place = place;
        this.user = user;
        this.password = password;
    }

    private <T> T step(String what, Supplier<T> work) {
        return server.step(place, user, password, what, work);
    }

    private PlayedAccount account() {
        return server.accounts.get(user);
    }

    private static MusicServerException unknown(String what) {
        return new MusicServerException(Kind.NOT_FOUND, "The music server does not know this " + what + ".");
    }

    @Override
    public Trial test() {
        try {
            int count = step("test", () -> seen().size());
            return new Trial(Optional.empty(), count, "absolute", "Played 1.0", List.of());
        } catch (MusicServerException failure) {
            return Trial.failed(failure);
        }
    }

    @Override
    public LibraryReader library() {
        return this;
    }

    @Override
    public MediaSource media() {
        return this;
    }

    @Override
    public PlaylistKeeper playlists() {
        return this;
    }

    @Override
    public Optional<HistoryReader> history() {
        return Optional.of(this);
    }

    private List<PlayedTrack> seen() {
        return server.tracks.values().stream()
                .filter(track ->
                        account().libraries().isEmpty() || account().libraries().contains(track.library()))
                .filter(track ->
                        place.libraries().isEmpty() || place.libraries().contains(track.library()))
                .toList();
    }

    private List<Track> tracks() {
        return seen().stream().map(PlayedTrack::track).toList();
    }

    @Override
    public List<Library> libraries() {
        return step(
                "libraries",
                () -> server.tracks.values().stream()
                        .map(PlayedTrack::library)
                        .distinct()
                        .filter(library -> account().libraries().isEmpty()
                                || account().libraries().contains(library))
                        .map(library -> new Library(library, library.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    @Override
    public Slice<Album> albums(Optional<String> after, int limit) {
        return step(
                "albums",
                () -> slice(
                        tracks().stream()
                                .map(Track::album)
                                .distinct()
                                .map(album -> new Album(
                                        album,
                                        album,
                                        "An artist",
                                        2020,
                                        0,
                                        Optional.of(Instant.EPOCH),
                                        Optional.of("cover-" + album)))
                                .toList(),
                        after,
                        limit));
    }

    @Override
    public List<Track> tracksOf(String albumId) {
        return step("tracksOf", () -> {
            List<Track> found = tracks().stream()
                    .filter(track -> track.album().equals(albumId))
                    .toList();
            if (found.isEmpty()) {
                throw unknown("album");
            }
            return found;
        });
    }

    @Override
    public Slice<Track> tracks(Optional<String> after, int limit) {
        return step("tracks", () -> slice(tracks(), after, limit));
    }

    private static <T> Slice<T> slice(List<T> all, Optional<String> after, int limit) {
        int from = Math.min(all.size(), after.map(Integer::parseInt).orElse(0));
        int to = Math.min(all.size(), from + limit);
        return new Slice<>(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    @Override
    public List<Track> search(String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return step(
                "search",
                () -> tracks().stream()
                        .filter(track -> (track.title() + " " + track.artist() + " " + track.album())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<Track> find(Collection<String> ids) {
        return step("find", () -> {
            List<Track> all = tracks();
            return ids.stream()
                    .flatMap(id -> all.stream().filter(track -> track.id().equals(id)))
                    .toList();
        });
    }

    @Override
    public Media audio(String trackId, Optional<String> range) {
        return step("audio", () -> {
            PlayedTrack track = seen().stream()
                    .filter(known -> known.track().id().equals(trackId))
                    .findFirst()
                    .orElseThrow(() -> unknown("track"));
            if (server.dripping) {
                server.openSounds.incrementAndGet();
                return new Media(
                        200,
                        track.type(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        new Drops(),
                        server.openSounds::decrementAndGet);
            }
            return media(track.type(), track.content().getBytes(StandardCharsets.UTF_8), range);
        });
    }

    private static Media media(String type, byte[] all, Optional<String> range) {
        if (range.isEmpty()) {
            return media(200, type, all, 0, all.length, Optional.empty());
        }
        String[] ends = range.get().substring("bytes=".length()).split("-", 2);
        int from = ends[0].isEmpty() ? Math.max(0, all.length - Integer.parseInt(ends[1])) : Integer.parseInt(ends[0]);
        int to = ends[0].isEmpty() || ends[1].isEmpty()
                ? all.length
                : Math.min(all.length, Integer.parseInt(ends[1]) + 1);
        if (from >= to) {
            return media(416, type, all, 0, 0, Optional.of("bytes */" + all.length));
        }
        return media(206, type, all, from, to, Optional.of("bytes " + from + "-" + (to - 1) + "/" + all.length));
    }

    private static Media media(int status, String type, byte[] all, int from, int to, Optional<String> range) {
        return new Media(
                status,
                type,
                OptionalLong.of(to - from),
                range,
                new ByteArrayInputStream(all, from, to - from),
                () -> {});
    }

    @Override
    public Optional<Media> cover(String coverId, int size) {
        return step(
                "cover",
                () -> coverId.startsWith("cover-")
                        ? Optional.of(media("image/png", coverId.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                        : Optional.empty());
    }

    @Override
    public List<ServerPlaylist> list() {
        return step(
                "list",
                () -> account().playlists().entrySet().stream()
                        .map(entry -> new ServerPlaylist(
                                entry.getKey(),
                                entry.getValue().name(),
                                entry.getValue().tracks().size()))
                        .toList());
    }

    @Override
    public List<Track> tracks(String id) {
        return step(
                "tracks of playlist",
                () -> playlist(id).tracks().stream()
                        .map(track -> server.tracks.get(track).track())
                        .toList());
    }

    @Override
    public String create(String name, List<String> trackIds) {
        return step("create", () -> {
            known(trackIds);
            String id = server.newId();
            account().playlists().put(id, new PlayedPlaylist(name, new ArrayList<>(trackIds)));
            return id;
        });
    }

    @Override
    public String replace(String id, String name, List<String> trackIds) {
        return step("replace", () -> {
            known(trackIds);
            return change(id, known -> new PlayedPlaylist(known.name(), new ArrayList<>(trackIds)));
        });
    }

    @Override
    public void append(String id, List<String> trackIds) {
        var _ = step("append", () -> {
            known(trackIds);
            return change(id, known -> {
                List<String> all = new ArrayList<>(known.tracks());
                all.addAll(trackIds);
                return new PlayedPlaylist(known.name(), all);
            });
        });
    }

    @Override
    public String rename(String id, String name) {
        return step("rename", () -> change(id, known -> new PlayedPlaylist(name, known.tracks())));
    }

    @Override
    public void delete(String id) {
        var _ = step("delete", () -> account().playlists().remove(id) != null);
    }

    private String change(String id, Function<PlayedPlaylist, PlayedPlaylist> change) {
        account().playlists().put(id, change.apply(playlist(id)));
        return id;
    }

    private PlayedPlaylist playlist(String id) {
        PlayedPlaylist playlist = account().playlists().get(id);
        if (playlist == null) {
            throw unknown("playlist");
        }
        return playlist;
    }

    private void known(List<String> trackIds) {
        if (!trackIds.stream().allMatch(server.tracks::containsKey)) {
            throw new MusicServerException(Kind.FAILED, "The music server does not know all of these tracks.");
        }
    }

    @Override
    public List<Track> mostPlayed(int limit) {
        return step("mostPlayed", () -> tracks().stream().limit(limit).toList());
    }

    @Override
    public Optional<Instant> lastPlayed(String trackId) {
        return step("lastPlayed", Optional::empty);
    }

    /** A kilobyte every twentieth of a second. */
    private static final class Drops extends InputStream {

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Math.min(1024, length);
        }
    }
}
