package io.github.musegate.analysis;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.catalogue.Findings;
import io.github.musegate.http.Json;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.sound.Sounds;
import io.github.musegate.tasks.NewTask;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskKind;
import io.github.musegate.tasks.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Analyses of the library, and the cleaning up after it. */
public final class Analyses {

    /** The type of the task that analyses the library; its payload may say how many of the newest albums, 0 for all. */
    public static final String ANALYSIS = "main_analysis";

    /** The type of the task that forgets what is gone. */
    public static final String CLEANING = "cleaning";

    static final String PORTION = "track_analysis";
    /** The name of the number of albums, as clients know it. */
    public static final String NEWEST_ALBUMS = "num_recent_albums";

    /** Not only the newest ones: what is done when no number is wished. */
    public static final int ALL_ALBUMS = 0;

    static final String FORGET = "clean_catalogue";

    /** What never runs beside another of its kind: they write to the same rows. */
    private static final Optional<String> ALONE = Optional.of("main");

    private final Tasks tasks;

    /**
     * Starts analyses.
     *
     * @param tasks which know the {@link #kinds}
     */
    public Analyses(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * The work itself, for every process that does some.
     *
     * @param servers the music servers
     * @param findings where is written down what was found
     * @param sounds what listens
     * @return its kinds of task
     */
    public static List<TaskKind> kinds(MusicServers servers, Findings findings, Sounds sounds) {
        return kinds(servers, findings, sounds, Patience.USUAL);
    }

    static List<TaskKind> kinds(MusicServers servers, Findings findings, Sounds sounds, List<Duration> pauses) {
        Patience patience = new Patience(pauses);
        Walks walks = new Walks(servers, findings, patience);
        Standing standing = new Standing(findings, Clock.systemUTC());
        Listening listening = new Listening(findings, sounds, patience);
        return List.of(
                new TaskKind(
                        ANALYSIS,
                        Capability.RUN_ANALYSIS,
                        ALONE,
                        new AnalysisWork(walks, findings, standing, Clock.systemUTC())),
                new TaskKind(
                        PORTION,
                        Capability.RUN_ANALYSIS,
                        Optional.empty(),
                        new PortionWork(servers, listening, standing)),
                new TaskKind(CLEANING, Capability.RUN_CLEANING, ALONE, new CleaningWork(walks, findings)));
    }

    /**
     * Starts an analysis of all music servers.
     *
     * @param caller who starts it
     * @param newestAlbums only so many of the newest albums of each; 0 for everything
     * @return the task
     * @throws io.github.musegate.http.ProblemException 409 while another main task runs
     */
    public Task start(Caller caller, int newestAlbums) {
        return submit(caller, ANALYSIS, Map.of(NEWEST_ALBUMS, newestAlbums));
    }

    /**
     * Starts a cleaning of all music servers.
     *
     * @param caller who starts it
     * @param forget whether what is gone shall be forgotten, rather than only marked
     * @return the task
     * @throws io.github.musegate.http.ProblemException 409 while another main task runs
     */
    public Task clean(Caller caller, boolean forget) {
        return submit(caller, CLEANING, Map.of(FORGET, forget));
    }

    private Task submit(Caller caller, String type, Map<String, Object> payload) {
        Integer owner = caller.userId().isPresent() ? (Integer) caller.userId().getAsInt() : null;
        return tasks.submit(new NewTask(type, Json.tree(payload), owner, caller.name(), 0));
    }
}
