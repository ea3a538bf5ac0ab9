package io.github.musegate.clustering;

import static io.github.musegate.clustering.ClusteringHouse.ADA;
import static io.github.musegate.clustering.ClusteringHouse.TOKEN;
import static io.github.musegate.clustering.ClusteringHouse.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.ServerPlaylist;
import io.github.musegate.musicaccounts.OpenAccount;
import io.github.musegate.tasks.NewTask;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clustering from the wish to the music server, on a real database. */
class ClusteringTest {

    private static final Map<String, Object> THREE = Map.of("num_clusters_min", 3, "num_clusters_max", 3, "seed", 1);
    private static final Set<String> NAMES =
            Set.of("Slow calm Genre0 in minor", "Medium-paced Genre1 in minor", "Fast lively Genre2 in minor");

    private final ClusteringHouse house = new ClusteringHouse();

    @BeforeEach
    void arrange() {
        house.families(3, 12);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> body = new HashMap<>(THREE);
        body.put(name, value);
        return body;
    }

    private static Caller ada(Capability... may) {
        return person(ADA, may);
    }

    private void assertFamilies(String user) {
        assertThat(house.namesOf(user)).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(house.played.playlistsOf(user)).allSatisfy(playlist -> {
            assertThat(playlist.getValue()).hasSize(12);
            assertThat(playlist.getValue().stream()
                            .map(id -> id.substring(0, 2))
                            .distinct())
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void familiesBecomePlaylistsInTheSharedAccountForTheToken(Method method) throws Exception {
        Task task = house.done(TOKEN, with("clustering_method", method.id()));
        assertThat(task.message()).isEqualTo("3 playlists are up to date.");
        assertFamilies("shared");
        assertThat(house.namesOf("ada")).isEmpty();
    }

    @Test
    void aPersonsPlaylistsAreTheirsAndInTheirAccount() throws Exception {
        house.linkAda();
        assertThat(house.done(ada(Capability.CREATE_PLAYLISTS), THREE).state()).isEqualTo(TaskState.SUCCESS);
        assertFamilies("ada");
        assertThat(house.namesOf("shared")).isEmpty();
        assertThat(column("owner_id")).containsOnly("1");
        assertThat(column("source")).containsOnly("clustering");
    }

    private List<String> column(String name) {
        try (var rows = house.db
                .database()
                .client()
                .execute()
                .query("select cast(" + name + " as text) as v from musegate_playlist order by id")) {
            return rows.map(row -> row.column("v").getString()).toList();
        }
    }

    @Test
    void whoHasNoAccountIsToldBeforeTheTaskStarts() throws Exception {
        assertThatThrownBy(() -> house.start(ada(Capability.RUN_CLUSTERING, Capability.CREATE_PLAYLISTS), THREE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().type().slug()).isEqualTo("music-account-needed"));
        assertThat(house.tasks.last(TOKEN)).isEmpty();
        assertThat(house.done(ada(Capability.RUN_CLUSTERING), with("preview", true))
                        .state())
                .isEqualTo(TaskState.SUCCESS);
    }

    @Test
    void whoMayNotMakePlaylistsOnlyLooks() throws Exception {
        house.linkAda();
        assertThatThrownBy(() -> house.start(ada(Capability.RUN_CLUSTERING), THREE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().members())
                                .containsEntry("capability", "create_playlists"));
        assertThat(house.done(ada(Capability.RUN_CLUSTERING), with("preview", true))
                        .state())
                .isEqualTo(TaskState.SUCCESS);
    }

    @Test
    void aTaskOfNobodyIsTheInstallationsOnlyIfItWasStartedForIt() throws Exception {
        Task task = house.end(
                house.tasks.submit(new NewTask(Clusterings.TYPE, Json.tree(THREE), null, "somebody who is gone", 0)));
        assertThat(task.state()).isEqualTo(TaskState.FAIL);
        assertThat(house.namesOf("shared")).isEmpty();
    }

    @Test
    void whatAScheduleKeepsHoldsNoKeysAndNoMoreRightsThanTheCallers() {
        JsonNode wish = Json.tree(Map.of("seed", 7, "gemini_api_key", "secret", "installation", true, "person", 99));
        JsonNode kept = house.kind().work().payload(ada(Capability.CREATE_PLAYLISTS), wish);
        assertThat(kept.toString()).doesNotContain("secret").doesNotContain("installation");
        assertThat(kept.path("seed").asInt()).isEqualTo(7);
        assertThat(kept.path("person").asInt()).isEqualTo(1);
        assertThat(kept.path("may").toString()).isEqualTo("[\"create_playlists\"]");
    }

    @Test
    void aRightThatIsTakenAwayWhileItGroupsCounts() throws Exception {
        house.linkAda();
        house.ownView = true;
        house.played.during("find", () -> house.db.run("update audiomuse_users set capabilities = '{}' where id = 1"));
        Task task = house.done(ada(Capability.CREATE_PLAYLISTS), THREE);
        assertThat(task.state()).isEqualTo(TaskState.FAIL);
        assertThat(task.message()).isEqualTo("Whoever started this may not make playlists.");
        assertThat(house.namesOf("ada")).isEmpty();
    }

    @Test
    void rightsThatGroupsGiveCountAsLongAsTheyDo() throws Exception {
        house.linkAda();
        house.db.run("update audiomuse_users set capabilities = '{}' where id = 1");
        house.byIdentity = Set.of(Capability.CREATE_PLAYLISTS);
        Caller bySso = new Caller(
                OptionalInt.of(ADA),
                "ada",
                Role.USER,
                Set.of(Capability.RUN_CLUSTERING, Capability.CREATE_PLAYLISTS),
                SignInMethod.SESSION,
                OptionalLong.empty(),
                OptionalLong.of(ClusteringHouse.IDENTITY));
        assertThat(house.done(bySso, THREE).state()).isEqualTo(TaskState.SUCCESS);
        assertFamilies("ada");
        house.byIdentity = Set.of();
        Task none = house.end(house.tasks.submit(
                new NewTask(Clusterings.TYPE, house.kind().work().payload(bySso, Json.tree(THREE)), ADA, "ada", 0)));
        assertThat(none.message()).isEqualTo("Whoever started this may not make playlists.");
    }

    @Test
    void oneClusteringLivesAtATime() {
        Task first = house.start(TOKEN, THREE);
        assertThatThrownBy(() -> house.start(TOKEN, THREE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().members())
                                .containsEntry("error_code", 1201)
                                .containsEntry("task_id", first.id()));
    }

    @Test
    void thePreviewShowsTheGroupsAndWritesNothing() throws Exception {
        Task task = house.done(TOKEN, with("preview", true));
        assertThat(task.message()).isEqualTo("3 groups found; nothing was written.");
        assertThat(house.namesOf("shared")).isEmpty();
        assertThat(column("name")).isEmpty();
        JsonNode groups = task.details().path("servers").path(0).path("groups");
        assertThat(groups.valueStream()
                        .map(group -> group.path("name").asText())
                        .collect(Collectors.toSet()))
                .isEqualTo(NAMES);
        assertThat(groups).allSatisfy(group -> {
            assertThat(group.path("track_count").asInt()).isEqualTo(12);
            assertThat(group.path("tracks")).hasSize(5);
        });
        assertThat(house.done(TOKEN, with("preview", true)).details()).isEqualTo(task.details());
    }

    @Test
    void limitsHold() throws Exception {
        Map<String, Object> body = with("max_songs_per_artist", 2);
        body.put("top_n_playlists", 2);
        assertThat(house.done(TOKEN, body).state()).isEqualTo(TaskState.SUCCESS);
        assertThat(house.played.playlistsOf("shared"))
                .as("three artists of four songs in each family")
                .hasSize(2)
                .allSatisfy(playlist -> assertThat(playlist.getValue()).hasSize(6));
        body.put("max_songs_per_cluster", 5);
        assertThat(house.done(TOKEN, body).state()).isEqualTo(TaskState.SUCCESS);
        assertThat(house.played.playlistsOf("shared"))
                .hasSize(2)
                .allSatisfy(playlist -> assertThat(playlist.getValue()).hasSize(5));
        body.put("max_songs_per_cluster", 50);
        body.put("min_playlist_size_for_top_n", 7);
        assertThat(house.done(TOKEN, body).message()).startsWith("No groups were found");
        assertThat(house.namesOf("shared")).as("nothing is no reason to delete").hasSize(2);
    }

    @Test
    void theNextRunReplacesWhatNobodyChanged() throws Exception {
        house.done(TOKEN, THREE);
        List<String> ids = column("id");
        house.done(TOKEN, with("max_songs_per_cluster", 7));
        assertThat(column("id")).isEqualTo(ids);
        assertThat(house.played.playlistsOf("shared"))
                .hasSize(3)
                .allSatisfy(playlist -> assertThat(playlist.getValue()).hasSize(7));
        house.done(TOKEN, with("top_n_playlists", 1));
        assertThat(house.namesOf("shared"))
                .as("what is not made any more is deleted")
                .hasSize(1);
        assertThat(column("id")).hasSize(1);
    }

    @Test
    void whatAPersonChangedHereOrThereIsKept() throws Exception {
        house.done(TOKEN, THREE);
        house.db.run("update musegate_playlist set revision = revision + 1 where name like 'Slow%'");
        OpenAccount shared = house.accounts.shared(house.server);
        ServerPlaylist fast = shared.use(connection -> connection.playlists().list()).stream()
                .filter(playlist -> playlist.name().startsWith("Fast"))
                .findFirst()
                .orElseThrow();
        shared.use(connection -> {
            connection.playlists().append(fast.id(), List.of("f0-t0"));
            return "";
        });
        Map<String, List<String>> before = all("shared");
        Task task = house.done(TOKEN, with("max_songs_per_cluster", 7));
        assertThat(task.state()).as(task.message()).isEqualTo(TaskState.SUCCESS);
        Map<String, List<String>> after = all("shared");
        assertThat(after.get(fast.name())).isEqualTo(before.get(fast.name())).hasSize(13);
        assertThat(after.get("Slow calm Genre0 in minor")).hasSize(12);
        assertThat(after.get("Medium-paced Genre1 in minor")).hasSize(7);
        assertThat(after).hasSize(5);
        assertThat(task.details().path("servers").path(0).path("playlists").path("kept"))
                .hasSize(2);
        Map<String, Object> none = with("top_n_playlists", 1);
        house.done(TOKEN, none);
        assertThat(house.namesOf("shared"))
                .contains(fast.name(), "Slow calm Genre0 in minor")
                .hasSize(3);
    }

    private Map<String, List<String>> all(String user) {
        return house.played.playlistsOf(user).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void anotherOwnersPlaylistsAreNotTouched() throws Exception {
        house.linkAda();
        house.done(TOKEN, THREE);
        house.done(ada(Capability.CREATE_PLAYLISTS), with("top_n_playlists", 1));
        assertThat(house.namesOf("shared")).hasSize(3);
        assertThat(house.namesOf("ada")).hasSize(1);
    }

    @Test
    void aMusicServerThatFailsIsToldAndNothingIsDeleted() throws Exception {
        house.done(TOKEN, THREE);
        house.played.fail(MusicServerException.Kind.UNREACHABLE, 0);
        Task task = house.done(TOKEN, with("top_n_playlists", 1));
        assertThat(task.state()).isEqualTo(TaskState.FAIL);
        house.played.recover();
        assertFamilies("shared");
    }

    @Test
    void nobodyWritesForAnotherByWhatAScheduleSays() throws Exception {
        house.linkAda();
        Task forged = house.tasks.submit(new NewTask(Clusterings.TYPE, Json.tree(with("person", ADA)), 2, "bob", 0));
        assertThat(house.end(forged).state()).isEqualTo(TaskState.FAIL);
        Task deleted =
                house.tasks.submit(new NewTask(Clusterings.TYPE, Json.tree(with("person", ADA)), null, "ada", 0));
        assertThat(house.end(deleted).message()).isEqualTo("The account that started this is gone or disabled.");
        Task greedy = house.tasks.submit(
                new NewTask(Clusterings.TYPE, Json.tree(with("may", List.of("use_shared_account"))), 2, "bob", 0));
        assertThat(house.end(greedy).state()).isEqualTo(TaskState.FAIL);
        assertThat(house.namesOf("shared")).isEmpty();
        assertThat(house.namesOf("ada")).isEmpty();
    }

    @Test
    void aDisabledPersonsTaskWritesNothing() throws Exception {
        house.linkAda();
        house.db.run("update audiomuse_users set enabled = false where id = 1");
        Task task = house.tasks.submit(new NewTask(Clusterings.TYPE, Json.tree(THREE), ADA, "ada", 0));
        assertThat(house.end(task).state()).isEqualTo(TaskState.FAIL);
        assertThat(house.namesOf("ada")).isEmpty();
    }

    @Test
    void peopleSeeNoTitlesThatTheirAccountDoesNotSee() throws Exception {
        house.linkAda();
        house.played.account("ada", "ada-secret", Set.of("nothing"));
        house.ownView = true;
        Task task = house.done(ada(), with("preview", true));
        assertThat(task.details().toString()).doesNotContain("Title");
        assertThat(task.message()).startsWith("No groups were found");
    }

    @Test
    void aCancelledTaskStopsBetweenPlaylists() throws Exception {
        house.played.during("create", () -> {
            Task running = house.tasks.last(TOKEN).orElseThrow();
            assertThat(house.tasks.cancel(running)).isEqualTo(1);
            try {
                Thread.sleep(2500);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        Task task = house.done(TOKEN, THREE);
        assertThat(task.state()).isEqualTo(TaskState.REVOKED);
        Thread.sleep(1500);
        assertThat(house.namesOf("shared")).hasSizeLessThan(3);
    }
}
