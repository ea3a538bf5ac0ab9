package io.github.musegate.clustering;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.http.ProblemException;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.playlists.Playlist;
import io.github.musegate.playlists.PlaylistSeries;
import io.github.musegate.playlists.Playlists;
import io.github.musegate.tasks.TaskRun;
import java.util.ArrayList;
import java.util.List;

/** Writes groups as playlists, in place of those of the time before. */
final class GroupWriter {

    private static final String SOURCE = "clustering";

    private final Playlists playlists;
    private final AuditTrail audit;

    GroupWriter(Playlists playlists, AuditTrail audit) {
        this.playlists = playlists;
        this.audit = audit;
    }

    /**
     * What became of the playlists.
     *
     * @param written those that are there now
     * @param kept those that a person has changed
     * @param deleted those that are not made any more
     * @param failed those that could not be written or deleted
     */
    record Outcome(List<String> written, List<String> kept, List<String> deleted, List<String> failed) {

        Outcome {
            written = List.copyOf(written);
            kept = List.copyOf(kept);
            deleted = List.copyOf(deleted);
            failed = List.copyOf(failed);
        }
    }

    /**
     * What was made for somebody before.
     *
     * @param caller for whom
     * @param server the music server
     * @return the playlists
     */
    PlaylistSeries before(Caller caller, MusicServer server) {
        return playlists.series(audit.act(caller, SOURCE), SOURCE, server.id());
    }

    /**
     * Writes groups. One that cannot be written does not keep the others from it; what is not made any more is deleted
     * only when all could be.
     *
     * @param groups the groups by name
     * @param series what was made before
     * @param run told of each; throws when the work has to stop
     * @return what became of them
     */
    Outcome write(List<NamedGroup> groups, PlaylistSeries series, TaskRun run) {
        List<String> written = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (NamedGroup group : groups) {
            attempt(group.name(), written, failed, run, () -> {
                Playlist ignored = series.write(group.name(), group.group().itemIds());
            });
        }
        if (failed.isEmpty()) {
            for (Playlist other : series.others()) {
                attempt(other.name(), deleted, failed, run, () -> series.delete(other));
            }
        }
        return new Outcome(written, series.kept().stream().sorted().toList(), deleted, failed);
    }

    private static void attempt(String name, List<String> done, List<String> failed, TaskRun run, Runnable work) {
        run.check();
        try {
            work.run();
            done.add(name);
        } catch (ProblemException refused) {
            failed.add(name);
            run.log(name + ": " + refused.problem().error());
        }
    }
}
