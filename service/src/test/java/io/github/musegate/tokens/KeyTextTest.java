package io.github.musegate.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void keysDifferAndAreReadAgain() {
        Set<String> texts = new HashSet<>();
        Set<String> prefixes = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            KeyText key = KeyText.make(RANDOM);
            texts.add(key.text());
            prefixes.add(key.prefix());
            assertThat(KeyText.read(key.text())).contains(key);
            assertThat(key.text()).startsWith(key.prefix()).matches("mg_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}");
        }
        assertThat(texts).hasSize(1000);
        assertThat(prefixes).hasSize(1000);
    }

    @Test
    void oneWrongCharacterIsNoticedAnywhere() {
        String text = KeyText.make(RANDOM).text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(KeyText.read(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("character %s", i)
                    .isEmpty();
        }
        assertThat(KeyText.read(text + "x")).isEmpty();
        assertThat(KeyText.read(text.substring(1))).isEmpty();
        assertThat(KeyText.read(text.toUpperCase(java.util.Locale.ROOT))).isEmpty();
        assertThat(KeyText.read(" " + text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mg_", "mg", "token-0123456789", "mg_0123456789_", "ｍg_0123456789_"})
    void whatIsNoKeyIsNotTakenForOne(String text) {
        assertThat(KeyText.read(text)).isEmpty();
    }

    @Test
    void aKeyIsNotPrinted() {
        KeyText key = KeyText.make(RANDOM);
        assertThat(key.toString())
                .contains(key.prefix())
                .doesNotContain(key.text().substring(20));
        assertThat(key.digest().hex()).hasSize(64).doesNotContain(key.text());
    }
}
