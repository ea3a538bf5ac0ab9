package io.github.musegate.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.TrackQuery;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.MusicAccount;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicaccounts.OpenAccount;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.sound.Embedding;
import io.github.musegate.vectors.Vectors;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The engine built in: answers from the catalogue and the vector index. */
public final class BuiltInEngine implements MusicEngine {

    private static final int FARTHEST = 50;
    private static final Duration MISS_KEPT = Duration.ofSeconds(30);
    private static final int MOST_MISSES = 50_000;

    private final Catalogue catalogue;
    private final MusicAccounts accounts;
    private final Sights sights;
    private final Figures figures;
    private final MoodStarts moods;
    private final Turns turns = new Turns();
    private final SecureRandom chance = new SecureRandom();
    private final Cache<Miss, Boolean> misses = Caffeine.newBuilder()
            .expireAfterWrite(MISS_KEPT)
            .maximumSize(MOST_MISSES)
            .build();

    /** A track that a server has not got, as somebody's own account sees it or the shared one. */
    private record Miss(String serverId, Optional<Long> accountId, String itemId) {}

    /**
     * An engine.
     *
     * @param catalogue what is known of the tracks
     * @param vectors their vectors, which follow the catalogue
     * @param servers the music servers
     * @param accounts as whom people see them
     */
    public BuiltInEngine(Catalogue catalogue, Vectors vectors, MusicServers servers, MusicAccounts accounts) {
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.sights = new Sights(catalogue, vectors, servers, accounts);
        this.figures = new Figures(catalogue);
        this.moods = new MoodStarts(catalogue);
    }

    @Override
    public List<Song> search(View view, SongSearch search) {
        TrackQuery query = sights.of(view).query(search.words(), search.title(), search.artist(), Optional.empty());
        return catalogue.search(query, search.start(), search.end()).stream()
                .map(Knowledge::song)
                .toList();
    }

    @Override
    public Song track(View view, String itemId) {
        return sights.of(view)
                .find(itemId)
                .map(Known::song)
                .or(() -> onServer(view, itemId).map(Knowledge::song))
                .orElseThrow(() -> Problem.notFound("There is no such track.")
                        .withDetail("Neither the catalogue nor the music server knows this id.")
                        .exception());
    }

    @Override
    public List<SimilarSong> similar(View view, SimilarWish wish) {
        CatalogueSight sight = sights.of(view);
        Start start = seeds(view, sight).of(wish.seed());
        List<Candidate> found =
                new SimilarSongs(sight).to(start, wish.count(), wish.variety(), welcome(start, wish.mood()));
        List<Candidate> ordered = wish.walk()
                ? Walk.from(
                        start.direction(),
                        found,
                        sight.directions(found.stream().map(Candidate::key).toList()))
                : found;
        return ordered.stream().map(Candidate::answer).toList();
    }

    private static Predicate<Candidate> welcome(Start start, boolean sameMood) {
        Optional<Mood> wanted =
                sameMood && !start.songs().isEmpty() ? start.song().mood() : Optional.empty();
        return one -> wanted.isEmpty() || one.mood().map(wanted.get()::like).orElse(false);
    }

    @Override
    public List<MoodSeed> moods(View view) {
        return moods.list(view.server().id(), sights.of(view));
    }

    @Override
    public Farthest farthest(View view, String itemId) {
        CatalogueSight sight = sights.of(view);
        Start start = seeds(view, sight).song(itemId);
        float[] opposite = new float[start.direction().length];
        Directions.add(opposite, start.direction(), -1);
        // what is nearest to the opposite direction is farthest from this one
        return sight.candidates(opposite, FARTHEST).stream()
                .filter(one -> one.key() != start.song().key())
                .findFirst()
                .map(one ->
                        new Farthest(2 - one.distance(), Optional.of(one.song().itemId())))
                .orElseGet(() -> new Farthest(0, Optional.empty()));
    }

    @Override
    public List<Artist> artists(View view, String part, int start, int end) {
        return sights.of(view).artists(part, start, end);
    }

    @Override
    public List<NearArtist> similarArtists(View view, String nameOrId, int count) {
        CatalogueSight sight = sights.of(view);
        return new SimilarArtists(sight).to(seeds(view, sight).artist(nameOrId).songs(), count);
    }

    @Override
    public List<Song> songsOf(View view, String nameOrId) {
        List<Song> songs =
                sights.of(view).tracksOf(nameOrId).stream().map(Knowledge::song).toList();
        if (songs.isEmpty()) {
            throw Seeds.noArtist();
        }
        return songs;
    }

    @Override
    public Way path(View view, PathWish wish) {
        CatalogueSight sight = sights.of(view);
        Seeds seeds = seeds(view, sight);
        return new PathFinder(sight, seeds.song(wish.from()), seeds.song(wish.to()), wish).find();
    }

    @Override
    public Mix mix(View view, MixWish wish) {
        CatalogueSight sight = sights.of(view);
        return new Mixture(sight, seeds(view, sight), chance).mix(wish);
    }

    @Override
    public List<SimilarSong> like(View view, List<String> itemIds, int count) {
        return new Likings(sights.of(view)).like(itemIds, count);
    }

    @Override
    public Measured measured(View view, String itemId) {
        Known known = heard(view, itemId);
        return new Measured(known.song(), known.mood().orElseThrow(() -> Seeds.notAnalysed("This track")));
    }

    @Override
    public Embedding embedding(View view, String itemId) {
        Known known = heard(view, itemId);
        return Optional.ofNullable(catalogue.embeddings(List.of(known.key())).get(known.key()))
                .orElseThrow(() -> Seeds.notAnalysed("This track"));
    }

    /**
     * The same engine, a few questions at a time. No turn is held while a music server is waited for: neither before,
     * until it tells what somebody may see, nor after, when it is asked for a track that the catalogue has not got.
     *
     * @return the engine for questions of people
     */
    public MusicEngine fewAtOnce() {
        return new FewAtOnce(this, turns, sights::await);
    }

    /**
     * Lists of the same catalogue. Long ones wait for the same turns.
     *
     * @return the lists, of what each person may see
     */
    public Listings listings() {
        return new Listings(catalogue, figures, sights, turns);
    }

    /**
     * Maps of the same catalogue. Showing one waits for the same turns.
     *
     * @param database where they are kept
     * @return the maps
     */
    public MusicMaps maps(Database database) {
        return new MusicMaps(database, catalogue, figures, sights, turns, Ticker.systemTicker());
    }

    private Known heard(View view, String itemId) {
        CatalogueSight sight = sights.of(view);
        return sight.find(itemId).orElseThrow(() -> seeds(view, sight).missing(itemId));
    }

    private Seeds seeds(View view, CatalogueSight sight) {
        return new Seeds(
                sight,
                itemId -> onServer(view, itemId).isPresent(),
                wanted -> moods.start(view.server().id(), sight, wanted.mood(), wanted.index()));
    }

    /**
     * A track that the catalogue has not got, asked of the music server as whoever this person is there; it is the last
     * thing that any question needs. What the server has not got either is not asked for again at once.
     */
    private Optional<Track> onServer(View view, String itemId) {
        OpenAccount account = accounts.forReading(view.caller(), view.server());
        Miss miss = new Miss(view.server().id(), account.account().map(MusicAccount::id), itemId);
        if (misses.getIfPresent(miss) != null) {
            return Optional.empty();
        }
        turns.giveBack();
        Optional<Track> found = account.use(open -> open.library().find(List.of(itemId))).stream()
                .findFirst();
        if (found.isEmpty()) {
            misses.put(miss, true);
        }
        return found;
    }
}
