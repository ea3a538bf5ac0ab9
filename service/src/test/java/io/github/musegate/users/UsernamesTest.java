package io.github.musegate.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.musegate.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernamesTest {

    @ParameterizedTest
    @CsvSource({
        "admin, ADMIN",
        "admin, Admin",
        "admin, \uFF41\uFF44\uFF4D\uFF49\uFF4E",
        "admin, adm\u0131n",
        "strasse, STRASSE",
        "strasse, straße",
        "jos\u00E9, jose\u0301",
        "\u1E9B\u0323, \u1E69",
        "ΟΔΟΣ, οδος",
        "ΟΔΟΣ, οδοσ",
        "ﬁn, FIN",
        "\u212Aelvin, kelvin",
        "\u2460, 1"
    })
    void whatIsTheSameToPeopleHasOneKey(String one, String other) {
        assertThat(Usernames.key(one)).isEqualTo(Usernames.key(other));
    }

    @ParameterizedTest
    @CsvSource({"anna, anno", "jose, josé", "a b, ab", "аdmin, admin"})
    void whatIsDifferentHasTwoKeys(String one, String other) {
        assertThat(Usernames.key(one)).isNotEqualTo(Usernames.key(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00A0\u3000",
                "a\u0000b",
                "a\nb",
                "a\u001Bb",
                "a\u200Bb",
                "a\u200Db",
                "\uFEFFa",
                "a\u202Eb",
                "a\u2066b",
                "a\u00ADb",
                "a\u034Fb",
                "a\u3164b",
                "a\uFFA0b",
                "a\uFE0Fb",
                "a\uDB40\uDC41b",
                "a\uD800b",
                "a\uE000b",
                "a\u2028b"
            })
    void namesThatPeopleCannotTellApartAreRefused(String name) {
        assertThatThrownBy(() -> Usernames.check(name)).isInstanceOf(ProblemException.class);
    }

    @Test
    void namesHaveAtMost128Characters() {
        assertThat(Usernames.check("😀".repeat(128))).hasSize(256);
        assertThatThrownBy(() -> Usernames.check("a".repeat(129))).hasMessage("Username is too long.");
    }

    @Test
    void spacesAroundGoAndStrangeNamesStay() {
        assertThat(Usernames.check("\u00A0 anna b\t")).isEqualTo("anna b");
        for (String name : new String[] {"../", "<script>", "o'neill", "%00", "日本", "שלום", "a@b.c"}) {
            assertThat(Usernames.check(name)).isEqualTo(name);
        }
        assertThat(Usernames.check("jose\u0301")).isEqualTo("jos\u00E9");
    }
}
