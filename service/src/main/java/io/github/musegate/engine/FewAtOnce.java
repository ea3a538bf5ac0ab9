package io.github.musegate.engine;

import io.github.musegate.sound.Embedding;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An engine that works on a question once it is its turn. */
final class FewAtOnce implements MusicEngine {

    private final MusicEngine engine;
    private final Turns turns;
    private final Consumer<View> ready;

    /**
     * The same engine, a few questions at a time.
     *
     * @param engine what answers
     * @param turns the turns, which others may take too
     * @param ready waits for what others have to tell before somebody can be answered, while no turn is held
     */
    FewAtOnce(MusicEngine engine, Turns turns, Consumer<View> ready) {
        this.engine = engine;
        this.turns = turns;
        this.ready = ready;
    }

    @Override
    public List<Song> search(View view, SongSearch search) {
        return inTurn(view, () -> engine.search(view, search));
    }

    @Override
    public Song track(View view, String itemId) {
        return inTurn(view, () -> engine.track(view, itemId));
    }

    @Override
    public List<SimilarSong> similar(View view, SimilarWish wish) {
        return inTurn(view, () -> engine.similar(view, wish));
    }

    @Override
    public List<MoodSeed> moods(View view) {
        return inTurn(view, () -> engine.moods(view));
    }

    @Override
    public Farthest farthest(View view, String itemId) {
        return inTurn(view, () -> engine.farthest(view, itemId));
    }

    @Override
    public List<Artist> artists(View view, String part, int start, int end) {
        return inTurn(view, () -> engine.artists(view, part, start, end));
    }

    @Override
    public List<NearArtist> similarArtists(View view, String nameOrId, int count) {
        return inTurn(view, () -> engine.similarArtists(view, nameOrId, count));
    }

    @Override
    public List<Song> songsOf(View view, String nameOrId) {
        return inTurn(view, () -> engine.songsOf(view, nameOrId));
    }

    @Override
    public Way path(View view, PathWish wish) {
        return inTurn(view, () -> engine.path(view, wish));
    }

    @Override
    public Mix mix(View view, MixWish wish) {
        return inTurn(view, () -> engine.mix(view, wish));
    }

    @Override
    public List<SimilarSong> like(View view, List<String> itemIds, int count) {
        return inTurn(view, () -> engine.like(view, itemIds, count));
    }

    @Override
    public Measured measured(View view, String itemId) {
        return inTurn(view, () -> engine.measured(view, itemId));
    }

    @Override
    public Embedding embedding(View view, String itemId) {
        return inTurn(view, () -> engine.embedding(view, itemId));
    }

    private <T> T inTurn(View view, Supplier<T> question) {
        ready.accept(view);
        return turns.take(view, question);
    }
}
