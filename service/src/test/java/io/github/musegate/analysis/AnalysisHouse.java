package io.github.musegate.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.access.Caller;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.Findings;
import io.github.musegate.catalogue.LibraryCounts;
import io.github.musegate.db.Database;
import io.github.musegate.music.Connector;
import io.github.musegate.music.Connectors;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.musicserver.ServerEdit;
import io.github.musegate.musicserver.Written;
import io.github.musegate.settings.TestSettings;
import io.github.musegate.sound.Sounds;
import io.github.musegate.tasks.EagerWorkers;
import io.github.musegate.tasks.LogLine;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskKinds;
import io.github.musegate.tasks.TaskQuery;
import io.github.musegate.tasks.TaskWorkers;
import io.github.musegate.tasks.Tasks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Analyses with workers, on a test's database, of one music server. */
final class AnalysisHouse implements AutoCloseable {

    /** Outlives the tests, because a process unpacks what decodes sound only once. */
    private static final Path SCRATCH = Path.of("target", "scratch");

    static final int VERSION = Sounds.VERSION;
    static final Caller ANN = Caller.installation("ann", SignInMethod.TOKEN);

    final String method;
    final MusicServers servers;
    final Findings findings;
    final Catalogue catalogue;
    final Tasks tasks;
    final Analyses analyses;
    private final Database database;
    private final TaskKinds kinds;
    private final List<TaskWorkers> workers = new ArrayList<>();

    AnalysisHouse(Database database, Connector connector) {
        this.database = database;
        Sounds sounds = new Sounds(SCRATCH);
        method = sounds.method();
        servers = new MusicServers(database, TestSettings.sealer(), new Connectors(List.of(connector)));
        findings = new Findings(database, method, VERSION, sounds::standardizer);
        catalogue = new Catalogue(database, method, sounds::standardizer);
        kinds = new TaskKinds(
                Analyses.kinds(servers, findings, sounds, List.of(Duration.ofMillis(50), Duration.ofMillis(100))));
        tasks = new Tasks(database, kinds, () -> Duration.ofDays(1), Clock.systemUTC());
        analyses = new Analyses(tasks);
    }

    /** Sets a music server up. */
    AnalysisHouse server(String type, Map<String, String> creds) {
        servers.add(new ServerEdit("Home", type, creds, null, null), Written.UNTOLD);
        return this;
    }

    /** Starts the workers of one more process, as it were. */
    TaskWorkers work(int slots) {
        return started(new TaskWorkers(database, kinds, () -> slots, Clock.systemUTC()));
    }

    /** The same, of a process that soon takes over what a silent one had. */
    TaskWorkers takeOver(int slots) {
        return started(EagerWorkers.of(database, kinds, () -> slots));
    }

    private TaskWorkers started(TaskWorkers more) {
        more.start();
        workers.add(more);
        return more;
    }

    Task now(Task task) {
        return tasks.find(task.id(), ANN).orElseThrow();
    }

    Task awaitEnd(Task task) throws Exception {
        await(() -> !now(task).state().live(), () -> now(task) + "\n" + log(task));
        return now(task);
    }

    Task analyse() throws Exception {
        return awaitEnd(analyses.start(ANN, 0));
    }

    List<String> log(Task task) {
        return tasks.log(task).stream().map(LogLine::text).toList();
    }

    List<Task> parts(Task task) {
        return tasks.list(new TaskQuery(null, null, null, task.id(), null, 1000), ANN);
    }

    LibraryCounts counts() {
        return catalogue.counts(servers.findDefault().orElseThrow().id(), Optional.empty());
    }

    static void await(Callable<Boolean> condition, Callable<Object> what) throws Exception {
        Instant end = Instant.now().plusSeconds(90);
        while (!condition.call()) {
            assertThat(Instant.now()).as(String.valueOf(what.call())).isBefore(end);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        workers.forEach(TaskWorkers::close);
        tasks.close();
    }
}
