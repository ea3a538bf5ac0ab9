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

    @Test
    void severalTimesFollowEachOther() {
        assertThat(CronTimes.read("0 2 * * MON", ROME).after(NOON, 2))
                .containsExactly(Instant.parse("2026-11-23T01:00:00Z"), Instant.parse("2026-11-30T01:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''           | There are 0 fields and there have to be five.",
                "nonsense     | There is one field and there have to be five.",
                "0 24 * * *   | The hour is '24'; it goes from 0 to 23.",
                "5-60 2 * * * | The minute is '5-60'; it goes from 0 to 59.",
                "0 2 * foo *  | The month is 'foo'; it goes from 1 to 12, or jan to dec.",
                "0 2 * * 8    | The day of the week is '8'; it goes from 0 to 7, or sun to sat.",
                "0 2 1,, * *  | The day of the month is '1,,', which cannot be read.",
                "*/0 2 * * *  | The minute has steps of 0.",
                "0 0 30 2 *   | That time never comes.",
            })
    void whatIsWrongIsSaid(String expression, String sentence) {
        assertThatThrownBy(() -> CronTimes.read(expression, ROME))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().error()).isEqualTo(sentence));
    }
}
