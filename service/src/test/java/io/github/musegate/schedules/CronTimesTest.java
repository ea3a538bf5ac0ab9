package io.github.musegate.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.ProblemException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write, and when that is. 2026-11-21 is a Saturday. */
class CronTimesTest {

    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 2 * * *       | 2026-11-22T01:00:00Z",
                "  0 2 * * *     | 2026-11-22T01:00:00Z",
                "*/15 * * * *    | 2026-11-21T12:15:00Z",
                "0 2 * * 0       | 2026-11-22T01:00:00Z",
                "0 2 * * 7       | 2026-11-22T01:00:00Z",
                "0 2 * * MON-FRI | 2026-11-23T01:00:00Z",
                "30 4 1,15 * *   | 2026-12-01T03:30:00Z",
                "0 0 1 jan *     | 2026-12-31T23:00:00Z",
                "0 0 29 2 *      | 2028-02-28T23:00:00Z",
                // as cron does it: with both days given, either will do
                "0 2 30 * 1      | 2026-11-23T01:00:00Z",
            })
    void readsWhatPeopleWrite(String expression, Instant next) {
        assertThat(CronTimes.read(expression, ROME).after(NOON)).isEqualTo(next);
    }

    @Test
    void theTimeItselfIsNotAfterIt() {
        assertThat(CronTimes.read("0 13 * * *", ROME).after(NOON)).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
    }

    @Test
    void aTimeThatSummerTimeSkipsDoesNotComeAndOneThatItRepeatsComesOnce() {
        CronTimes times = CronTimes.read("30 2 * * *", ROME);
        assertThat(times.after(Instant.parse("2027-03-27T12:00:00Z"))).isEqualTo(Instant.parse("2027-03-29T00:30:00Z"));
        Instant repeated = times.after(Instant.parse("2026-10-24T12:00:00Z"));
        assertThat(repeated).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(times.after(repeated)).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "nonsense",
                "* * * *",
                "0 0 2 * * *",
                "60 2 * * *",
                "0 24 * * *",
                "0 0 32 * *",
                "0 2 * * 8",
                "0 0 30 2 *",
                "0 0 * * * \u0000",
                "1/0 * * * *",
                "@reboot"
            })
    void refusesWhatIsNoTimeOrNeverComes(String expression) {
        assertThatThrownBy(() -> CronTimes.read(expression, ROME))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().type().status().code())
                                .isEqualTo(400));
    }
}
