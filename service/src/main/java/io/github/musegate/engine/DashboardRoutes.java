package io.github.musegate.engine;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.DashboardService;
import io.github.musegate.api.model.BrowsePage;
import io.github.musegate.api.model.BrowseRow;
import io.github.musegate.api.model.MoodShare;
import io.github.musegate.api.model.Summary;
import io.github.musegate.api.model.SummaryContent;
import io.github.musegate.catalogue.AnalysisState;
import io.github.musegate.catalogue.KnownTrack;
import io.github.musegate.catalogue.LibraryCounts;
import io.github.musegate.catalogue.SoundMood;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.schedules.Schedules;
import io.github.musegate.tasks.Tasks;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The library at a glance, over HTTP. */
public final class DashboardRoutes implements DashboardService {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 100_000;

    private final MusicEngine engine;
    private final Listings listings;
    private final Activity activity;
    private final Asked asked;
    private final Clock clock;
    private final Map<String, Object> work;

    /**
     * Routes to an engine and its lists.
     *
     * @param engine what answers
     * @param listings the lists
     * @param servers the music servers that can be asked about
     * @param tasks the long work
     * @param schedules what starts by itself
     * @param clock the time
     * @param work what the long work does when nothing is wished, by the names that clients know
     */
    public DashboardRoutes(
            MusicEngine engine,
            Listings listings,
            MusicServers servers,
            Tasks tasks,
            Schedules schedules,
            Clock clock,
            Map<String, Object> work) {
        this.engine = engine;
        this.listings = listings;
        this.activity = new Activity(tasks, schedules, clock);
        this.asked = new Asked(servers);
        this.clock = clock;
        this.work = Map.copyOf(work);
    }

    @Override
    public void getSummary(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        LibraryCounts counts = listings.counts(view);
        SummaryContent content = new SummaryContent(
                counts.tracks(),
                counts.albums(),
                counts.artists(),
                counts.analysed(),
                counts.waiting(),
                counts.failed(),
                0L,
                moods(listings.moods(view), Math.max(1, counts.analysed())));
        Caller caller = Callers.of(request);
        Json.send(
                response,
                new Summary(
                        clock.instant(),
                        content,
                        activity.workers(caller),
                        activity.tasks(caller),
                        activity.schedules(caller)));
    }

    private static List<MoodShare> moods(Map<SoundMood, Long> counts, long analysed) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<SoundMood, Long>comparingByValue().reversed())
                .map(mood -> new MoodShare(
                        mood.getKey().label(),
                        mood.getValue(),
                        ExternalRoutes.number((double) mood.getValue() / analysed)))
                .toList();
    }

    @Override
    public void browseLibrary(ServerRequest request, ServerResponse response) {
        View view = asked.view(request);
        String kind = Asked.query(request, "kind").orElse("tracks");
        String words = Asked.query(request, "q").orElse("");
        int page = Math.clamp(Asked.number(request, "page", 1), 1, LAST_PAGE);
        Json.send(
                response,
                switch (kind) {
                    case "tracks" -> tracks(view, words, Asked.query(request, "filter"), page);
                    case "artists" -> artists(view, words, page);
                    case "albums" -> albums(view, words, page);
                    default ->
                        throw Problem.badRequest("There are tracks, artists and albums to browse.")
                                .exception();
                });
    }

    private BrowsePage tracks(View view, String words, Optional<String> filter, int page) {
        Optional<AnalysisState> state = filter.map(DashboardRoutes::state);
        Listings.Page found = listings.page(view, words, state, (page - 1) * PAGE, PAGE);
        return new BrowsePage(
                "tracks",
                filter.orElse(null),
                view.server().name(),
                page,
                PAGE,
                found.tracks().stream().map(DashboardRoutes::row).toList(),
                found.more(),
                Math.toIntExact(found.total()),
                false);
    }

    private BrowsePage artists(View view, String words, int page) {
        int start = (page - 1) * PAGE;
        return page(
                "artists",
                view,
                page,
                engine.artists(view, words, start, start + PAGE + 1).stream()
                        .map(one ->
                                new BrowseRow(null, null, null, null, null, null, one.name(), one.id(), one.tracks()))
                        .toList());
    }

    private BrowsePage albums(View view, String words, int page) {
        return page(
                "albums",
                view,
                page,
                listings.albums(view, words, (page - 1) * PAGE, PAGE + 1).stream()
                        .map(one -> new BrowseRow(
                                null, null, one.artist(), one.title(), null, null, null, null, one.trackCount()))
                        .toList());
    }

    /** A page of a list that is not counted; one more row than a page has tells that there are more. */
    private static BrowsePage page(String kind, View view, int page, List<BrowseRow> rows) {
        return new BrowsePage(
                kind,
                null,
                view.server().name(),
                page,
                PAGE,
                rows.stream().limit(PAGE).toList(),
                rows.size() > PAGE,
                null,
                false);
    }

    private static AnalysisState state(String name) {
        return Arrays.stream(AnalysisState.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("Tracks are analysed, waiting or failed.")
                        .exception());
    }

    private static BrowseRow row(KnownTrack track) {
        return new BrowseRow(
                track.itemId(),
                track.title(),
                track.artist(),
                track.album(),
                track.state().name().toLowerCase(Locale.ROOT),
                track.failure().orElse(null),
                null,
                null,
                null);
    }

    @Override
    public void getConfig(ServerRequest request, ServerResponse response) {
        Map<String, Object> settings = new TreeMap<>(work);
        settings.put("engine", "builtin");
        settings.put("ai_model_provider", "NONE");
        settings.put("max_distance", SongRows.FARTHEST);
        settings.put("max_songs_per_artist", Variety.OF_ONE_ARTIST);
        settings.put("most_results", Asked.MOST);
        // a song has one of them here
        settings.put("top_n_moods", 1);
        settings.put(
                "mood_labels",
                Arrays.stream(SoundMood.values()).map(SoundMood::label).toList());
        settings.put("path_default_length", PathRoutes.USUAL);
        settings.put("path_longest", PathRoutes.LONGEST);
        settings.put("alchemy_default_n_results", AlchemyRoutes.USUAL);
        settings.put("alchemy_temperature", AlchemyRoutes.USUAL_TEMPERATURE);
        settings.put("alchemy_subtract_distance", AlchemyRoutes.SUBTRACT_DISTANCE);
        settings.put("clap_enabled", false);
        settings.put("lyrics_enabled", false);
        Json.send(response, settings);
    }
}
