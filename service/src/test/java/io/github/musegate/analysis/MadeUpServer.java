package io.github.musegate.analysis;

import io.github.musegate.catalogue.MadeUp;
import io.github.musegate.music.Album;
import io.github.musegate.music.Connection;
import io.github.musegate.music.Connector;
import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.Library;
import io.github.musegate.music.LibraryReader;
import io.github.musegate.music.Login;
import io.github.musegate.music.Media;
import io.github.musegate.music.MediaSource;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import io.github.musegate.music.PlaylistKeeper;
import io.github.musegate.music.ServerKind;
import io.github.musegate.music.Slice;
import io.github.musegate.music.Track;
import io.github.musegate.music.Trial;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A music server that makes its tracks up: {@code t0}, {@code t1} and so on, ten to an album. It keeps no list. */
public final class MadeUpServer implements Connector, Connection, LibraryReader, MediaSource {

    private static final int PER_ALBUM = 10;

    private final IntFunction<InputStream> sounds;

    /** How often a sound was asked for. */
    final AtomicInteger asked = new AtomicInteger();

    volatile int tracks;
    volatile Optional<MusicServerException.Kind> failure = Optional.empty();
    volatile int soundsBeforeFailure = Integer.MAX_VALUE;

    /** One with so many tracks, and what they sound like by their numbers. */
    public MadeUpServer(int tracks, IntFunction<InputStream> sounds) {
        this.tracks = tracks;
        this.sounds = sounds;
    }

    /** One with short pieces of music. */
    static MadeUpServer withMusic(int tracks) {
        return new MadeUpServer(tracks, number -> new ByteArrayInputStream(Music.wav(number)));
    }

    /** From now on everything fails. */
    void fail(MusicServerException.Kind why) {
        failure = Optional.of(why);
    }

    private void check() {
        if (failure.isPresent()) {
            throw new MusicServerException(failure.get(), "The music server was told to fail.");
        }
    }

    @Override
    public ServerKind kind() {
        return ServerKind.FOLDER;
    }

    @Override
    public Connection open(Place place, Login login) {
        return this;
    }

    @Override
    public Optional<PersonalLogins> personalLogins() {
        return Optional.empty();
    }

    @Override
    public Trial test() {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HistoryReader> history() {
        return Optional.empty();
    }

    @Override
    public List<Library> libraries() {
        return List.of();
    }

    @Override
    public Slice<Album> albums(Optional<String> after, int limit) {
        check();
        int from = after.map(Integer::valueOf).orElse(0);
        int all = Math.ceilDiv(tracks, PER_ALBUM);
        int to = Math.min(all, from + limit);
        return new Slice<>(
                IntStream.range(from, to)
                        .mapToObj(i -> new Album(
                                "a" + i,
                                "Album " + i,
                                "An Artist",
                                2001,
                                PER_ALBUM,
                                Optional.empty(),
                                Optional.empty()))
                        .toList(),
                to < all ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    @Override
    public List<Track> tracksOf(String albumId) {
        check();
        int first = PER_ALBUM * Integer.parseInt(albumId.substring(1));
        return IntStream.range(first, Math.min(tracks, first + PER_ALBUM))
                .mapToObj(MadeUpServer::track)
                .toList();
    }

    @Override
    public Slice<Track> tracks(Optional<String> after, int limit) {
        check();
        int from = after.map(Integer::valueOf).orElse(0);
        int to = Math.min(tracks, from + limit);
        return new Slice<>(
                IntStream.range(from, to).mapToObj(MadeUpServer::track).toList(),
                to < tracks ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    private static Track track(int number) {
        return MadeUp.track("t" + number, "Track " + number, "Artist " + number % 1000, 10_000 + number);
    }

    @Override
    public List<Track> search(String text, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Track> find(Collection<String> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Media audio(String trackId, Optional<String> range) {
        if (asked.incrementAndGet() > soundsBeforeFailure) {
            fail(MusicServerException.Kind.UNREACHABLE);
        }
        check();
        InputStream sound = sounds.apply(Integer.parseInt(trackId.substring(1)));
        return new Media(200, "audio/wav", OptionalLong.empty(), Optional.empty(), sound, () -> {});
    }

    @Override
    public Optional<Media> cover(String coverId, int size) {
        return Optional.empty();
    }
}
