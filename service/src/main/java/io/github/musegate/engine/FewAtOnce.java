package io.github.musegate.engine;

import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.sound.Embedding;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few questions be worked on at a time, because each holds thousands of tracks in memory while it is. */
public final class FewAtOnce implements MusicEngine {

    private static final int TURNS = 4;
    private static final int LONGEST_WAIT_SECONDS = 3;
    private static final int SECONDS_TO_COME_BACK = 5;

    private final MusicEngine engine;
    private final Semaphore turns = new Semaphore(TURNS, true);

    /**
     * The same engine, a few questions at a time.
     *
     * @param engine what answers
     */
    public FewAtOnce(MusicEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<Song> search(View view, SongSearch search) {
        return inTurn(() -> engine.search(view, search));
    }

    @Override
    public Song track(View view, String itemId) {
        return inTurn(() -> engine.track(view, itemId));
    }

    @Override
    public List<SimilarSong> similar(View view, SimilarWish wish) {
        return inTurn(() -> engine.similar(view, wish));
    }

    @Override
    public Farthest farthest(View view, String itemId) {
        return inTurn(() -> engine.farthest(view, itemId));
    }

    @Override
    public List<Artist> artists(View view, String part, int start, int end) {
        return inTurn(() -> engine.artists(view, part, start, end));
    }

    @Override
    public List<NearArtist> similarArtists(View view, String nameOrId, int count) {
        return inTurn(() -> engine.similarArtists(view, nameOrId, count));
    }

    @Override
    public List<Song> songsOf(View view, String nameOrId) {
        return inTurn(() -> engine.songsOf(view, nameOrId));
    }

    @Override
    public Way path(View view, PathWish wish) {
        return inTurn(() -> engine.path(view, wish));
    }

    @Override
    public Mix mix(View view, MixWish wish) {
        return inTurn(() -> engine.mix(view, wish));
    }

    @Override
    public List<SimilarSong> like(View view, List<String> itemIds, int count) {
        return inTurn(() -> engine.like(view, itemIds, count));
    }

    @Override
    public Measured measured(View view, String itemId) {
        return inTurn(() -> engine.measured(view, itemId));
    }

    @Override
    public Embedding embedding(View view, String itemId) {
        return inTurn(() -> engine.embedding(view, itemId));
    }

    private <T> T inTurn(Supplier<T> question) {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (!mine) {
                throw Problem.of(ProblemType.UNAVAILABLE, "Many are asking at once; try again in a moment.")
                        .with("retry_after", SECONDS_TO_COME_BACK)
                        .exception();
            }
            return question.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemType.UNAVAILABLE).exception();
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }
}
