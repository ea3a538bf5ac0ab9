package io.github.musegate.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is broken when. */
class FaultPlanTest {

    @Test
    void halfAnHourBreaksEverythingThreeTimesInTheSameOrder() {
        Duration length = Duration.ofMinutes(28);
        List<FaultPlan.Moment> plan = FaultPlan.of(length);
        for (Fault fault : Fault.values()) {
            assertThat(plan.stream().filter(moment -> moment.fault() == fault))
                    .as("%s", fault)
                    .hasSize(3);
        }
        assertThat(plan).isEqualTo(FaultPlan.of(length));
        assertThat(plan.getLast().at()).isLessThan(length);
    }

    @Test
    void betweenTwoFaultsThereIsTimeToRecover() {
        List<FaultPlan.Moment> plan = FaultPlan.of(Duration.ofMinutes(3));
        assertThat(plan).hasSizeGreaterThan(Fault.values().length);
        for (int i = 1; i < plan.size(); i++) {
            assertThat(plan.get(i).at().minus(plan.get(i - 1).at())).isGreaterThan(FaultWindows.GRACE.plusSeconds(5));
        }
    }
}
