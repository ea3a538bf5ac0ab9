package io.github.musegate.sample;

import io.github.musegate.client.MuseGate;
import io.github.musegate.client.MuseGateException;
import io.github.musegate.client.ProblemException;
import io.github.musegate.client.api.SimilarityApi;
import io.github.musegate.client.model.CreatedPlaylist;
import io.github.musegate.client.model.SimilarTrack;
import io.github.musegate.client.model.Track;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The smallest plugin that is of use: finds a song by words, lists what sounds like it, and makes a playlist of it in the
 * account of whom the key belongs to.
 */
public final class SimilarPlaylist {

    private static final int SONGS = 10;

    private SimilarPlaylist() {}

    /**
     * Runs it.
     *
     * @param arguments words of a song, then optionally the name of the playlist
     */
    public static void main(String... arguments) {
        System.exit(run(System.getenv(), System.out, System.err, arguments));
    }

    /** Runs it with an environment and a console of the caller's; gives the exit code. */
    static int run(Map<String, String> environment, PrintStream out, PrintStream err, String... arguments) {
        String key = environment.getOrDefault("MUSEGATE_KEY", "");
        if (arguments.length == 0 || key.isEmpty()) {
            err.println("Call it with words of a song, and with a key of yours in MUSEGATE_KEY.");
            return 2;
        }
        MuseGate gate = MuseGate.at(environment.getOrDefault("MUSEGATE_URL", "http://localhost:8000"))
                .token(key)
                .build();
        try {
            Optional<Track> seed = seed(gate, arguments[0]);
            if (seed.isEmpty()) {
                err.println("There is no song with '" + arguments[0] + "'.");
                return 1;
            }
            String name =
                    arguments.length > 1 ? arguments[1] : "Like " + seed.get().getTitle();
            CreatedPlaylist made = gate.createPlaylist(name, like(gate, seed.get(), out));
            out.println("The playlist '" + name + "' has " + made.getMapped() + " songs.");
            return 0;
        } catch (ProblemException refused) {
            err.println(refused.error());
            refused.capability().ifPresent(missing -> err.println("The key needs the scope " + missing + "."));
            refused.link().ifPresent(page -> err.println("Mend it on the page " + page + "."));
            return 1;
        } catch (MuseGateException away) {
            err.println(away.getMessage());
            return 1;
        }
    }

    private static Optional<Track> seed(MuseGate gate, String words) {
        return gate.ask(SimilarityApi::new, music -> music.searchTracks(words, null, null, 0, 1, null, null)).stream()
                .findFirst();
    }

    /** The seed itself and its neighbours. */
    private static List<String> like(MuseGate gate, Track seed, PrintStream out) {
        List<String> ids = new ArrayList<>(List.of(seed.getItemId()));
        out.println("Like " + seed.getTitle() + " by " + seed.getAuthor() + ":");
        for (SimilarTrack song : gate.similarSongs(seed.getItemId(), SONGS)) {
            out.printf("  %.3f  %s by %s%n", song.getDistance(), song.getTitle(), song.getAuthor());
            ids.add(song.getItemId());
        }
        return ids;
    }
}
