package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.db.Migrations;
import io.github.musegate.parts.PartState;
import io.github.musegate.tasks.TaskLoad;
import io.github.musegate.vectors.IndexState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the figures of a part mean. */
class HealthPartsTest {

    private static TaskLoad load(long waiting, Duration oldest, long running, long silent) {
        return new TaskLoad(waiting, oldest, running, silent);
    }

    @Test
    void tasksMayWaitAsLongAsSomebodyWorks() {
        Duration day = Duration.ofDays(1);
        assertThat(HealthParts.tasks(load(0, Duration.ZERO, 0, 0)).state()).isEqualTo(PartState.OK);
        assertThat(HealthParts.tasks(load(9, day, 2, 0)).state()).isEqualTo(PartState.OK);
        assertThat(HealthParts.tasks(load(9, Duration.ofMinutes(1), 0, 0)).state())
                .isEqualTo(PartState.OK);
        assertThat(HealthParts.tasks(load(9, day, 0, 0)).state()).isEqualTo(PartState.AWAY);
        assertThat(HealthParts.tasks(load(0, Duration.ZERO, 2, 1)).state()).isEqualTo(PartState.DEGRADED);
    }

    @Test
    void tablesOfAnotherVersionAreToldApart() {
        long ours = Long.parseLong(Migrations.newest());
        assertThat(HealthParts.tables(ours).state()).isEqualTo(PartState.OK);
        assertThat(HealthParts.tables(ours + 1).state()).isEqualTo(PartState.DEGRADED);
        assertThat(HealthParts.tables(ours - 1).state()).isEqualTo(PartState.AWAY);
    }

    @Test
    void anIndexThatDoesNotFollowStillAnswers() {
        assertThat(HealthParts.index(new IndexState(IndexState.Phase.READY, 5, 1, ""))
                        .state())
                .isEqualTo(PartState.OK);
        assertThat(HealthParts.index(new IndexState(IndexState.Phase.LOADING, 0, 0, ""))
                        .state())
                .isEqualTo(PartState.DEGRADED);
        assertThat(HealthParts.index(new IndexState(IndexState.Phase.LOADING, 0, 0, "/secret/path is gone")))
                .as("one that cannot be made does not answer")
                .satisfies(finding -> {
                    assertThat(finding.state()).isEqualTo(PartState.AWAY);
                    assertThat(finding.detail()).doesNotContain("secret");
                });
        assertThat(HealthParts.index(new IndexState(IndexState.Phase.READY, 5, 1, "/secret/path is gone")))
                .satisfies(finding -> {
                    assertThat(finding.state()).isEqualTo(PartState.DEGRADED);
                    assertThat(finding.detail()).doesNotContain("secret");
                });
    }
}
