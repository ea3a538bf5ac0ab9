package io.github.musegate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealerTest {

    private final Sealer sealer = TestSettings.sealer();

    @Test
    void aSealedTextOpensWhereItBelongs() {
        String sealed = sealer.seal("music_servers", "creds.token", "abc", "s3cret ü");
        assertThat(sealed).doesNotContain("s3cret").matches("[A-Za-z0-9_.-]+");
        assertThat(sealer.open("music_servers", "creds.token", "abc", sealed)).isEqualTo("s3cret ü");
    }

    @Test
    void theSameSecretIsNeverSealedTheSame() {
        assertThat(sealer.seal("t", "c", "r", "x")).isNotEqualTo(sealer.seal("t", "c", "r", "x"));
    }

    @Test
    void aMovedSecretStaysClosed() {
        String sealed = sealer.seal("music_servers", "creds.token", "abc", "s3cret");
        assertClosed(sealer, "music_servers", "creds.token", "abd", sealed);
        assertClosed(sealer, "music_servers", "creds.password", "abc", sealed);
        assertClosed(sealer, "musegate_setting", "creds.token", "abc", sealed);
    }

    @Test
    void anotherKeyOpensNothing() {
        String sealed = sealer.seal("t", "c", "r", "s3cret");
        assertClosed(TestSettings.sealer("another key"), "t", "c", "r", sealed);
    }

    @Test
    void aMarkTellsOnlyWhetherTheSecretIsTheSame() {
        String mark = sealer.mark("schedules", "s3cret");
        assertThat(mark).matches("[0-9a-f]{32}").isEqualTo(TestSettings.sealer().mark("schedules", "s3cret"));
        assertThat(List.of(
                        sealer.mark("schedules", "s3cret2"),
                        sealer.mark("schedule", "ss3cret"),
                        TestSettings.sealer("another key").mark("schedules", "s3cret")))
                .doesNotContain(mark)
                .doesNotHaveDuplicates();
    }

    @Test
    void aChangedTextStaysClosed() {
        String sealed = sealer.seal("t", "c", "r", "s3cret");
        String[] parts = sealed.split("\\.", -1);
        assertClosed(sealer, "t", "c", "r", "clear text");
        assertClosed(sealer, "t", "c", "r", "");
        String other = parts[3].startsWith("A") ? "B" : "A";
        assertClosed(
                sealer,
                "t",
                "c",
                "r",
                String.join(".", parts[0], parts[1], parts[2], other + parts[3].substring(1), parts[4]));
        // the place is part of what is authenticated: a header that names another place does not help
        String header = new Base64URL(parts[0]).decodeToString().replace("1:r", "1:q");
        assertClosed(
                sealer,
                "t",
                "c",
                "q",
                String.join(".", Base64URL.encode(header).toString(), parts[1], parts[2], parts[3], parts[4]));
    }

    private static void assertClosed(Sealer sealer, String table, String column, String row, String sealed) {
        assertThatThrownBy(() -> sealer.open(table, column, row, sealed))
                .isInstanceOf(BrokenSeal.class)
                .hasMessageNotContaining("s3cret");
    }
}
