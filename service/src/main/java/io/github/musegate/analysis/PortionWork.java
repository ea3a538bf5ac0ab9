package io.github.musegate.analysis;

import io.github.musegate.http.Json;
import io.github.musegate.music.Connection;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.tasks.TaskEnd;
import io.github.musegate.tasks.TaskFailure;
import io.github.musegate.tasks.TaskRun;
import io.github.musegate.tasks.TaskWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Listens to a portion of tracks. Does it again from its checkpoint, and what was heard meanwhile it leaves alone. */
final class PortionWork implements TaskWork {

    /** When so many tracks of a server in a row cannot be fetched in this process, it is not the tracks. */
    private static final int MOST_NOT_FETCHED = 5;

    private final MusicServers servers;
    private final Listening listening;
    private final Standing standing;
    private final Map<String, Integer> notFetchedInARow = new ConcurrentHashMap<>();

    PortionWork(MusicServers servers, Listening listening, Standing standing) {
        this.servers = servers;
        this.listening = listening;
        this.standing = standing;
    }

    @Override
    public boolean startable() {
        return false;
    }

    @Override
    public TaskEnd run(TaskRun run) throws InterruptedException {
        Portion portion = Portion.read(run.payload());
        Optional<MusicServer> server = servers.list().stream()
                .filter(known -> known.id().equals(portion.serverId()))
                .findFirst();
        if (server.isEmpty()) {
            return new TaskEnd.Done("The music server was removed.");
        }
        try {
            return listen(run, portion, servers.shared(server.get()));
        } catch (MusicServerException failure) {
            throw new TaskFailure(failure.problem().error());
        }
    }

    private TaskEnd listen(TaskRun run, Portion portion, Connection server) throws InterruptedException {
        int heard = 0;
        int failed = 0;
        List<String> news = new ArrayList<>();
        int from = run.checkpoint().map(at -> at.path("next").asInt()).orElse(0);
        for (int i = from; i < portion.keys().size(); i++) {
            Listening.Result result = listening.listen(server, portion.keys().get(i));
            switch (result.outcome()) {
                case HEARD -> {
                    heard++;
                    notFetchedInARow.remove(portion.serverId());
                }
                case FAILED, NOT_FETCHED -> {
                    failed++;
                    news.add(result.about());
                    run.log(result.about());
                }
                case NOT_WAITING -> {}
            }
            if (result.outcome() == Listening.Outcome.NOT_FETCHED
                    && notFetchedInARow.merge(portion.serverId(), 1, Integer::sum) >= MOST_NOT_FETCHED) {
                throw new TaskFailure("Several tracks in a row could not be fetched. " + result.why());
            }
            run.progress(
                    100 * (i + 1) / portion.keys().size(),
                    (i + 1) + " of " + portion.keys().size());
            run.checkpoint(Json.tree(Map.of("next", i + 1)));
            standing.tell(run, portion.course(), news);
        }
        return new TaskEnd.Done(heard + " heard, " + failed + " could not be.");
    }
}
