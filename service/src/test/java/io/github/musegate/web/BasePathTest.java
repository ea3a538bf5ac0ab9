package io.github.musegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasePathTest {

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "https://home.example, /",
        "https://home.example/, /",
        "https://home.example/music, /music/",
        "https://home.example/music/, /music/",
        "https://home.example/a/b, /a/b/",
        "https://home.example//evil.example, /",
        "not an address, /",
        "javascript:alert(1), /"
    })
    void isThePathOfThePublicAddress(String publicUrl, String base) {
        assertThat(BasePath.of(publicUrl)).isEqualTo(base);
    }
}
