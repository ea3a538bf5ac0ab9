package io.github.musegate.engine;

import io.github.musegate.api.model.ArtistRow;
import io.github.musegate.api.model.ComponentMatch;
import io.github.musegate.api.model.MoodCentroid;
import io.github.musegate.api.model.RepresentativeSong;
import io.github.musegate.api.model.SimilarArtist;
import io.github.musegate.api.model.SimilarTrack;
import io.github.musegate.api.model.Track;
import io.github.musegate.catalogue.SoundMood;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Songs and artists in the words of the contract. */
final class SongRows {

    /** The greatest distance: the opposite. */
    static final int FARTHEST = 2;

    private static final int PLACES = 6;

    private SongRows() {}

    static List<Track> tracks(List<Song> songs) {
        return songs.stream().map(SongRows::track).toList();
    }

    static Track track(Song song) {
        return new Track(song.itemId(), song.title(), song.artist(), song.album(), song.albumArtist());
    }

    static List<SimilarTrack> similar(List<SimilarSong> songs) {
        return songs.stream().map(SongRows::similar).toList();
    }

    private static SimilarTrack similar(SimilarSong one) {
        Song song = one.song();
        Optional<String> mood = one.mood().flatMap(Mood::name).map(SoundMood::label);
        return new SimilarTrack(
                song.itemId(),
                song.title(),
                song.artist(),
                song.album(),
                song.albumArtist(),
                distance(one.distance()),
                mood.map(name -> name + ":1.00").orElse(""),
                one.mood().map(Mood::line).orElse(null),
                song.genre().isEmpty() ? null : song.genre(),
                mood.orElse(null));
    }

    static MoodCentroid mood(MoodSeed seed) {
        return new MoodCentroid(
                seed.index(), seed.index(), seed.tags(), seed.songs(), ExternalRoutes.number(seed.share()));
    }

    /** A distance, rounded: beyond that it is chance. */
    static BigDecimal distance(double distance) {
        return BigDecimal.valueOf(Math.max(0, distance))
                .setScale(PLACES, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(FARTHEST));
    }

    static List<ArtistRow> artists(List<Artist> artists) {
        return artists.stream()
                .map(one -> new ArtistRow(one.name(), one.id(), one.tracks()))
                .toList();
    }

    static List<SimilarArtist> nearArtists(List<NearArtist> artists, boolean matches) {
        return artists.stream()
                .map(one -> new SimilarArtist(
                        one.name(),
                        one.id(),
                        distance(one.distance()),
                        matches ? one.matches().stream().map(SongRows::match).toList() : null))
                .toList();
    }

    private static ComponentMatch match(NearArtist.Match match) {
        return new ComponentMatch(
                match.theirs().stream().map(SongRows::representative).toList(),
                match.others().stream().map(SongRows::representative).toList());
    }

    private static RepresentativeSong representative(Song song) {
        return new RepresentativeSong(song.itemId(), song.title());
    }
}
