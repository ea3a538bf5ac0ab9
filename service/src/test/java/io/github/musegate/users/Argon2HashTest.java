package io.github.musegate.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {

    /** Made by another implementation (password4j), of the text {@code s3cret-enough}. */
    static final String OF_AUDIOMUSE =
            "$argon2id$v=19$m=102400,t=2,p=8$c2FsdHNhbHRzYWx0c2FsdA" + "$sWplvcKhlkx0H6nKtFw/50z+D63NsCMce3gChy991qs";

    @ParameterizedTest
    @ValueSource(
            strings = {
                OF_AUDIOMUSE,
                "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA$MFdDs5ReyyiSoNB+F94ar2e2LuL3B2FugYS6WepOD2g",
                "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$R4A+LRL9aZZojythpn7KixKAg6MLpPfKGW5TgpqHQek",
                "$argon2d$v=16$m=64,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdA$yUXpDMLNGWubQZHniOu8P6mgIklEPPRQna4bCCMGM90",
                "$argon2d$m=64,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdA$yUXpDMLNGWubQZHniOu8P6mgIklEPPRQna4bCCMGM90",
                "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA==$/hgCfluPmEopR7sam/md2w=="
            })
    void hashesOfOtherParametersAreUnderstood(String text) {
        Argon2Hash hash = Argon2Hash.parse(text).orElseThrow();
        assertThat(hash.matches("s3cret-enough")).isTrue();
        assertThat(hash.matches("s3cret-enougH")).isFalse();
        assertThat(hash.current()).isFalse();
        assertThat(hash.decoy().matches("s3cret-enough")).isFalse();
    }

    @Test
    void newHashesAreCurrentAndSalted() {
        Argon2Hash hash = Argon2Hash.of("pässw0rd😀");
        assertThat(hash.current()).isTrue();
        assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Argon2Hash.parse(hash.text()).orElseThrow().matches("pässw0rd😀"))
                .isTrue();
        assertThat(Argon2Hash.of("pässw0rd😀").text()).isNotEqualTo(hash.text());
        assertThat(hash.toString()).doesNotContain("$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "plain",
                "$2b$12$abcdefghijklmnopqrstuv",
                "$argon2id$",
                "$argon2id$v=19$m=8,t=0,p=1$c2FsdHNhbHQ$R4ALRL9aZZ",
                "$argon2id$v=19$m=8,t=1,p=0$c2FsdHNhbHQ$R4ALRL9aZZ",
                "$argon2id$v=19$m=99999999999,t=1,p=1$c2FsdHNhbHQ$R4ALRL9aZZ",
                "$argon2id$v=19$m=8,t=1,p=1$c2Fsd!$R4ALRL9aZZ",
                "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$R4ALRL9aZZ\n"
            })
    void everythingElseIsNoHash(String text) {
        assertThat(Argon2Hash.parse(text)).isEmpty();
    }
}
