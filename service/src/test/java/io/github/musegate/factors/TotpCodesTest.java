package io.github.musegate.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpCodesTest {

    // the secret of the examples in RFC 6238, appendix B
    private static final String SECRET =
            Base32.toBase32String("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theExamplesOfTheStandardAreRight(long second, String code) {
        assertThat(at(second).steps(SECRET, code)).containsExactly(second / 30);
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "-30, true", "30, true", "60, false", "3600, false"})
    void aClockMayBeOneStepOff(long off, boolean right) {
        assertThat(at(59 + 600 + off).steps(SECRET, new TestApp(SECRET).code(Instant.ofEpochSecond(659))))
                .hasSize(right ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"''", "28708", "0287082", "２８７０８２", "abcdef"})
    void anythingElseIsWrong(String code) {
        assertThat(at(59).steps(SECRET, code)).isEmpty();
    }

    @Test
    void secretsDifferAndAreLongEnough() {
        assertThat(TotpCodes.newSecret()).hasSize(32).isNotEqualTo(TotpCodes.newSecret());
    }

    private static TotpCodes at(long second) {
        return new TotpCodes(Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
    }
}
