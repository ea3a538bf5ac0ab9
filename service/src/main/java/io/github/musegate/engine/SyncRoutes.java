package io.github.musegate.engine;

import io.github.musegate.api.SyncService;
import io.github.musegate.api.model.SyncPage;
import io.github.musegate.api.model.SyncTrack;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.sound.Embedding;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The whole catalogue, page by page, over HTTP. */
public final class SyncRoutes implements SyncService {

    private static final int USUAL = 500;
    private static final int LAST_PAGE = 100_000;

    private final Listings listings;
    private final Asked asked;
    private final PageEnds ends = new PageEnds();

    /**
     * Routes to the lists.
     *
     * @param listings the lists
     * @param servers the music servers that can be asked about
     */
    public SyncRoutes(Listings listings, MusicServers servers) {
        this.listings = listings;
        this.asked = new Asked(servers);
    }

    @Override
    public void syncTracks(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        int page = Math.clamp(Asked.number(request, "page", 1), 1, LAST_PAGE);
        int limit = Asked.count(Asked.number(request, "limit", USUAL));
        Listings.Page found =
                Asked.query(request, "ids").map(ids -> named(view, ids)).orElseGet(() -> page(view, page, limit));
        Json.send(
                response,
                new SyncPage(
                        rows(request, found.tracks()),
                        Math.toIntExact(found.total()),
                        view.server().type(),
                        found.more(),
                        found.more() ? page + 1 : null));
    }

    private Listings.Page page(View view, int page, int limit) {
        OptionalLong last = ends.before(view, page, limit);
        Listings.Page given = last.isPresent()
                ? listings.pageAfter(view, last.getAsLong(), limit)
                : listings.page(view, "", Optional.empty(), (page - 1) * limit, limit);
        ends.keep(view, page, limit, given);
        return given;
    }

    private Listings.Page named(View view, String ids) {
        List<String> wanted = Arrays.stream(ids.split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (wanted.size() > Asked.MOST) {
            throw Problem.badRequest("At most " + Asked.MOST + " ids can be asked for at once.")
                    .exception();
        }
        List<KnownTrack> found = listings.find(view, wanted);
        return new Listings.Page(found, false, found.size());
    }

    private List<SyncTrack> rows(ServerRequest request, List<KnownTrack> tracks) {
        if (Asked.query(request, "fields").equals(Optional.of("index"))) {
            return tracks.stream()
                    .map(one -> new SyncTrack(
                            one.itemId(),
                            one.analysedAt().orElse(null),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null))
                    .toList();
        }
        Map<Long, Embedding> embeddings =
                Asked.flag(request, "include_embeddings", false) ? listings.embeddings(tracks) : Map.of();
        return tracks.stream()
                .map(one -> row(one, Optional.ofNullable(embeddings.get(one.key()))))
                .toList();
    }

    private static SyncTrack row(KnownTrack track, Optional<Embedding> embedding) {
        Optional<Mood> mood = Knowledge.known(track).mood();
        return new SyncTrack(
                track.itemId(),
                track.analysedAt().orElse(null),
                track.title(),
                track.artist(),
                track.album(),
                track.albumArtist(),
                mood.filter(known -> known.tempo().isPresent())
                        .map(known -> ExternalRoutes.number(known.tempo().orElseThrow()))
                        .orElse(null),
                mood.flatMap(Mood::key).map(Mood.TonalKey::tonic).orElse(null),
                mood.flatMap(Mood::key).map(Mood.TonalKey::mode).orElse(null),
                mood.map(known -> ExternalRoutes.number(known.energy())).orElse(null),
                embedding.map(ExternalRoutes::numbers).orElse(null));
    }
}
