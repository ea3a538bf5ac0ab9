package io.github.musegate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypesTest {

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "1,true", "ON,true", "false,false", "False,false", "0,false", "no,false"})
    void flagsAreReadAsPeopleWriteThem(String text, boolean value) {
        assertThat(SettingKeys.AUTH_ENABLED.read(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", "truefalse", "('NEW', 'RUNNING')"})
    void otherFlagsAreRefused(String text) {
        assertThatThrownBy(() -> SettingKeys.AUTH_ENABLED.read(text)).hasMessage("AUTH_ENABLED must be true or false.");
    }

    @Test
    void trustedProxiesAreKeptInCanonicalForm() {
        assertThat(SettingKeys.FORWARDED_TRUSTED_PROXIES
                        .read(" 10.0.0.0/8, 192.168.1.7\tfd00:0:0::/16,10.0.0.0/8")
                        .entries())
                .isEqualTo(List.of("10.0.0.0/8", "192.168.1.7", "fd00::/16"));
        assertThat(SettingKeys.FORWARDED_TRUSTED_PROXIES.read("").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "10.0.0.0/0",
                "*",
                "10.0.0.*",
                "10.0.0.1-7",
                "proxy",
                "10.1",
                "010.0.0.1",
                "0x7f.0.0.1",
                "10.0.0.0/33",
                "10.0.0.0/255.0.0.0",
                "10.0.0.1:80",
                "/8",
                "10.0.0.0/-1"
            })
    void whatIsNoPlainNetworkIsRefused(String text) {
        assertThatThrownBy(() -> SettingKeys.FORWARDED_TRUSTED_PROXIES.read("127.0.0.1," + text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("FORWARDED_TRUSTED_PROXIES ")
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({"https://Music.Example.org/,https://music.example.org", "http://10.0.0.5:8000,http://10.0.0.5:8000"})
    void thePublicAddressIsKeptWithoutAPath(String text, URI value) {
        assertThat(SettingKeys.PUBLIC_URL.read(text)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "music.example.org",
                "ftp://music.example.org",
                "https://music.example.org/sub",
                "https://user@music.example.org",
                "https://music.example.org?x",
                "https://music.example.org#x",
                "javascript:alert(1)",
                "https://",
                "https://a b"
            })
    void otherPublicAddressesAreRefused(String text) {
        assertThatThrownBy(() -> SettingKeys.PUBLIC_URL.read(text)).hasMessageStartingWith("PUBLIC_URL must be");
    }

    @ParameterizedTest
    @CsvSource({"8h,8h", "28800,8h", "480m,8h", "90m,90m", "30d,30d", "36h,36h"})
    void spansOfTimeAreWrittenInTheirLargestUnit(String text, String canonical) {
        assertThat(SettingKeys.SESSION_MAX_LIFETIME.canonical(text)).isEqualTo(canonical);
    }

    @Test
    void spansOfTimeHaveBounds() {
        assertThat(SettingKeys.SESSION_MAX_LIFETIME.read("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThatThrownBy(() -> SettingKeys.SESSION_MAX_LIFETIME.read("299"))
                .hasMessage("SESSION_MAX_LIFETIME must be between 5m and 365d.");
        assertThatThrownBy(() -> SettingKeys.SESSION_MAX_LIFETIME.read("8 hours"))
                .hasMessage("SESSION_MAX_LIFETIME must be a time such as 90s, 15m, 8h or 30d.");
    }

    @Test
    void theDefaultOfEverySettingIsReadable() {
        assertThat(SettingKeys.all())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.canonical(key.defaultText())).isEqualTo(key.defaultText()));
    }
}
