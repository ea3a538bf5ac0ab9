package io.github.musegate.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.access.SignInMethod;
import io.github.musegate.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** By whose right schedules start tasks. */
class ScheduleRightsTest extends ScheduledTasks {

    @Test
    void whatATokenHadStartedEndsWithTheToken() {
        assertThat(saved(TOKEN).ownerId()).isNull();
        for (Map<SignInMethod, String> other : List.of(
                Map.<SignInMethod, String>of(),
                Map.of(SignInMethod.TOKEN, "another token"),
                Map.of(SignInMethod.NONE, "nobody has to sign in"))) {
            standing = other;
            comes("1 second");
            schedules.startDue();
            assertThat(started()).as("%s", other).isEmpty();
            assertThat(only().lastResult()).contains("may not start it any more");
        }
        standing = Map.of(SignInMethod.TOKEN, "the token");
        comes("1 second");
        schedules.startDue();
        assertThat(started()).hasSize(1);
    }

    @Test
    void aTokenThatIsReplacedMeanwhileSavesNothing() {
        standing = Map.of();
        assertThatThrownBy(() -> saved(TOKEN)).isInstanceOf(ProblemException.class);
        assertThat(schedules.list()).isEmpty();
    }

    @Test
    void nothingIsStartedByARightThatHasGone() {
        for (String loss : List.of(
                "update audiomuse_users set capabilities = '{view_tasks,manage_schedules}'",
                "update audiomuse_users set enabled = false",
                "delete from audiomuse_users")) {
            begin();
            saved(ANN);
            db.run(loss);
            assertStartsNothing(loss);
        }
    }

    @Test
    void nothingIsStartedByAKeyThatIsRevoked() {
        db.run("insert into musegate_key (id, user_id, name, prefix, digest, scopes) overriding system value values"
                + " (70, 1, 'plugin', 'prefix', 'digest', '{run_analysis,manage_schedules}')");
        saved(ann(OptionalLong.empty(), OptionalLong.of(70)));
        comes("1 second");
        schedules.startDue();
        assertThat(started()).hasSize(1);
        db.run("delete from musegate_key");
        db.run("delete from musegate_task");
        assertStartsNothing("the key is gone");
    }

    @Test
    void nothingIsStartedByAnIdentityThatGivesTheRightNoMore() {
        db.run("insert into musegate_identity (id, source, username, username_key, user_id, granted_capabilities)"
                + " overriding system value values (80, 'proxy', 'ann', 'ann', 1, '{run_analysis,manage_schedules}')");
        db.run("update audiomuse_users set capabilities = '{view_tasks}'");
        saved(ann(OptionalLong.of(80), OptionalLong.empty()));
        comes("1 second");
        schedules.startDue();
        assertThat(started()).as("by the groups alone").hasSize(1);
        db.run("delete from musegate_task");
        db.run("update musegate_identity set granted_capabilities = '{manage_schedules}'");
        assertStartsNothing("the groups give it no more");
        db.run("update audiomuse_users set capabilities = '{run_analysis}'");
        db.run("delete from musegate_identity");
        assertStartsNothing("the identity is gone, and the account's own right does not stand in for it");
    }

    private static void assertStartsNothing(String why) {
        comes("1 second");
        schedules.startDue();
        assertThat(started()).as(why).isEmpty();
        assertThat(only().lastResult()).as(why).startsWith("Not started: whoever saved this schedule");
        assertThat(only().due()).as(why).isAfter(Instant.now());
    }

    @Test
    void onlyWhoMayStartATaskMayHaveItStarted() {
        assertRefused(wish("cleaning", "0 2 * * *"), ANN, 403);
        assertRefused(wish("no_such_kind", "0 2 * * *"), TOKEN, 400);
        assertRefused(wish("a_part", "0 2 * * *"), TOKEN, 400);
        assertRefused(wish("cleaning", "0 25 * * *"), TOKEN, 400);
        assertRefused(new ScheduleWish(99, "x", "cleaning", "0 2 * * *", true, NONE), TOKEN, 404);
        assertThat(schedules.list()).isEmpty();
        schedules.save(wish("cleaning", "0 2 * * *"), TOKEN);
        assertRefused(new ScheduleWish(only().id(), "x", "cleaning", "0 3 * * *", false, NONE), ANN, 403);
        assertThat(only().cron()).isEqualTo("0 2 * * *");
        assertThat(only().madeBy()).isEqualTo("token");
    }
}
