package io.github.musegate.engine;

import io.github.musegate.sound.Embedding;
import java.util.List;

/**
 * Answers what sounds like what. Whoever asks sees in the answers what they may see of the library. Every method throws
 * {@link io.github.musegate.http.ProblemException}: 404 for songs and artists that there are not, or not for this person,
 * 503 while the index is loading, and what the music server fails with where it has to be asked. Safe for any number of
 * threads.
 */
public interface MusicEngine extends Mixing {

    /**
     * Finds songs by name.
     *
     * @param view who asks about what
     * @param search what to look for
     * @return the songs
     */
    List<Song> search(View view, SongSearch search);

    /**
     * A song; of one that was never analysed, what the music server says.
     *
     * @param view who asks about what
     * @param itemId the music server's own id
     * @return the song
     */
    Song track(View view, String itemId);

    /**
     * Songs that sound alike.
     *
     * @param view who asks about what
     * @param wish from where, and how
     * @return nearest first, unless they were wanted as a walk
     */
    List<SimilarSong> similar(View view, SimilarWish wish);

    /**
     * The moods that one can start from.
     *
     * @param view who asks about what
     * @return those of each mood together; none of a mood that no analysed song has
     */
    List<MoodSeed> moods(View view);

    /**
     * The song that is most unlike another one.
     *
     * @param view who asks about what
     * @param itemId the other one
     * @return the farthest one
     */
    Farthest farthest(View view, String itemId);

    /**
     * Finds artists by name.
     *
     * @param view who asks about what
     * @param part a part of the name; empty for all
     * @param start the first result to give, counted from 0
     * @param end the result before which to stop
     * @return the artists
     */
    List<Artist> artists(View view, String part, int start, int end);

    /**
     * Artists who sound alike.
     *
     * @param view who asks about what
     * @param nameOrId an artist
     * @param count how many at most
     * @return nearest first
     */
    List<NearArtist> similarArtists(View view, String nameOrId, int count);

    /**
     * What an artist plays.
     *
     * @param view who asks about what
     * @param nameOrId an artist
     * @return the songs
     */
    List<Song> songsOf(View view, String nameOrId);

    /**
     * A way from one song to another in small steps.
     *
     * @param view who asks about what
     * @param wish from where to where
     * @return the way
     */
    Way path(View view, PathWish wish);

    /**
     * What was measured of a song.
     *
     * @param view who asks about what
     * @param itemId the song
     * @return the measures
     */
    Measured measured(View view, String itemId);

    /**
     * Where a song stands among all sounds.
     *
     * @param view who asks about what
     * @param itemId the song
     * @return its place, as seen from the middle of the library
     */
    Embedding embedding(View view, String itemId);
}
