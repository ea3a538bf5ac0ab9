package io.github.musegate.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import io.github.musegate.tasks.Task;
import io.github.musegate.tasks.TaskEnd;
import io.github.musegate.tasks.TaskKind;
import io.github.musegate.tasks.TaskKinds;
import io.github.musegate.tasks.TaskQuery;
import io.github.musegate.tasks.TaskRun;
import io.github.musegate.tasks.TaskWork;
import io.github.musegate.tasks.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Schedules on a real database. */
abstract class ScheduledTasks {

    static final JsonNode NONE = Json.tree(Map.of());
    static final Caller TOKEN = Caller.installation("token", SignInMethod.TOKEN);

    /** What stands for the installation's right. */
    static Map<SignInMethod, String> standing = Map.of();

    static TestDatabase db;
    static Tasks tasks;
    static Schedules schedules;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        tasks = new Tasks(
                db.database(),
                new TaskKinds(List.of(
                        new TaskKind(
                                "main_analysis",
                                Capability.RUN_ANALYSIS,
                                Optional.of("main"),
                                run -> new TaskEnd.Done("")),
                        new TaskKind("a_part", Capability.RUN_ANALYSIS, Optional.empty(), new Part()),
                        new TaskKind(
                                "cleaning", Capability.RUN_CLEANING, Optional.empty(), run -> new TaskEnd.Done("")))),
                () -> Duration.ofDays(30),
                Clock.systemUTC());
        schedules = replica(ZoneOffset.UTC);
    }

    static Schedules replica(ZoneId zone) {
        return new Schedules(db.database(), tasks, zone, Clock.systemUTC(), () -> standing, () -> true);
    }

    @AfterAll
    static void close() {
        tasks.close();
        db.close();
    }

    @BeforeEach
    void begin() {
        standing = Map.of(SignInMethod.TOKEN, "the token");
        db.run("delete from musegate_schedule");
        db.run("delete from musegate_schedule_run");
        db.run("delete from musegate_task");
        db.run("delete from audiomuse_users");
        db.run("insert into audiomuse_users (id, username, password_hash, capabilities) values (1, 'ann', 'hash',"
                + " '{view_library,view_tasks,run_analysis,manage_schedules}')");
    }

    static Caller ann(OptionalLong identity, OptionalLong key) {
        return new Caller(
                OptionalInt.of(1),
                "ann",
                Role.USER,
                Set.of(Capability.RUN_ANALYSIS, Capability.MANAGE_SCHEDULES),
                SignInMethod.SESSION,
                OptionalLong.empty(),
                identity,
                key);
    }

    static final Caller ANN = ann(OptionalLong.empty(), OptionalLong.empty());

    static ScheduleWish wish(String type, String cron) {
        return new ScheduleWish(null, "mine", type, cron, true, NONE);
    }

    static Schedule saved(Caller caller) {
        schedules.save(wish("main_analysis", "0 * * * *"), caller);
        return only();
    }

    static Schedule only() {
        assertThat(schedules.list()).hasSize(1);
        return schedules.list().getFirst();
    }

    static void comes(String ago) {
        db.run("update musegate_schedule set due_at = date_trunc('second', now()) - interval '" + ago + "'");
    }

    static List<Task> started() {
        return tasks.list(new TaskQuery(null, null, null, null, null, 100), TOKEN);
    }

    static void assertRefused(ScheduleWish wish, Caller caller, int status) {
        assertThatThrownBy(() -> schedules.save(wish, caller))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().type().status().code())
                                .isEqualTo(status));
    }

    /** What only other tasks start. */
    static final class Part implements TaskWork {

        @Override
        public TaskEnd run(TaskRun run) {
            return new TaskEnd.Done("");
        }

        @Override
        public boolean startable() {
            return false;
        }
    }
}
