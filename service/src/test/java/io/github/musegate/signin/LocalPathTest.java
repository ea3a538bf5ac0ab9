package io.github.musegate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/users",
                "/apidocs/",
                "/plugins/lastfm/settings.html",
                "/map?zoom=2&center=1.5,-3",
                "/similarity?item_id=a-b_c~d&n=10",
                "/audit?from=2026-01-01T00:00:00Z&actor=%C3%A4nn%20b",
                "/a/b/c/d/e/f/g/h",
                "/search?q=rock+%26+roll",
                "/x?next=/y",
                "/x?a=b?c",
                "/~ann",
                "/analysis?100%25"
            })
    void pathsOnThisServerAreTaken(String path) {
        assertThat(LocalPath.of(path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // not a path
                "",
                " ",
                "users",
                "./users",
                "?a=b",
                "#top",
                "*",
                // another host
                "//evil.example",
                "///evil.example",
                "////evil.example/x",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "/\\/evil.example",
                "\\/\\/evil.example/",
                "/\\\\evil.example",
                "/users//evil.example",
                "/users\\..\\..\\evil.example",
                "//evil.example@here",
                "//[::1]/",
                "//192.0.2.1",
                "//0x7f000001",
                "/@evil.example",
                "/:@evil.example",
                "/:80",
                "/;//evil.example",
                // another scheme
                "http://evil.example",
                "https://evil.example/",
                "https:evil.example",
                "https:/evil.example",
                "https:///evil.example",
                "HTTPS://evil.example",
                "http:\\\\evil.example",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "mailto:a@b",
                "ftp://evil.example",
                "about:blank",
                // blanks and control characters, which browsers drop
                "/\t/evil.example",
                "/\n/evil.example",
                "/\r/evil.example",
                "\t//evil.example",
                " //evil.example",
                " /users",
                "/users ",
                "\n/users",
                "/users\r\nSet-Cookie: a=b",
                "/users\r\n\r\n<script>",
                "/users\nLocation: //evil.example",
                "/users?a=b\r\nX: y",
                "/users\u0000",
                "/\u0000/evil.example",
                "/\u000b/evil.example",
                "/\u007f",
                // the same in disguise
                "/%2fevil.example",
                "/%2F%2Fevil.example",
                "%2f%2fevil.example",
                "/%5cevil.example",
                "/%5C%5Cevil.example",
                "/%09/evil.example",
                "/%0a/evil.example",
                "/%0d%0aSet-Cookie:a=b",
                "/users%0d%0aX:y",
                "/users?a=%0d%0aX:y",
                "/users?a=%00",
                "/users?a=%1f",
                "/users?a=%7f",
                "/users?a=%7F",
                "/users?a=%",
                "/users?a=%2",
                "/users?a=%zz",
                "/%252fevil.example",
                "/%c0%af/evil.example",
                "/%61dmin",
                // the way up
                "/..",
                "/../",
                "/..//evil.example",
                "/../evil",
                "/users/../..//evil.example",
                "/./users",
                "/.",
                "/users/.",
                "/.//evil.example",
                "/%2e%2e/evil",
                "/%2e%2e%2fevil.example",
                "/.%2e/evil",
                "/users/..;/evil",
                // letters that look like slashes, dots and letters
                "/\u2044evil.example",
                "/\u2215evil.example",
                "/\uff0fevil.example",
                "\uff0f\uff0fevil.example",
                "/\u3002evil.example",
                "/\u202eevil",
                "/\u200b/evil.example",
                "\ufeff/users",
                "/\u00a0/evil.example",
                "/\u2028/evil.example",
                "/us\u00e9rs",
                "/users?q=\u00e4",
                // what belongs neither into a path nor into a query of ours
                "/users#@evil.example",
                "/users?a#b",
                "/users?a=<script>",
                "/users?a=\"b\"",
                "/users?a=b\\c",
                "/users?a=`b`",
                "/users?a={b}",
                "/users?a=b|c",
                "/users?a=b^c",
                "/users?a=[b]",
                "/users?a b",
                "/<script>",
                "/\"onload=",
                "/'x'"
            })
    void everythingElseIsNot(String hostile) {
        assertThat(LocalPath.of(hostile)).isEmpty();
    }

    @Test
    void veryLongOnesAreNot() {
        assertThat(LocalPath.of("/" + "a".repeat(2047))).isPresent();
        assertThat(LocalPath.of("/" + "a".repeat(2048))).isEmpty();
        assertThat(LocalPath.of("/?" + "%20".repeat(682))).isPresent();
        assertThat(LocalPath.of("/a".repeat(1024))).isPresent();
        assertThat(LocalPath.of("/a".repeat(100_000))).isEmpty();
    }
}
