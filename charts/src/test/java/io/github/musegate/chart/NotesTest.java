package io.github.musegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told after an installation and after an upgrade. */
class NotesTest {

    private static final String ONCE = "at its first start alone";

    @ParameterizedTest
    @MethodSource("io.github.musegate.chart.Release#names")
    void theNotesOfEverySetOfValuesSayWhereItListens(String values) {
        assertThat(Release.notes(values, false)).startsWith("MuseGate listens at gate:");
        assertThat(Release.notes(values, true)).startsWith("MuseGate listens at gate:");
    }

    @Test
    void anUpgradeWithSignInSaysWhatMuseGateDoesNotTakeFromIt() {
        assertThat(Release.notes("traefik-secret", true))
                .contains(ONCE)
                .contains("\n  TRUSTED_PROXY_ENABLED=true\n")
                .contains("\n  TRUSTED_PROXY_IPS=10.42.0.0/16\n")
                .contains("\n  TRUSTED_PROXY_EXEMPT_PATHS=/share/,/static/,/api/health\n")
                .contains("\n  FORWARDED_TRUSTED_PROXIES=10.42.0.0/16\n")
                .contains("\n  PUBLIC_URL=https://music.example.org\n")
                .contains("\n  TRUSTED_PROXY_SECRET, the same text as in the Secret musegate-secrets")
                .doesNotContain("POSTGRES_");
        assertThat(Release.notes("traefik-token", true))
                .contains("\n  TRUSTED_PROXY_JWT_AUDIENCE=musegate\n")
                .doesNotContain("TRUSTED_PROXY_SECRET", "TRUSTED_PROXY_IPS");
    }

    @ParameterizedTest
    @CsvSource({"traefik-secret, false", "traefik-plain, true", "smallest, true"})
    void whereNothingIsLeftToBeDoneNothingIsSaidOfIt(String values, boolean upgrade) {
        assertThat(Release.notes(values, upgrade)).doesNotContain(ONCE, "TRUSTED_PROXY_");
    }
}
