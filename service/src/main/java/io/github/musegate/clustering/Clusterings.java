package io.github.musegate.clustering;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.http.Problem;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.playlists.Playlists;
import io.github.musegate.tasks.NewTask;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskKind;
import io.github.musegate.tasks.Tasks;
import io.github.musegate.users.Users;
import java.util.List;
import java.util.Optional;

/** The room's front door: starts clusterings. Safe for any number of threads. */
public final class Clusterings {

    /** The type of the task; its payload holds what the API takes. */
    public static final String TYPE = "main_clustering";

    /** It never runs beside another main task, because an analysis changes what it reads. */
    private static final Optional<String> ALONE = Optional.of("main");

    private final Tasks tasks;
    private final MusicServers servers;
    private final MusicAccounts accounts;
    private final Owners owners;

    /**
     * Starts clusterings.
     *
     * @param tasks which know the {@link #kind}
     * @param servers the music servers
     * @param accounts whose account the playlists are written to
     * @param users the people
     */
    public Clusterings(Tasks tasks, MusicServers servers, MusicAccounts accounts, Users users) {
        this.tasks = tasks;
        this.servers = servers;
        this.accounts = accounts;
        this.owners = new Owners(users);
    }

    /**
     * The work itself, for every process that does some.
     *
     * @param catalogue what is known of the tracks
     * @param servers the music servers
     * @param accounts what people see of them
     * @param playlists where the playlists are written
     * @param users the people
     * @param audit where is recorded what was written
     * @return the kind of task
     */
    public static TaskKind kind(
            Catalogue catalogue,
            MusicServers servers,
            MusicAccounts accounts,
            Playlists playlists,
            Users users,
            AuditTrail audit) {
        ClusteringWork work = new ClusteringWork(
                new Owners(users), servers, new GroupFinder(catalogue, accounts), new GroupWriter(playlists, audit));
        return new TaskKind(TYPE, Capability.RUN_CLUSTERING, ALONE, work);
    }

    /**
     * Starts a clustering.
     *
     * @param caller who starts it
     * @param body what they wish, in the words of the API; what is not known is dropped
     * @return the task
     * @throws io.github.musegate.http.ProblemException 400 for a wish that cannot be, 409 while another main task runs,
     *     and, when playlists are to be written, when the caller has no account for them
     */
    public Task start(Caller caller, JsonNode body) {
        ClusteringWish wish = WishReader.read(body);
        if (!wish.preview() && !caller.may(Capability.CREATE_PLAYLISTS)) {
            throw Problem.conflict("You may not make playlists; you may look at groups with preview.")
                    .with("capability", Capability.CREATE_PLAYLISTS.id())
                    .exception();
        }
        for (MusicServer server : meant(servers, wish)) {
            if (!wish.preview()) {
                // as the task will do it, so that it does not find out later
                var _ = accounts.forWriting(owners.acting(caller), server);
            }
        }
        JsonNode payload = ClusteringWork.told(caller, body);
        Integer owner = caller.userId().isPresent() ? (Integer) caller.userId().getAsInt() : null;
        return tasks.submit(new NewTask(TYPE, payload, owner, caller.name(), 0));
    }

    /** The music servers of a wish, each once. */
    static List<MusicServer> meant(MusicServers servers, ClusteringWish wish) {
        return wish.servers().isEmpty()
                ? List.of(servers.meant(Optional.empty()))
                : wish.servers().stream()
                        .map(server -> servers.meant(Optional.of(server)))
                        .distinct()
                        .toList();
    }
}
