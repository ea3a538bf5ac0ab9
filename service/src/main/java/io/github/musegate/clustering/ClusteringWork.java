package io.github.musegate.clustering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.http.Json;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.playlists.PlaylistSeries;
import io.github.musegate.tasks.TaskEnd;
import io.github.musegate.tasks.TaskFailure;
import io.github.musegate.tasks.TaskRun;
import io.github.musegate.tasks.TaskWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups the library of each music server and writes the playlists. Begun again, it finds the same groups, because its
 * chance follows from the wish or from the task, and writes what is not written yet.
 */
final class ClusteringWork implements TaskWork {

    /** What the details tell of each group; the API gives them with every question for the task. */
    private static final int SHOWN_TRACKS = 5;

    private static final int SHOWN_GROUPS = 100;

    private final Owners owners;
    private final MusicServers servers;
    private final GroupFinder finder;
    private final GroupWriter writer;

    ClusteringWork(Owners owners, MusicServers servers, GroupFinder finder, GroupWriter writer) {
        this.owners = owners;
        this.servers = servers;
        this.finder = finder;
        this.writer = writer;
    }

    @Override
    public JsonNode payload(Caller caller, JsonNode wish) {
        var _ = WishReader.read(wish);
        return told(caller, wish);
    }

    /** What is known of a wish, and for whom it is. */
    static JsonNode told(Caller caller, JsonNode wish) {
        ObjectNode payload = WishReader.kept(wish);
        payload.setAll((ObjectNode) Json.tree(Owners.told(caller)));
        return payload;
    }

    @Override
    public TaskEnd run(TaskRun run) {
        ClusteringWish wish = WishReader.read(run.payload());
        Caller caller = owner(run, wish);
        long seed = wish.seed().orElse(run.taskId().hashCode());
        List<MusicServer> meant = Clusterings.meant(servers, wish);
        List<Map<String, Object>> told = new ArrayList<>();
        int made = 0;
        int failed = 0;
        for (MusicServer server : meant) {
            int percent = 100 * told.size() / meant.size();
            run.progress(percent, "Grouping the tracks of " + server.name());
            List<Group> groups = finder.find(wish, seed, caller, server, run::check);
            run.progress(percent + 50 / meant.size(), "Found " + groups.size() + " groups on " + server.name());
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("server_id", server.id());
            result.put("server_name", server.name());
            // grouping takes minutes, and what somebody may do may be less by now
            Caller still = owner(run, wish);
            Optional<PlaylistSeries> series =
                    wish.preview() ? Optional.empty() : Optional.of(writer.before(still, server));
            List<NamedGroup> named =
                    named(groups, series.map(PlaylistSeries::kept).orElse(Set.of()));
            result.put("groups", shown(named));
            told.add(result);
            run.details(Json.tree(details(wish, seed, told)));
            made += named.size();
            if (series.isPresent() && !named.isEmpty()) {
                GroupWriter.Outcome outcome = writer.write(named, series.get(), run);
                failed += outcome.failed().size();
                result.put("playlists", outcome);
                run.details(Json.tree(details(wish, seed, told)));
            }
        }
        if (failed > 0) {
            throw new TaskFailure(failed + " playlists could not be written; the log tells why.");
        }
        return new TaskEnd.Done(summary(wish, made));
    }

    /** For whom this is, with what they may do now. */
    private Caller owner(TaskRun run, ClusteringWish wish) {
        Caller caller = owners.of(run);
        if (!wish.preview() && !caller.may(Capability.CREATE_PLAYLISTS)) {
            throw new TaskFailure("Whoever started this may not make playlists.");
        }
        return caller;
    }

    private static List<NamedGroup> named(List<Group> groups, Set<String> taken) {
        GroupNames names = new GroupNames(taken);
        return groups.stream()
                .map(group -> new NamedGroup(names.next(group.tracks()), group))
                .toList();
    }

    private static Map<String, Object> details(ClusteringWish wish, long seed, List<Map<String, Object>> told) {
        return Map.of(
                "clustering_method", wish.method().id(), "seed", seed, "preview", wish.preview(), "servers", told);
    }

    private static List<Map<String, Object>> shown(List<NamedGroup> groups) {
        return groups.stream()
                .limit(SHOWN_GROUPS)
                .map(named -> Map.of(
                        "name",
                        named.name(),
                        "track_count",
                        named.group().tracks().size(),
                        "tracks",
                        named.group().tracks().stream()
                                .limit(SHOWN_TRACKS)
                                .map(track -> Map.of(
                                        "item_id", track.itemId(), "title", track.title(), "author", track.artist()))
                                .toList()))
                .toList();
    }

    private static String summary(ClusteringWish wish, int made) {
        if (made == 0) {
            return "No groups were found: analyse more music, or allow smaller playlists.";
        }
        return made + (wish.preview() ? " groups found; nothing was written." : " playlists are up to date.");
    }
}
