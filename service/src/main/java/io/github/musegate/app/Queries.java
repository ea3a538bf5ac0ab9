package io.github.musegate.app;

import io.github.musegate.analysis.Analyses;
import io.github.musegate.api.OperationHandlers;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.CatalogueVectors;
import io.github.musegate.clustering.ClusteringRoutes;
import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import io.github.musegate.engine.AlchemyRoutes;
import io.github.musegate.engine.Anchors;
import io.github.musegate.engine.AnchorsRoutes;
import io.github.musegate.engine.ArtistsRoutes;
import io.github.musegate.engine.BuiltInEngine;
import io.github.musegate.engine.DashboardRoutes;
import io.github.musegate.engine.ExternalRoutes;
import io.github.musegate.engine.FingerprintRoutes;
import io.github.musegate.engine.Listening;
import io.github.musegate.engine.Listings;
import io.github.musegate.engine.MapRoutes;
import io.github.musegate.engine.Mixing;
import io.github.musegate.engine.MusicEngine;
import io.github.musegate.engine.MusicMaps;
import io.github.musegate.engine.PathRoutes;
import io.github.musegate.engine.Radios;
import io.github.musegate.engine.RadiosRoutes;
import io.github.musegate.engine.SimilarityRoutes;
import io.github.musegate.engine.SyncRoutes;
import io.github.musegate.library.Library;
import io.github.musegate.remote.RemoteClient;
import io.github.musegate.sound.Sounds;
import io.github.musegate.upstream.EngineChoice;
import io.github.musegate.upstream.EngineRoutes;
import io.github.musegate.upstream.EngineTrials;
import io.github.musegate.upstream.UpstreamClient;
import io.github.musegate.upstream.UpstreamMixing;
import io.github.musegate.vectors.DirectoryInUseException;
import io.github.musegate.vectors.Metric;
import io.github.musegate.vectors.VectorShape;
import io.github.musegate.vectors.VectorSource;
import io.github.musegate.vectors.Vectors;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What sounds like what.
 *
 * @param vectors the index of their sounds, in a directory of this process
 * @param engine what answers
 * @param anchors points in the music that have a name
 * @param remote how an AudioMuse-AI is reached; the music servers' streams leave its connections free
 * @param upstream how it is asked instead
 */
record Queries(Vectors vectors, BuiltInEngine engine, Anchors anchors, RemoteClient remote, UpstreamClient upstream)
        implements AutoCloseable {

    /** Replicas on one data directory; each makes an index of its own. */
    private static final int MOST_REPLICAS = 16;

    static Queries of(StartConfig config, Basis basis, Music music) {
        Sounds sounds = basis.sounds();
        Catalogue catalogue = new Catalogue(basis.database(), sounds.method(), sounds::standardizer);
        VectorShape shape = new VectorShape(sounds.standardizer().dimensions(), Metric.COSINE);
        Vectors vectors = open(
                config.dataDirectory().resolve("index"),
                shape,
                new CatalogueVectors(basis.database(), sounds.method(), sounds::standardizer));
        RemoteClient remote = new RemoteClient(basis.calls("AudioMuse-AI"));
        return new Queries(
                vectors,
                new BuiltInEngine(catalogue, vectors, music.servers(), music.accounts()),
                new Anchors(basis.database()),
                remote,
                new UpstreamClient(remote));
    }

    /** Who answers what is the engine's. */
    EngineChoice choice(Basis basis, Entrance entrance, Work work) {
        return new EngineChoice(
                basis.values()::upstream,
                upstream,
                entrance.callers(),
                entrance.contract()::text,
                basis.database(),
                basis.audit(),
                work.tasks()::exists,
                basis.clients()::of);
    }

    private static Vectors open(Path directory, VectorShape shape, VectorSource source) {
        for (int replica = 1; replica <= MOST_REPLICAS; replica++) {
            try {
                return Vectors.open(directory.resolve(String.valueOf(replica)), shape, source);
            } catch (DirectoryInUseException taken) {
                // another replica's
            }
        }
        throw new StartProblem("More than " + MOST_REPLICAS + " processes use the data directory at once.", null);
    }

    /** The routes, one line each. */
    List<OperationHandlers> routes(Basis basis, Music music, Work work) {
        Listings listings = engine.listings();
        MusicMaps maps = engine.maps(basis.database());
        MusicEngine asked = engine.fewAtOnce();
        Mixing mixing = new UpstreamMixing(basis.values()::upstream, upstream, asked);
        return List.of(
                new SimilarityRoutes(asked, music.servers(), anchors),
                new ArtistsRoutes(asked, maps, music.servers()),
                new PathRoutes(asked, music.servers()),
                new AlchemyRoutes(mixing, music.servers(), anchors),
                new AnchorsRoutes(anchors, music.servers()),
                new FingerprintRoutes(
                        mixing,
                        new Listening(new Library(music.servers(), music.accounts()), music.accounts()),
                        music.servers()),
                new ExternalRoutes(asked, music.servers()),
                new MapRoutes(maps, music.servers()),
                new EngineRoutes(new EngineTrials(remote), basis.values()::knownUpstream),
                new SyncRoutes(listings, music.servers()),
                new DashboardRoutes(
                        asked,
                        listings,
                        music.servers(),
                        work.tasks(),
                        work.schedules(),
                        Clock.systemUTC(),
                        ofLongWork()),
                new RadiosRoutes(
                        new Radios(basis.database(), anchors, mixing, music.servers(), music.playlists()),
                        basis.audit()));
    }

    /** What an analysis and a clustering do when nothing is wished. */
    private static Map<String, Object> ofLongWork() {
        Map<String, Object> usual = new HashMap<>(ClusteringRoutes.usual());
        usual.put(Analyses.NEWEST_ALBUMS, Analyses.ALL_ALBUMS);
        return usual;
    }

    @Override
    public void close() {
        vectors.close();
        remote.close();
    }
}
