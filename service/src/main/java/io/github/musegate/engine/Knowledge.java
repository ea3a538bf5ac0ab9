package io.github.musegate.engine;

import io.github.musegate.catalogue.KnownSound;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.music.Track;
import java.util.Locale;

/** Tracks of the catalogue and of music servers in the words of the queries. */
final class Knowledge {

    private Knowledge() {}

    static Known known(KnownTrack track) {
        return new Known(track.key(), song(track), track.sound().map(Knowledge::mood));
    }

    static Song song(KnownTrack track) {
        return new Song(
                track.itemId(),
                track.title(),
                track.artist(),
                track.artistId(),
                track.album(),
                track.albumArtist(),
                track.genre(),
                track.duration());
    }

    /** A track that the catalogue has not got yet, and its artist's id neither. */
    static Song song(Track track) {
        return new Song(
                track.id(),
                track.title(),
                track.artist(),
                "",
                track.album(),
                track.albumArtist(),
                track.genre(),
                track.duration());
    }

    private static Mood mood(KnownSound sound) {
        return new Mood(
                sound.tempo(),
                sound.energy(),
                sound.key()
                        .map(key -> new Mood.TonalKey(
                                key.tonicName(), key.mode().name().toLowerCase(Locale.ROOT))),
                sound.loudness());
    }
}
